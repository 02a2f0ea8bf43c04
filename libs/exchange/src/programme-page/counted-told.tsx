import { Bars } from './charts.js';
import type { CountedYear, ProgrammeReport } from './facts.js';
import { Part, Table } from './parts.js';
import { money, type View } from './view.js';
import { figure } from './words.js';

/** As many years as fit on a small screen. */
const YEARS_SHOWN = 5;

/** What the platform counted: year by year, and everything of the year that was asked. */
export const Counted = ({ view }: { view: View }) => {
  const { words, report } = view;
  const years = report.years.filter((one) => isTold(one, report.year)).slice(-YEARS_SHOWN);
  const forSources = <Told,>(told: Told): Told[] => (hasSources(report) ? [told] : []);
  const facts = years.map(
    ({ year, opened, agreed }) =>
      `${String(year)}: ${words.opened} ${figure(opened)}, ${words.agreed} ${figure(agreed)}`,
  );
  return (
    <Part id="counted" title={words.countedHere}>
      <p class="hint">{words.countedHint}</p>
      <Bars
        id="years"
        title={words.byYear}
        description={words.chart(words.byYear, facts.join('; '))}
        series={[words.opened, words.agreed]}
        groups={years.map(({ year, opened, agreed }) => ({ name: String(year), values: [opened, agreed] }))}
      />
      <Table
        caption={words.byYear}
        columns={[
          words.year,
          ...forSources(words.referred),
          words.opened,
          words.agreed,
          words.paymentPlans,
          words.completed,
        ]}
        rows={years.map(({ year, referred, opened, agreed, paymentPlans, completed }) => ({
          name: String(year),
          cells: [...forSources(referred), opened, agreed, paymentPlans, completed].map(figure),
        }))}
      />
      <YearTable view={view} />
      <Details view={view} />
    </Part>
  );
};

/** The year that was asked, and each before it in which somebody was referred or a case moved. */
function isTold(
  { year, referred, opened, agreed, paymentPlans, completed }: ProgrammeReport['years'][number],
  asked: number,
): boolean {
  return year === asked || (year < asked && referred + opened + agreed + paymentPlans + completed > 0);
}

/** Nobody is referred to the others: they have no figure, rather than a nought. */
const hasSources = ({ programme }: ProgrammeReport): boolean => programme.referralSources.length > 0;

const YearTable = ({ view: { words, report } }: { view: View }) => {
  const { counted } = report;
  const rows: readonly (readonly [string, string | null])[] = [
    ...(hasSources(report) ? [[words.referred, figure(counted.referred)] as const] : []),
    [words.cases, figure(counted.cases)],
    [words.opened, figure(counted.opened)],
    [words.agreed, figure(counted.agreed)],
    [words.daysToAgreement, orNone(counted.medianDaysToAgreement)],
    [words.paymentPlans, figure(counted.paymentPlans)],
    [words.completed, figure(counted.completed)],
    [words.fund, money(counted.fundCents)],
    [words.claims, money(counted.claimCents)],
  ];
  return (
    <Table
      caption={words.figures(report.year)}
      columns={[words.what, words.count]}
      rows={rows.map(([name, told]) => ({ name, cells: [told] }))}
    />
  );
};

const Details = ({ view: { words, report } }: { view: View }) => {
  const { referred, referrals, ended, treatments, guidance, administrations } = report.counted;
  return (
    <>
      {referred > 0 && (
        <Table
          caption={words.referrals}
          columns={[words.what, words.count]}
          rows={(['askedForHelp', 'declined', 'casesOpened'] as const).map((name) => ({
            name: words.referralRows[name],
            cells: [figure(referrals[name])],
          }))}
        />
      )}
      {ended.length > 0 && (
        <Table
          caption={words.ended}
          columns={[words.reason, words.count]}
          rows={ended.map(({ how, reason, cases }) => ({
            name: `${words.reasons[reason] ?? reason} (${words.howEnded[how]})`,
            cells: [figure(cases)],
          }))}
        />
      )}
      {treatments.length > 0 && (
        <Table
          caption={words.treated}
          columns={[words.what, words.count, words.amount]}
          rows={treatments.map(({ treatment, claims, amountCents }) => ({
            name: words.treatments[treatment],
            cells: [words.countOf(claims), money(amountCents)],
          }))}
        />
      )}
      {guidance.length > 0 && (
        <Table
          caption={words.guidance}
          columns={[words.what, words.started, words.stopped, words.goingOn]}
          rows={guidance.map(({ kind, started, ended: stopped, goingOn }) => ({
            name: words.guidanceKinds[kind],
            cells: [started, stopped, goingOn].map(figure),
          }))}
        />
      )}
      {hasAdministrations(administrations) && (
        <Table
          caption={words.administration}
          columns={[words.what, words.count]}
          rows={(['started', 'ended', 'goingOn', 'days', 'medianDaysOfEnded'] as const).map((name) => ({
            name: words.administrationRows[name],
            cells: [orNone(administrations[name])],
          }))}
        />
      )}
    </>
  );
};

const hasAdministrations = ({ started, ended, goingOn, days }: CountedYear['administrations']): boolean =>
  started + ended + goingOn + days > 0;

const orNone = (count: number | null): string | null => (count === null ? null : figure(count));

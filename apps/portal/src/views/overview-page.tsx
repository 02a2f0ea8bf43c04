import type { DeskFiguresView, MonthTimesView, OwnAgreementView } from '@akkoord/casework';
import { percentageText } from '../answers/amount.js';
import { AGREEMENT_KINDS } from '../words/names.js';
import { named } from '../words/words.js';
import { Chart } from './chart.js';
import { clauseTexts } from './clause-text.js';
import { longDate } from './figures.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface FiguresProps {
  readonly view: View;
  readonly figures: DeskFiguresView;
}

const QUESTIONS = ['BALANCE', 'PROPOSAL'] as const;
type Question = (typeof QUESTIONS)[number];

/** As many months as fit on a small screen. */
const MONTHS_SHOWN = 6;

/** What the desk agreed, how it keeps that, how fast it answers, and what that saved. */
export const OverviewPage = ({ view, figures }: FiguresProps) => {
  const { desk } = view.words;
  const words = desk.figures;
  const asked = QUESTIONS.filter((question) => figures.months.some((month) => month.question === question));
  return (
    <Page view={view} title={desk.overview}>
      <h1>{desk.overview}</h1>
      <section aria-labelledby="saved">
        <h2 id="saved">{words.saved}</h2>
        <p class="lead">{words.savedText(figures.lettersAvoided.toLocaleString('nl-NL'))}</p>
      </section>
      <section aria-labelledby="times">
        <h2 id="times">{words.times}</h2>
        <p class="hint">{asked.length === 0 ? words.noTimes : `${words.median}: ${words.medianHint}`}</p>
        {asked.map((question) => (
          <Times key={question} view={view} figures={figures} question={question} />
        ))}
        {figures.replyTimes.length > 0 && <AllTimes view={view} figures={figures} />}
      </section>
      <section aria-labelledby="agreements">
        <h2 id="agreements">{words.agreements}</h2>
        {figures.agreements.length === 0 && <p>{words.noAgreements}</p>}
        {figures.agreements.map((own) => (
          <Agreement
            key={`${own.agreement.id} ${String(own.agreement.version)}`}
            view={view}
            figures={figures}
            own={own}
          />
        ))}
      </section>
    </Page>
  );
};

const Times = ({ view, figures, question }: FiguresProps & { question: Question }) => {
  const words = view.words.desk.figures;
  const name = words.questions[question];
  const months = figures.months.filter((month) => month.question === question).slice(-MONTHS_SHOWN);
  const bars = months.map(({ month, medianWorkingDays }) => ({
    name: monthText(month, view, 'short'),
    value: medianWorkingDays,
  }));
  const term = oneTermOf(figures, question);
  return (
    <div class="panel">
      <h3>{words.chart(name)}</h3>
      <Chart
        bars={bars}
        line={term === null ? null : { value: term, text: words.term(term) }}
        description={words.chartText(words.chart(name), term === null ? '' : words.term(term))}
      />
      <MonthTable view={view} months={months} name={name} />
    </div>
  );
};

/** The term that was agreed for this question; null when there is none, or more than one. */
function oneTermOf({ replyTimes }: DeskFiguresView, question: Question): number | null {
  const terms = new Set(replyTimes.filter((times) => times.question === question).map((one) => one.termWorkingDays));
  const [term = null] = terms;
  return terms.size === 1 ? term : null;
}

const MonthTable = ({ view, months, name }: { view: View; months: readonly MonthTimesView[]; name: string }) => {
  const words = view.words.desk.figures;
  const columns = [words.answers, words.median, words.inTime, words.late, words.unanswered];
  return (
    <table class="utrecht-table utrecht-table--html-table cards">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          {columns.map((column) => (
            <th key={column} scope="col" class="number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, answers, medianWorkingDays, inTime, late, unanswered }) => (
          <tr key={month}>
            <th scope="row">{monthText(month, view, 'long')}</th>
            {[answers, medianWorkingDays ?? '–', inTime, late, unanswered].map((figure, index) => (
              <td key={columns[index]} data-label={columns[index]} class="number">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const AllTimes = ({ view, figures }: FiguresProps) => {
  const words = view.words.desk.figures;
  return (
    <div class="panel">
      <h3>{words.all}</h3>
      <table class="utrecht-table utrecht-table--html-table cards">
        <caption>{words.allCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clause}</th>
            <th scope="col" class="number">
              {words.answers}
            </th>
            <th scope="col" class="number">
              {words.median}
            </th>
            <th scope="col" class="number">
              {words.inTime}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.replyTimes.map((times) => (
            <tr key={`${times.question} ${String(times.termWorkingDays)}`}>
              <th scope="row">
                {words.questions[times.question]}{' '}
                <span class="under">
                  {times.termWorkingDays === null ? words.noTerm : words.term(times.termWorkingDays)}
                </span>
              </th>
              <td data-label={words.answers} class="number">
                {times.answers}
              </td>
              <td data-label={words.median} class="number">
                {times.medianWorkingDays}
              </td>
              <td data-label={words.inTime} class="number">
                {words.inTimeOf(times.inTime, times.due)} ({percentageText(times.keptPercentage)})
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Agreement = ({ view, figures, own }: FiguresProps & { own: OwnAgreementView }) => {
  const words = view.words.desk.figures;
  const { agreement, holdsToday } = own;
  const { id, version, kind, party, validFrom, validTo, withdrawnOn } = agreement;
  return (
    <article class="panel" aria-label={`${id} ${words.version(version)}`}>
      <h3>
        {named(AGREEMENT_KINDS, kind, view.language)} {words.forWhom(Object.values(party).join(' '))}
      </h3>
      <p class="place">
        {id}, {words.version(version)}. {words.validFrom(longDate(validFrom, view))}
        {validTo !== null && ` ${words.validTo(longDate(validTo, view))}`}.
        {withdrawnOn !== null && ` ${words.withdrawn(longDate(withdrawnOn, view))}.`}
        {!holdsToday && <strong> ({words.notNow})</strong>}
      </p>
      <table class="utrecht-table utrecht-table--html-table cards">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clause}</th>
            <th scope="col">{words.kept}</th>
          </tr>
        </thead>
        <tbody>
          {clauseTexts(agreement, view).map(({ clause, text }) => (
            <tr key={clause}>
              <th scope="row">{text}</th>
              <td data-label={words.kept}>
                <Kept view={view} figures={figures} own={own} clause={clause} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
};

const Kept = ({ view, figures, own, clause }: FiguresProps & { own: OwnAgreementView; clause: string }) => {
  const words = view.words.desk.figures;
  const { id, version } = own.agreement;
  const found = figures.compliance.find(
    (one) => one.clause === clause && one.agreement === id && one.version === version,
  );
  if (!COUNTED.has(clause)) return <span class="hint">{words.notCounted}</span>;
  if (!found) return <span class="hint">{words.neverAsked}</span>;
  const { kept, broken, medianWorkingDaysOver, mostWorkingDaysOver, outcomes } = found;
  if (kept === null || broken === null) {
    const of = (outcome: string): number => outcomes.find((one) => one.outcome === outcome)?.count ?? 0;
    return <>{words.silent(of('ANSWERED'), of('DEEMED'))}</>;
  }
  return (
    <>
      {words.keptOf(kept, kept + broken)}
      {medianWorkingDaysOver !== null && mostWorkingDaysOver !== null && (
        <span class="under">{words.over(medianWorkingDaysOver, mostWorkingDaysOver)}</span>
      )}
    </>
  );
};

/** The clauses of which it is recorded whether they are kept. */
const COUNTED: ReadonlySet<string> = new Set([
  'balanceReplyWorkingDays',
  'proposalReplyWorkingDays',
  'preConsent',
  'deemedConsent',
]);

function monthText(month: string, { language }: View, style: 'short' | 'long'): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const asked = { month: style, ...(style === 'long' ? { year: 'numeric' as const } : {}), timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale, asked).format(new Date(`${month}-01T00:00:00Z`));
}

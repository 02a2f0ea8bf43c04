import { createHash } from 'node:crypto';
import type { ProgrammeMetric } from '@akkoord/settlement';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../list-file/cells.js';
import { Counted } from './counted-told.js';
import type { CountedYear, ProgrammeReport } from './facts.js';
import { BusinessCaseTold, Published, ReturnPerCase } from './published-told.js';
import { STYLE } from './style.js';
import { ForWhom } from './terms-told.js';
import { dayText, money, told, type View } from './view.js';
import { figure, WORDS } from './words.js';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** The content security policy under which the page is styled, and loads and runs nothing at all. */
export const PROGRAMME_PAGE_POLICY = `default-src 'none';style-src 'sha256-${styleHash}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/**
 * The report of a programme as a page in plain language, with charts that each have their table: what was counted here,
 * and apart from that what the municipality published. Made to be printed on A4. It says nothing of anybody.
 */
export function composeProgrammePage(report: ProgrammeReport, language: Language): string {
  const view: View = { report, language, words: WORDS[language] };
  return `<!doctype html>${renderToString(<ProgrammePage view={view} />)}`;
}

const ProgrammePage = ({ view }: { view: View }) => {
  const { words, report, language } = view;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{words.title(told(report.programme.name, view), report.year)}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <Heading view={view} />
          <InShort view={view} />
          <Counted view={view} />
          <Published view={view} />
          <ReturnPerCase view={view} />
          <BusinessCaseTold view={view} />
          <ForWhom view={view} />
          {hasFew(report.counted) && <p class="note">{words.few}</p>}
        </main>
      </body>
    </html>
  );
};

const Heading = ({ view }: { view: View }) => {
  const { words, report } = view;
  const { programme, organisation, year, countedUntil } = report;
  const facts = [
    [words.organisation, organisation],
    [words.year, String(year)],
    [words.countedUntil, dayText(countedUntil, view)],
    [words.source, programme.source],
  ] as const;
  return (
    <header>
      <h1>{told(programme.name, view)}</h1>
      <p class="lead">{told(programme.about, view)}</p>
      <dl class="about">
        {facts.map(([what, fact]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
};

/** What the programme is judged by, and beside it what was published of the same year. */
const InShort = ({ view }: { view: View }) => {
  const { words, report } = view;
  const { programme, stated, counted, year } = report;
  return (
    <section class="short" aria-labelledby="short">
      <h2 id="short">{words.inShort(year)}</h2>
      <dl class="answers">
        {programme.metrics.map((metric) => (
          <div key={metric}>
            <dt>{words.metrics[metric]}</dt>
            <dd>{METRICS[metric](counted)}</dd>
          </div>
        ))}
      </dl>
      {stated ? (
        <p>
          {words.publishedThisYear(year)}: {words.target} {stated.target ?? words.unknown}, {words.realised}{' '}
          {stated.realised ?? words.unknown}.
        </p>
      ) : (
        programme.stated.length > 0 && <p>{words.nothingPublished(year)}</p>
      )}
    </section>
  );
};

const METRICS: Readonly<Record<ProgrammeMetric, (counted: CountedYear) => string>> = {
  REFERRED: ({ referred }) => figure(referred),
  OPENED: ({ opened }) => figure(opened),
  AGREED: ({ agreed }) => figure(agreed),
  PAYMENT_PLANS: ({ paymentPlans }) => figure(paymentPlans),
  COMPLETED: ({ completed }) => figure(completed),
  DAYS_TO_AGREEMENT: ({ medianDaysToAgreement }) =>
    medianDaysToAgreement === null ? '–' : figure(medianDaysToAgreement),
  SETTLED_AMOUNT: ({ claimCents }) => money(claimCents),
  OTHERWISE_TREATED: ({ treatments }) => money(treatments.reduce((sum, one) => sum + one.amountCents, 0)),
  GUIDANCE: ({ guidance }) => figure(guidance.reduce((sum, one) => sum + one.started, 0)),
  DAYS_IN_ADMINISTRATION: ({ administrations }) => figure(administrations.days),
  OUTFLOW_FROM_ADMINISTRATION: ({ administrations }) => figure(administrations.ended),
};

/** A count of one to four may point at somebody; nothing is left out, since these are the counsellor's own cases. */
function hasFew(counted: CountedYear): boolean {
  const { referred, referrals, cases, opened, agreed, ended, treatments, guidance, administrations } = counted;
  const counts = [
    ...[referred, ...Object.values(referrals)],
    ...[cases, opened, agreed, administrations.started, administrations.ended, administrations.goingOn],
    ...ended.map((one) => one.cases),
    ...treatments.map((one) => one.claims),
    ...guidance.flatMap((one) => [one.started, one.ended, one.goingOn]),
  ];
  return counts.some((count) => count > 0 && count < 5);
}

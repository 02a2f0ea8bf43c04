import type { CaseView, OutcomesView } from '@akkoord/casework';
import type { ApiClient } from './api-client.js';

interface LeadTime {
  readonly group: string;
  readonly clientDelayDays: number;
  readonly cases: number;
  readonly medianDays: number;
}

interface Group {
  readonly name: string;
  readonly words: string;
  readonly published: number;
}

const GROUPS: readonly Group[] = [
  { name: 'ONLY_COLLECTIVE', words: 'only collective', published: 14 },
  { name: 'MANY_COLLECTIVE', words: 'many collective (from 70 %)', published: 36 },
  { name: 'OTHER', words: 'other', published: 120 },
];

const SPECIAL: Readonly<Record<string, string>> = {
  'EDGE-01': 'the fund covers all claims',
  'EDGE-02': 'the preferential class is paid in full',
  'EDGE-03': 'a claim that is preferential in part',
  'EDGE-04': 'a secured claim with a remainder',
  'EDGE-05': 'a claim the client disputes',
  'EDGE-06': 'two clients in one pool',
  'EDGE-07': 'a private person, and a criminal fine',
  'EDGE-08': 'an agent whose mandate ended',
};

/** What came of the cases, as plain text. Only what the API says, and nothing that differs from run to run. */
export async function tableOf(counsellor: ApiClient): Promise<string> {
  const outcomes = await counsellor.get<OutcomesView>('/v1/insight/outcomes');
  const { items: leadTimes } = await counsellor.get<{ items: LeadTime[] }>('/v1/insight/lead-times');
  const special = await Promise.all(Object.keys(SPECIAL).map((reference) => specialRow(counsellor, reference)));
  return [
    section('Cases', casesRows(outcomes)),
    section('Days from the first balance request to agreement, median', leadTimeRows(leadTimes)),
    '  simulated; the delays were chosen after the published figures',
    '',
    section('On the way there', wayRows(outcomes)),
    section('Letters avoided', letterRows(outcomes)),
    section('Every cent of the concluded cases', centRows(outcomes)),
    section('Special cases', special),
  ].join('\n');
}

function casesRows(outcomes: OutcomesView): string[][] {
  const { cases, concluded, refused, open, paymentPlans, closedOtherwise } = outcomes;
  return [
    ['concluded', count(concluded), ''],
    ['refused', count(refused), 'a creditor refused, or did not answer'],
    ['open', count(open), 'waits for a person'],
    ['payment plans', count(paymentPlans), 'the money covers all claims'],
    ...(closedOtherwise === 0 ? [] : [['closed otherwise', count(closedOtherwise), '']]),
    ['all', count(cases), ''],
  ];
}

function leadTimeRows(leadTimes: readonly LeadTime[]): string[][] {
  const cell = (group: string, delay: number): string[] => {
    const found = leadTimes.find((row) => row.group === group && row.clientDelayDays === delay);
    return found ? [count(found.medianDays), `(${count(found.cases)})`] : ['-', '(0)'];
  };
  return [
    ['', 'client signs', '', 'client signs', '', 'published'],
    ['', 'same day', '(cases)', 'in 7 days', '(cases)', ''],
    ...GROUPS.map(({ name, words, published }) => [words, ...cell(name, 0), ...cell(name, 7), count(published)]),
  ];
}

function wayRows({ reminders, estimates, reconsiderations, courtRequests, compelled }: OutcomesView): string[][] {
  return [
    ['reminders sent', count(reminders), ''],
    ['claims estimated from the papers', count(estimates), ''],
    ['creditors asked to think again', count(reconsiderations), ''],
    ['cases brought before the court', count(courtRequests), ''],
    ['compelled by the court', count(compelled), ''],
  ];
}

function letterRows({ listLines, listReplies, boundExchanges, proposalsToBound, ...outcomes }: OutcomesView) {
  return [
    ['messages that went as a line of a list', count(listLines), ''],
    ['answers that came as a line of a list', count(listReplies), ''],
    ['proposals and answers made needless by consent in advance', count(2 * boundExchanges), ''],
    ['avoided', count(outcomes.lettersAvoided), ''],
    ['letters written all the same', count(outcomes.lettersSent), ''],
    ['proposals sent to a creditor bound in advance', count(proposalsToBound), ''],
  ];
}

function centRows({ claimCents, fundCents, shareCents }: OutcomesView): string[][] {
  return [
    ['claimed', euros(claimCents), ''],
    ['divided', euros(fundCents), ''],
    ['shares of all creditors', euros(shareCents), ''],
    ['difference', euros(fundCents - shareCents), ''],
  ];
}

async function specialRow(counsellor: ApiClient, reference: string): Promise<string[]> {
  const { items } = await counsellor.get<{ items: { id: string }[] }>(`/v1/cases?reference=${reference}`);
  const [found] = items;
  if (!found) return [reference, SPECIAL[reference] ?? '', 'not imported', ''];
  const caseView = await counsellor.get<CaseView>(`/v1/cases/${found.id}`);
  return [reference, SPECIAL[reference] ?? '', caseView.state, reasonOf(caseView)];
}

function reasonOf({ state, closedReason, calculation, claims }: CaseView): string {
  if (state === 'CLOSED') return closedReason ?? '';
  if (state === 'AGREED' && calculation) {
    const { preferentialPercentage: preferential, concurrentPercentage: concurrent } = calculation;
    const parts = [preferential && `preferential ${preferential} %`, concurrent && `concurrent ${concurrent} %`];
    return parts.filter(Boolean).join(', ');
  }
  const disputed = claims.some((claim) => claim.disputed) ? ['a disputed claim blocks the conclusion'] : [];
  const unwilling = claims
    .filter((claim) => claim.state === 'REJECTED' || claim.state === 'NO_RESPONSE')
    .map((claim) => `${claim.creditor}: ${claim.reason ?? claim.state}`);
  return [...disputed, ...unwilling].join(', ');
}

/** Columns that hold nothing but figures are set to the right. */
function section(title: string, rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map((_, column) => rows.map((row) => row[column] ?? '')) ?? [];
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const right = columns.map((cells) => /^[-(]?[\d,.]+\)?$/.test(cells.at(-1) ?? ''));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  );
  return [title, ...lines.map((line) => `  ${line}`.trimEnd()), ''].join('\n');
}

const count = (number: number): string => number.toLocaleString('en');

function euros(cents: number): string {
  return `EUR ${(cents / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`;
}

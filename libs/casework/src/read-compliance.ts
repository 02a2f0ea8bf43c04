import { UnitOfWork, type AskedRow, type ConsentRow, type DeemedRow, type Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { consentKept, termKept } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { PageInput } from './list-cases.js';
import { pageOf, type PageView } from './wire.js';

export const COMPLIANCE_CLAUSES = [
  'balanceReplyWorkingDays',
  'proposalReplyWorkingDays',
  'preConsent',
  'deemedConsent',
] as const;

export const COMPLIANCE_OUTCOMES = [
  'IN_TIME',
  'LATE',
  'UNANSWERED',
  'CONSENTED',
  'IMPEDIMENT',
  'NO_REASON',
  'NO_COOPERATION',
  'BOUND',
  'CLAUSE_FAILED',
  'ANSWERED',
  'DEEMED',
] as const;

type Outcome = (typeof COMPLIANCE_OUTCOMES)[number];

export interface ComplianceView {
  readonly desk: string;
  readonly clause: (typeof COMPLIANCE_CLAUSES)[number];
  /** Which agreement the clause came from. */
  readonly agreement: string;
  readonly version: number;
  /** Null for a clause that nobody can keep or break. */
  readonly kept: number | null;
  readonly broken: number | null;
  readonly medianWorkingDaysOver: number | null;
  readonly mostWorkingDaysOver: number | null;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly count: number }[];
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

const AT_A_TIME = 5_000;

/**
 * How often each clause of each agreement was kept: for a counsellor over its own cases, for a desk over its own
 * exchanges. Counts what is recorded; whether a creditor stood still is not, so that clause is not told.
 */
@Injectable()
export class ReadCompliance {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { limit, after }: PageInput): Promise<PageView<ComplianceView>> {
    only(caller, 'COUNSELLOR', 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const all = [
        ...termsOf(await tx.answers.ofDesks()),
        ...(await consentsOf(tx)),
        ...(await tx.answers.deemed()).map(deemedOf),
      ].map((row) => ({ row, place: placeOf(row) }));
      const rest = all.filter(({ place }) => after === null || place > after);
      return pageOf(
        rest.sort((a, b) => (a.place < b.place ? -1 : 1)),
        limit,
        ({ place }) => place,
        ({ row }) => row,
      );
    });
  }
}

/** By desk, clause, agreement and version: a row keeps its place whatever is counted in it. */
function placeOf({ desk, clause, agreement, version }: ComplianceView): string {
  const order = COMPLIANCE_CLAUSES.indexOf(clause);
  return [desk, String(order), agreement, String(version).padStart(10, '0')].join('\t');
}

function termsOf(rows: readonly AskedRow[]): ComplianceView[] {
  const groups = groupBy(rows, (row) => `${row.desk} ${row.asked} ${row.agreement ?? ''} ${String(row.version)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || first.agreement === null || first.version === null || first.termWorkingDays === null) return [];
    const { desk, asked, agreement, version } = first;
    const { inTime, late, unanswered, ...over } = termKept(group);
    return {
      desk,
      clause: asked === 'BALANCE' ? ('balanceReplyWorkingDays' as const) : ('proposalReplyWorkingDays' as const),
      agreement,
      version,
      kept: inTime,
      broken: late + unanswered,
      ...over,
      outcomes: counted({ IN_TIME: inTime, LATE: late, UNANSWERED: unanswered }),
      reasons: [],
    };
  });
}

/** One by one, because only the rule can say who had something to consent to; in batches, so that memory stays flat. */
async function consentsOf(tx: Tx): Promise<ComplianceView[]> {
  const tallies = new Map<string, ConsentTally>();
  for (let after: string | null = null; ;) {
    const rows = await tx.answers.consents(after, AT_A_TIME);
    for (const row of rows) tally(tallies, row);
    after = rows.at(-1)?.exchangeId ?? null;
    if (rows.length < AT_A_TIME || after === null) break;
  }
  return [...tallies.values()].map(({ outcomes, reasons, ...clause }) => {
    const of = (outcome: Outcome): number => outcomes.get(outcome) ?? 0;
    return {
      ...clause,
      kept: of('CONSENTED') + of('IMPEDIMENT'),
      broken: of('NO_REASON') + of('NO_COOPERATION'),
      ...NOTHING_OVER,
      outcomes: counted(Object.fromEntries(CONSENT_OUTCOMES.map((outcome) => [outcome, of(outcome)]))),
      reasons: [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => ({ reason, count })),
    };
  });
}

const CONSENT_OUTCOMES = ['CONSENTED', 'IMPEDIMENT', 'NO_REASON', 'NO_COOPERATION', 'BOUND', 'CLAUSE_FAILED'] as const;
const NOTHING_OVER = { medianWorkingDaysOver: null, mostWorkingDaysOver: null };

interface ConsentTally extends Pick<ComplianceView, 'desk' | 'clause' | 'agreement' | 'version'> {
  readonly outcomes: Map<Outcome, number>;
  readonly reasons: Map<string, number>;
}

function tally(tallies: Map<string, ConsentTally>, row: ConsentRow): void {
  const { desk, preConsent, product } = row;
  const { agreement, version } = preConsent;
  const judged = consentKept({
    clauses: { preConsent },
    product,
    claims: row.claims.map((claim) => ({
      ...claim,
      papersCents: BigInt(claim.papersCents),
      amountCents: BigInt(claim.amountCents),
    })),
    answer:
      row.kind === 'NO_COOPERATION'
        ? { kind: row.kind, reason: row.reason ?? '' }
        : { kind: row.kind, preConsent: row.consents === true, reason: row.reason },
  });
  if (judged === null || agreement === null || version === null) return;
  const key = `${desk} ${agreement} ${String(version)}`;
  const known = tallies.get(key);
  const { outcomes, reasons } = known ?? { outcomes: new Map<Outcome, number>(), reasons: new Map<string, number>() };
  if (!known) tallies.set(key, { desk, clause: 'preConsent', agreement, version, outcomes, reasons });
  add(outcomes, judged.outcome);
  if (judged.held !== null) add(outcomes, judged.held);
  for (const reason of [judged.reason, ...judged.failed]) if (reason !== null) add(reasons, reason);
}

function deemedOf({ desk, agreement, version, answered, deemed }: DeemedRow): ComplianceView {
  return {
    desk,
    clause: 'deemedConsent',
    agreement,
    version,
    kept: null,
    broken: null,
    ...NOTHING_OVER,
    outcomes: counted({ ANSWERED: answered, DEEMED: deemed }),
    reasons: [],
  };
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function counted(counts: Partial<Record<Outcome, number>>): { outcome: Outcome; count: number }[] {
  return COMPLIANCE_OUTCOMES.flatMap((outcome) => {
    const count = counts[outcome];
    return count === undefined ? [] : { outcome, count };
  });
}

import type { ExchangeEventRow, IssuedLine, Tx } from '@akkoord/database';
import { CLAUSE_NAMES, type Agreement, type ClauseName, type Clauses } from '@akkoord/settlement';

/** One thing that was written between the counsellor and this desk about the exchange of a line. */
export interface HistoryItem extends Omit<ExchangeEventRow, 'at' | 'caseId'> {
  readonly at: string;
}

/** A clause as it holds for the line, and whose agreement gave it; null: nobody states it. */
export interface AppliedClause<Name extends ClauseName = ClauseName> {
  readonly name: Name;
  readonly value: Clauses[Name]['value'];
  readonly kind: Clauses[Name]['kind'];
  /** The brand, desk or group that is bound. */
  readonly party: string | null;
}

export interface LineHistory {
  readonly items: readonly HistoryItem[];
  readonly clauses: readonly AppliedClause[];
}

/** What went before on the exchange of a line, oldest first, and the clauses that hold for it. */
export async function lineHistory(tx: Tx, { exchangeId }: Pick<IssuedLine, 'exchangeId'>): Promise<LineHistory> {
  const [exchange] = await tx.exchanges.many([exchangeId]);
  if (!exchange) throw new Error('A line has its exchange');
  const items = await tx.messages.ofExchange(exchangeId);
  return {
    items: items.map(({ caseId: _, at, ...item }) => ({ ...item, at: at.toISOString() })),
    clauses: await clausesOf(tx, exchange.clauses),
  };
}

async function clausesOf(tx: Tx, clauses: Clauses): Promise<AppliedClause[]> {
  const agreements = new Map(
    (await tx.agreements.published<Agreement>()).map((one) => [`${one.id} ${String(one.version)}`, one]),
  );
  return CLAUSE_NAMES.map((name) => {
    const { value, kind, agreement, version } = clauses[name];
    const party = agreements.get(`${agreement ?? ''} ${String(version)}`)?.party;
    return { name, value, kind, party: party ? (Object.values(party)[0] ?? null) : null };
  });
}

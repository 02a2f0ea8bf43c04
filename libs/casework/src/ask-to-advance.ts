import type { Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';

interface OfCase {
  readonly organisationId: string;
  readonly caseId: string;
}

/** Asks for the next step of these cases, with one job for each counsellor organisation. */
export function askToAdvance(tx: Tx, concerned: readonly OfCase[]): void {
  for (const [organisationId, own] of groupBy(concerned, (one) => one.organisationId))
    tx.enqueue('cases.advance', { organisationId, caseIds: [...new Set(own.map(({ caseId }) => caseId))] });
}

import type { Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';

interface OfCase {
  readonly organisationId: string;
  readonly caseId: string;
}

/** A job holds its cases locked: a long list is moved on in pieces, so that a counsellor never waits for all of it. */
const AT_A_TIME = 250;

/** Asks for the next step of these cases, with jobs for each counsellor organisation. */
export function askToAdvance(tx: Tx, concerned: readonly OfCase[]): void {
  ask(tx, 'cases.advance', concerned);
}

/** Asks to take the waiting messages of these cases on their way. */
export function askToRoute(tx: Tx, concerned: readonly OfCase[]): void {
  ask(tx, 'messages.route', concerned);
}

function ask(tx: Tx, job: 'cases.advance' | 'messages.route', concerned: readonly OfCase[]): void {
  for (const [organisationId, own] of groupBy(concerned, (one) => one.organisationId)) {
    const caseIds = [...new Set(own.map(({ caseId }) => caseId))];
    for (let first = 0; first < caseIds.length; first += AT_A_TIME)
      tx.enqueue(job, { organisationId, caseIds: caseIds.slice(first, first + AT_A_TIME) });
  }
}

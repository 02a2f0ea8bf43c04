import type { CaseFileRow, ClaimRow, ClaimStep, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { waitingMessage } from './messages.js';

/** Takes every concluded exchange of a case to its end, and tells each creditor how it ended for its claims. */
export async function endExchanges(
  tx: Tx,
  caseFile: CaseFileRow,
  state: 'DISCHARGED' | 'REVIVED',
  contentOf: (claims: readonly ClaimRow[]) => Readonly<Record<string, unknown>>,
): Promise<void> {
  const { id, organisationId, version } = caseFile;
  const concluded = (await tx.exchanges.ofCasesForUpdate([id])).filter((exchange) => exchange.state === 'CONCLUDED');
  const claims = (await tx.exchanges.claimsOf(concluded.map((exchange) => exchange.id))).filter(
    (claim) => claim.state === 'CONCLUDED',
  );
  const byExchange = groupBy(claims, (claim) => claim.exchangeId ?? '');
  await tx.messages.add(
    concluded.map((exchange) =>
      waitingMessage(tx, exchange, 'TERMINATED', version, contentOf(byExchange.get(exchange.id) ?? [])),
    ),
  );
  await tx.exchanges.step(concluded.map((exchange) => ({ ...exchange, state, transferTo: null })));
  await tx.exchanges.stepClaims(claims.map((claim): ClaimStep => ({ ...claim, state })));
  tx.enqueue('messages.route', { organisationId, caseIds: [id] });
}

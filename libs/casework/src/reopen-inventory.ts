import type { CaseFileRow, ClaimStep, Tx } from '@akkoord/database';
import { exchangeMoves } from '@akkoord/settlement';

/**
 * Takes a divided case back to gather a balance: a creditor was forgotten, or a claim was sold. What was offered and not
 * agreed to is taken back. Consent in advance and acceptances stand until the next version tests them. Answers the case
 * as it is now; the client signs again.
 */
export async function reopenInventory(tx: Tx, caseFile: CaseFileRow): Promise<CaseFileRow> {
  const { id, organisationId, state } = caseFile;
  await tx.lists.withdrawProposals(id);
  const offered = (await tx.exchanges.ofCasesForUpdate([id])).filter((exchange) => exchange.state === 'PROPOSED');
  const [back] = exchangeMoves('PROPOSED', 'OFFER_WITHDRAWN');
  if (back === undefined) throw new Error('An offer can be taken back');
  await tx.exchanges.step(offered.map((exchange) => ({ ...exchange, state: back, transferTo: null })));
  await tx.exchanges.forgetDue(offered.map((exchange) => exchange.id));
  const claims = await tx.exchanges.claimsOf(offered.map((exchange) => exchange.id));
  await tx.exchanges.stepClaims(
    claims.filter((claim) => claim.state === 'PROPOSED').map((claim): ClaimStep => ({ ...claim, state: back })),
  );
  const change = { state: 'INVENTORY', confirmedOn: null } as const;
  await tx.cases.change([{ id, change }]);
  tx.audit({ caseId: id, organisationId, action: 'case-moved', detail: { from: state, to: 'INVENTORY' } });
  return { ...caseFile, ...change };
}

import { UnitOfWork, type Once } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { askBalance } from './ask-balance.js';
import { only, type Caller } from './caller.js';
import type { ClaimInput } from './case-input.js';
import { concludeSettlements } from './conclude-settlements.js';
import { faultsOfClaim } from './judge-case.js';
import { allowIn, isDivided } from './move-case.js';
import { claimOf } from './open-cases.js';
import { Refused } from './refused.js';
import { readRegistry } from './registry-snapshot.js';
import { reopenInventory } from './reopen-inventory.js';
import { wireCents } from './wire.js';

/**
 * Adds a claim the papers had not shown. Once balances are asked, that of the new claim is asked too and the case goes
 * back to `INVENTORY` until it is there, also after an offer; what others stated, consented to and accepted stays. Errors: 404 `case-not-found`, 400
 * `claim-invalid`, 409 `change-too-late`.
 */
@Injectable()
export class AddClaim {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, input: ClaimInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const before = await tx.cases.findForUpdate(caseId);
      if (!before) throw new Refused('case-not-found');
      const { organisationId } = before;
      const exchanges = await tx.exchanges.ofCasesForUpdate([caseId]);
      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const registry = await readRegistry(tx);
      const faults = faultsOfClaim(input, '#', registry);
      if (claims.some(({ reference }) => reference === input.reference))
        faults.push({
          pointer: '#/reference',
          code: 'reference-twice',
          detail: 'Each claim needs a reference of its own.',
        });
      if (faults.length > 0) throw new Refused('claim-invalid', undefined, faults);
      const { claim, creditor } = claimOf(organisationId, caseId, input, registry);
      if (claims.some(({ creditorId, invoice }) => creditorId === claim.creditorId && invoice === claim.invoice))
        throw new Refused('claim-invalid', undefined, [
          {
            pointer: '#/invoice',
            code: 'invoice-twice',
            detail: 'This creditor has a claim with this invoice in the case: change its amount instead.',
          },
        ]);
      allowIn(before, 'ADD_CLAIM');
      const caseFile = isDivided(before) ? await reopenInventory(tx, before) : before;

      if (creditor) await tx.registry.addCreditors([creditor]);
      const asked = caseFile.balancesRequestedOn !== null;
      const added = asked ? await askBalance(tx, caseFile, claim, null, registry) : claim;
      await tx.exchanges.addClaims([added]);
      await tx.cases.record({
        id: newId(),
        organisationId,
        caseId,
        claimId: claim.id,
        kind: 'CLAIM_ADDED',
        version: caseFile.version,
        changes: [{ field: 'amountCents', before: null, after: wireCents(claim.amountCents) }],
        changedBy: caller.subject,
        changedAt: tx.at,
      });
      tx.audit({ caseId, organisationId, action: 'claim-added', detail: { claim: claim.id } });
      if (asked) {
        const known = new Set(exchanges.map(({ id }) => id));
        const now = await tx.exchanges.ofCases([caseId]);
        await concludeSettlements(tx, [caseFile], [...exchanges, ...now.filter(({ id }) => !known.has(id))], []);
        tx.enqueue('cases.advance', { organisationId, caseIds: [caseId] });
      }
      return { id: claim.id };
    });
  }
}

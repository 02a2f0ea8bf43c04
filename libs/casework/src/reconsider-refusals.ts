import { UnitOfWork, type ClaimStep, type Once } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { exchangeMoves } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { waitingMessage } from './messages.js';
import { allowIn, moveCase } from './move-case.js';
import { Refused } from './refused.js';
import { offer } from './send-proposals.js';

export interface ReconsiderationInput {
  /** Whom to ask; absent: everybody who refused or stayed silent. */
  readonly exchangeIds?: readonly string[];
  /** Why the creditor should think again; it reads this. */
  readonly motivation?: string;
}

/**
 * Asks creditors that rejected the offer, or did not answer it, to think again (heroverweging): the same offer, with the
 * counsellor's motivation. Each is asked once for a version. Errors: 404 `case-not-found`, 404 `exchange-not-found`, 409
 * `nothing-to-reconsider`.
 */
@Injectable()
export class ReconsiderRefusals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, input: ReconsiderationInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      allowIn(caseFile, 'RECONSIDER');
      const { organisationId, version } = caseFile;
      const exchanges = await tx.exchanges.ofCasesForUpdate([caseId]);
      const wanted = new Set(input.exchangeIds ?? exchanges.map(({ id }) => id));
      const named = exchanges.filter(({ id }) => wanted.has(id));
      if (named.length < wanted.size) throw new Refused('exchange-not-found');

      const askedBefore = new Set(
        (await tx.messages.proposals(caseId, version))
          .filter(({ kind }) => kind === 'RECONSIDERATION')
          .map(({ exchangeId }) => exchangeId),
      );
      const asked = named.filter(
        ({ id, state }) => exchangeMoves(state, 'RECONSIDERATION_ASKED').length > 0 && !askedBefore.has(id),
      );
      if (asked.length === 0) throw new Refused('nothing-to-reconsider');

      const calculation = await tx.calculations.find(caseId, version);
      if (!calculation) throw new Error('An offered case has its calculation');
      const shares = groupBy(await tx.calculations.shares(caseId, version), (share) => share.claimId);
      const claims = (await tx.exchanges.claimsOf(asked.map(({ id }) => id))).filter(
        ({ state }) => exchangeMoves(state, 'RECONSIDERATION_ASKED').length > 0,
      );
      const byExchange = groupBy(claims, (claim) => claim.exchangeId ?? '');
      const motivation = input.motivation === undefined ? {} : { motivation: input.motivation };
      await tx.messages.add(
        asked.map((exchange) =>
          waitingMessage(tx, exchange, 'RECONSIDERATION', version, {
            ...offer(calculation, byExchange.get(exchange.id) ?? [], shares),
            ...motivation,
          }),
        ),
      );
      await tx.exchanges.step(asked.map((exchange) => ({ ...exchange, state: 'PROPOSED' as const, transferTo: null })));
      await tx.exchanges.forgetDue(asked.map(({ id }) => id));
      await tx.exchanges.stepClaims(claims.map((claim): ClaimStep => ({ ...claim, state: 'PROPOSED' })));
      await moveCase(tx, caseFile, 'OFFERED');
      tx.enqueue('messages.route', { organisationId, caseIds: [caseId] });
      return { id: caseId };
    });
  }
}

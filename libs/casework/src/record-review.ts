import { UnitOfWork, type CaseFileRow, type Once } from '@akkoord/database';
import { groupBy, newId } from '@akkoord/platform';
import { takesPart } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import type { CapacityPeriodInput } from './case-input.js';
import { calculateCase, writeVersions } from './freeze-calculation.js';
import { differences } from './judge-claim-change.js';
import { news, waitingMessage } from './messages.js';
import { allowIn, dateBetween } from './move-case.js';
import { Refused } from './refused.js';
import { offer } from './send-proposals.js';

export interface ReviewInput {
  readonly reviewedOn: string;
  /** The capacity of every month of the term, those that are over as they were. */
  readonly capacityPeriods: readonly CapacityPeriodInput[];
}

/**
 * Looks again at what the client can pay (hercontrole): a new forecast for everybody, as the next version of the
 * division. It informs the creditors and voids nothing. Errors: 404 `case-not-found`, 400 `date-in-future`, 400
 * `date-too-early`, 409 `review-not-possible`, 409 `paid-out-finally`, 409 `calculation-refused`.
 */
@Injectable()
export class RecordReview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, { reviewedOn, capacityPeriods }: ReviewInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const before = await tx.cases.findForUpdate(caseId);
      if (!before) throw new Refused('case-not-found');
      allowIn(before, 'REVIEW');
      if ((await tx.payouts.rounds(caseId)).at(-1)?.final === true) throw new Refused('paid-out-finally');
      dateBetween(before.executionStartedOn, reviewedOn, tx.today);

      const caseFile: CaseFileRow = { ...before, capacityPeriods: capacityPeriods.map((period) => ({ ...period })) };
      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const taking = claims.filter((claim) => takesPart(claim, undefined));
      const calculated = await calculateCase(tx, caseFile, taking);
      if ('endsAs' in calculated)
        throw new Refused(
          'calculation-refused',
          'With this capacity every claim is paid in full. Pay out what comes in.',
        );
      const [calculation] = await writeVersions(tx, [{ caseFile, claims, taking, calculated }]);
      if (!calculation) throw new Error('A division that was written has its row');
      const { organisationId } = caseFile;
      const { version } = calculation;
      await tx.cases.change([{ id: caseId, change: { capacityPeriods: caseFile.capacityPeriods, version } }]);
      await tx.cases.record({
        id: newId(),
        organisationId,
        caseId,
        claimId: null,
        kind: 'CASE_CHANGED',
        version,
        changes: differences(
          { capacityPeriods: before.capacityPeriods },
          { capacityPeriods: caseFile.capacityPeriods },
        ),
        changedBy: caller.subject,
        changedAt: tx.at,
      });
      tx.audit({ caseId, organisationId, action: 'reviewed', detail: { version, digest: calculation.digest } });

      const concluded = (await tx.exchanges.ofCasesForUpdate([caseId])).filter(({ state }) => state === 'CONCLUDED');
      const own = groupBy(taking, (claim) => claim.exchangeId ?? '');
      const shares = groupBy(await tx.calculations.shares(caseId, version), (share) => share.claimId);
      await tx.messages.add(
        concluded.map((exchange) =>
          waitingMessage(tx, exchange, 'STATUS', version, {
            ...offer(calculation, own.get(exchange.id) ?? [], shares),
            ...news('REVIEWED', reviewedOn),
          }),
        ),
      );
      tx.enqueue('messages.route', { organisationId, caseIds: [caseId] });
      return { id: caseId };
    });
  }
}

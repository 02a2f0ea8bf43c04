import { UnitOfWork, type ClaimStep, type Once, type Tx, type CaseFileRow } from '@akkoord/database';
import { takesPart, type ClaimState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { termsNow } from './change-case.js';
import { calculateCase, freezeVersions } from './freeze-calculation.js';
import { endCase } from './end-case.js';
import { productFor } from './judge-money.js';
import { news, waitingMessage } from './messages.js';
import { allowIn, dateBetween, moveCase } from './move-case.js';
import { readNorms } from './open-cases.js';
import { payAtOnce } from './pay-out.js';
import { Refused } from './refused.js';

export interface LoanOutcomeInput {
  readonly decidedOn: string;
  readonly decision: 'GRANTED' | 'REFUSED';
}

/**
 * Records what the bank decided on the settlement loan. Granted: every creditor is paid its share at once. Refused: the
 * case is divided again as debt mediation, every creditor is told, and only consent in advance stands, tested again; what
 * was accepted was the loan. Errors: 404 `case-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409
 * `loan-not-requested`.
 */
@Injectable()
export class RecordLoanOutcome {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, { decidedOn, decision }: LoanOutcomeInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      if (caseFile.loanDecidedOn === decidedOn && caseFile.state === 'PAID_OUT') return { id: caseId };
      allowIn(caseFile, 'LOAN_DECIDED');
      dateBetween(caseFile.executionStartedOn, decidedOn, tx.today);
      if (decision === 'REFUSED') await divideWithoutLoan(tx, caseFile, decidedOn);
      else {
        await payAtOnce(tx, caller, caseFile, decidedOn);
        await moveCase(tx, caseFile, 'PAID_OUT', { loanDecidedOn: decidedOn });
      }
      return { id: caseId };
    });
  }
}

async function divideWithoutLoan(tx: Tx, caseFile: CaseFileRow, decidedOn: string): Promise<void> {
  const { id, organisationId, version } = caseFile;
  const preferredProduct = 'DEBT_MEDIATION';
  const change = {
    preferredProduct,
    product: productFor(preferredProduct, caseFile),
    loanDecidedOn: decidedOn,
    executionStartedOn: null,
    agreedOn: null,
  } as const;
  await moveCase(tx, caseFile, 'LOAN_REFUSED', change);
  const without: CaseFileRow = { ...caseFile, ...change, state: 'LOAN_REFUSED' };

  const concluded = (await tx.exchanges.ofCasesForUpdate([id])).filter(({ state }) => state === 'CONCLUDED');
  await tx.messages.add(
    concluded.map((exchange) => waitingMessage(tx, exchange, 'STATUS', version, news('LOAN_REFUSED', decidedOn))),
  );
  await tx.exchanges.resumeAnswers(id);
  const { counsellor } = await readNorms(tx, organisationId);
  await tx.exchanges.setTerms(await termsNow(tx, without, counsellor));
  await reopenConcluded(
    tx,
    concluded.map((exchange) => exchange.id),
  );

  const exchanges = await tx.exchanges.ofCasesForUpdate([id]);
  const claims = await tx.exchanges.claimsOfCases([id]);
  const taking = claims.filter((claim) => takesPart(claim, undefined));
  const calculated = await calculateCase(tx, without, taking);
  if ('endsAs' in calculated) return await endCase(tx, without, exchanges, calculated.endsAs);
  const before = await tx.calculations.shares(id, version);
  await freezeVersions(tx, [{ caseFile: without, exchanges, claims, taking, calculated, before }]);
  tx.enqueue('messages.route', { organisationId, caseIds: [id] });
}

/** Who consented in advance is tested again by the next version; whoever accepted or was compelled is asked again. */
async function reopenConcluded(tx: Tx, exchangeIds: readonly string[]): Promise<void> {
  const claims = (await tx.exchanges.claimsOf(exchangeIds)).filter(({ state }) => state === 'CONCLUDED');
  const again = ({ bound }: { readonly bound: boolean }): ClaimState => (bound ? 'BOUND' : 'TO_PROPOSE');
  await tx.exchanges.stepClaims(claims.map((claim): ClaimStep => ({ ...claim, state: again(claim) })));
  const asked = new Set(claims.filter(({ bound }) => !bound).map(({ exchangeId }) => exchangeId));
  const exchanges = await tx.exchanges.many(exchangeIds);
  await tx.exchanges.step(
    exchanges.map((exchange) => ({
      ...exchange,
      state: again({ bound: !asked.has(exchange.id) }),
      transferTo: null,
    })),
  );
}

import { UnitOfWork, type CalculationRow, type CaseFileRow, type Tx } from '@akkoord/database';
import { composeCalculationPage } from '@akkoord/exchange';
import { businessDateOf } from '@akkoord/platform';
import type { CalculationOnTheWire } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

/** As `POST /v1/calculations` answers, with the input: the digest is over `input` and what is here beside the trace. */
export interface CalculationView extends CalculationOnTheWire {
  /** With every default filled in; null when it was frozen before this was kept. */
  readonly input: Readonly<Record<string, unknown>> | null;
}

/**
 * Reads a frozen calculation with all that is needed to do it again. Errors: 404 `case-not-found`,
 * `proposal-not-found`.
 */
@Injectable()
export class ReadCalculation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, version: number): Promise<CalculationView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const { calculation } = await found(tx, caseId, version);
      const shares = await tx.calculations.shares(caseId, version);
      const { input, normSet, preferentialPercentage, concurrentPercentage, trace, digest } = calculation;
      return {
        input,
        normSet,
        grossCents: wireCents(calculation.grossCents),
        feeCents: wireCents(calculation.feeCents),
        fundCents: wireCents(calculation.fundCents),
        creditChargeCents: wireCents(calculation.creditChargeCents),
        preferentialPercentage,
        concurrentPercentage,
        shares: shares.map(({ reference, claimClass, amountCents, percentage, shareCents }) => ({
          ...{ reference, claimClass },
          amountCents: wireCents(amountCents),
          percentage,
          shareCents: wireCents(shareCents),
        })),
        trace,
        digest,
      };
    });
  }

  /** The same as a page in plain Dutch for the client and the judge. Errors: also 409 `calculation-not-explained`. */
  page(caller: Caller, caseId: string, version: number): Promise<string> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const { caseFile, calculation } = await found(tx, caseId, version);
      if (calculation.input === null) throw new Refused('calculation-not-explained');
      const [counsellor] = await tx.registry.organisations([caseFile.organisationId]);
      const clients = await tx.clients.ofCases([caseId]);
      const claims = await tx.exchanges.claimsOfCases([caseId]);
      const creditors = await tx.registry.creditorsByIds(claims.map((claim) => claim.creditorId));
      const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
      return composeCalculationPage({
        caseReference: caseFile.reference,
        counsellor: counsellor?.name ?? '',
        clients: clients.map(({ initials, surname }) => `${initials} ${surname}`),
        version,
        frozenOn: businessDateOf(calculation.frozenAt),
        creditors: new Map(claims.map((claim) => [claim.reference, names.get(claim.creditorId) ?? ''])),
        trace: calculation.trace,
        disclosures: calculation.disclosures,
        outside: calculation.outside,
        digest: calculation.digest,
      });
    });
  }
}

async function found(
  tx: Tx,
  caseId: string,
  version: number,
): Promise<{ caseFile: CaseFileRow; calculation: CalculationRow }> {
  const caseFile = await tx.cases.find(caseId);
  if (!caseFile) throw new Refused('case-not-found');
  const calculation = await tx.calculations.find(caseId, version);
  if (!calculation) throw new Refused('proposal-not-found');
  return { caseFile, calculation };
}

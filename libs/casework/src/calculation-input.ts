import type { CaseFileRow, ClaimRow, CounsellorRow } from '@akkoord/database';
import type { CalculationInput, Scheme } from '@akkoord/settlement';

/** What a case's calculation takes from outside its file. */
export interface CalculationSettings {
  readonly counsellor: Pick<CounsellorRow, 'feeRate' | 'loanRate' | 'rateConvention'>;
  /** What the programme of the case pays for its product; null: the product is as the counsellor has it. */
  readonly scheme: Pick<Scheme, 'fixedPercentage' | 'loan'> | null;
  /** Picks the norm set, `YYYY-MM-DD`. */
  readonly referenceDate: string;
}

/** What a case is calculated from: its money by product, the terms its counsellor stated, and the claims that take part. */
export function calculationInput(
  caseFile: CaseFileRow,
  { counsellor, scheme, referenceDate }: CalculationSettings,
  claims: readonly ClaimRow[],
): CalculationInput {
  const { product, termMonths, preferenceFactor } = caseFile;
  return {
    product,
    referenceDate,
    ...(termMonths === null ? {} : { termMonths }),
    ...(preferenceFactor === null ? {} : { preferenceFactor }),
    ...moneyOf(caseFile, counsellor, scheme),
    claims: claims.map((claim) => ({
      reference: claim.reference,
      claimClass: claim.claimClass,
      amountCents: claim.amountCents,
      ...(claim.preferentialCents === null
        ? {}
        : { preferentialCents: smaller(claim.preferentialCents, claim.amountCents) }),
      ...(claim.collateralCents > 0n ? { collateralCents: claim.collateralCents } : {}),
      disputed: claim.disputed,
    })),
  };
}

/**
 * A scheme pays its percentage whatever the client can pay; every other product starts from that. A programme that lends
 * has its own rate: without interest the loan is all that the client can pay (domain 4.2).
 */
function moneyOf(
  caseFile: CaseFileRow,
  counsellor: CalculationSettings['counsellor'],
  scheme: CalculationSettings['scheme'],
): Partial<CalculationInput> {
  const { product, capacityPeriods, oneOffCents } = caseFile;
  if (product === 'FIXED_PERCENTAGE') {
    const fixedPercentage = scheme?.fixedPercentage ?? null;
    return fixedPercentage === null ? {} : { fixedPercentage };
  }
  return {
    ...(capacityPeriods === null || product === 'ZERO_CAPACITY'
      ? { monthlyCapacityCents: product === 'ZERO_CAPACITY' ? 0n : monthlyCapacity(caseFile) }
      : { capacityPeriods: capacityPeriods.map(inCents) }),
    oneOffCents,
    ...(product === 'DEBT_MEDIATION' ? { feeRate: counsellor.feeRate } : {}),
    ...(product === 'SETTLEMENT_LOAN'
      ? { annualRate: scheme?.loan?.annualRate ?? counsellor.loanRate, rateConvention: counsellor.rateConvention }
      : {}),
  };
}

/** Repayment capacity a month: income above the exempt amount (vtlb), never below zero. */
export function monthlyCapacity({
  monthlyIncomeCents,
  exemptAmountCents,
}: Pick<CaseFileRow, 'monthlyIncomeCents' | 'exemptAmountCents'>): bigint {
  return monthlyIncomeCents > exemptAmountCents ? monthlyIncomeCents - exemptAmountCents : 0n;
}

const inCents = (
  period: NonNullable<CaseFileRow['capacityPeriods']>[number],
): NonNullable<CalculationInput['capacityPeriods']>[number] => ({
  ...period,
  monthlyCapacityCents: BigInt(period.monthlyCapacityCents),
});

/** A creditor may state less than the part the papers call preferential. */
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

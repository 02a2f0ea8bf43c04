import type {
  CalculationRow,
  CaseFileRow,
  ClaimRow,
  ClaimStep,
  CounsellorRow,
  Disclosure,
  ExchangeRow,
  ExchangeStep,
  Tx,
} from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import {
  calculate,
  testConsent,
  isInPool,
  type Calculation,
  type CalculationInput,
  type ClaimState,
  type ExchangeState,
  type NormSet,
} from '@akkoord/settlement';
import { concludeSettlements } from './conclude-settlements.js';
import { isFullySecured, takesPart } from './overview.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

/**
 * Divides what there is over the claims that take part and freezes the outcome as the next version: who is bound by its
 * consent in advance, who has to be asked. A fund that covers every claim ends in a payment plan instead.
 */
export async function freezeCalculation(
  tx: Tx,
  caseFile: CaseFileRow,
  exchanges: readonly ExchangeRow[],
): Promise<void> {
  await tx.exchanges.freeze(caseFile.id, tx.at);
  const claims = await tx.exchanges.claimsOfCases([caseFile.id]);
  const states = new Map(exchanges.map((exchange) => [exchange.id, exchange.state]));
  const taking = claims.filter((claim) => takesPart(claim, states.get(claim.exchangeId ?? '')));
  const confirmed = { confirmedOn: caseFile.confirmedOn };
  const audit = (action: string, detail: Record<string, unknown>): void => {
    tx.audit({ caseId: caseFile.id, organisationId: caseFile.organisationId, action, detail });
  };
  const close = async (closedReason: string): Promise<void> => {
    await tx.cases.change([
      { id: caseFile.id, change: { ...confirmed, state: 'CLOSED', closedOn: tx.today, closedReason } },
    ]);
    audit('case-closed', { reason: closedReason });
  };
  if (taking.length === 0) return await close('SELF_SOLVED');

  const counsellor = await tx.registry.counsellor(caseFile.organisationId);
  if (!counsellor) throw new Error('A counsellor organisation has its settings');
  const normSets = await tx.registry.normSets<NormSet>();
  const outcome = calculate(calculationInput(caseFile, counsellor, taking), normSets);
  if (!outcome.ok) {
    if (outcome.refusal === 'fund-covers-all-claims') return await close('PAYMENT_PLAN');
    throw new Refused('calculation-refused', outcome.detail, outcome.faults);
  }

  const { calculation } = outcome;
  const version = caseFile.version + 1;
  await tx.calculations.freeze(...frozen(tx, caseFile, version, calculation, claims, taking));
  const { exchangeSteps, claimSteps, failed } = afterConsent(caseFile, calculation, exchanges, claims, taking);
  await tx.exchanges.step(exchangeSteps);
  await tx.exchanges.stepClaims(claimSteps);
  await tx.cases.change([{ id: caseFile.id, change: { ...confirmed, state: 'CALCULATED', version } }]);
  audit('calculation-frozen', { version, digest: calculation.digest, consentFailed: failed });
  const steps = new Map(exchangeSteps.map((step) => [step.id, step]));
  await concludeSettlements(
    tx,
    [{ ...caseFile, state: 'CALCULATED', version }],
    exchanges.map((exchange) => ({ ...exchange, ...steps.get(exchange.id) })),
    claims.filter((claim) => claim.disputed && claim.sharesInFund),
  );
}

function calculationInput(
  caseFile: CaseFileRow,
  counsellor: CounsellorRow,
  claims: readonly ClaimRow[],
): CalculationInput {
  const capacity = caseFile.monthlyIncomeCents - caseFile.exemptAmountCents;
  const { product } = caseFile;
  return {
    product,
    referenceDate: caseFile.confirmedOn ?? '',
    monthlyCapacityCents: product === 'ZERO_CAPACITY' || capacity < 0n ? 0n : capacity,
    oneOffCents: caseFile.oneOffCents,
    ...(product === 'DEBT_MEDIATION' ? { feeRate: counsellor.feeRate } : {}),
    ...(product === 'SETTLEMENT_LOAN'
      ? { annualRate: counsellor.loanRate, rateConvention: counsellor.rateConvention }
      : {}),
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

/** A creditor may state less than the part the papers call preferential. */
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

type Frozen = Parameters<Tx['calculations']['freeze']>;

function frozen(
  tx: Tx,
  caseFile: CaseFileRow,
  version: number,
  calculation: Calculation,
  claims: readonly ClaimRow[],
  taking: readonly ClaimRow[],
): Frozen {
  const { shares, trace, ...result } = calculation;
  const byReference = new Map(taking.map((claim) => [claim.reference, claim]));
  const key = { caseId: caseFile.id, version, organisationId: caseFile.organisationId };
  return [
    {
      ...key,
      ...result,
      trace,
      product: caseFile.product,
      referenceOn: caseFile.confirmedOn ?? tx.today,
      totals: totalsOf(calculation),
      disclosures: disclosuresOf(claims),
      frozenAt: tx.at,
    },
    shares.map((share) => {
      const claim = byReference.get(share.reference) ?? byReference.get(share.reference.replace(/#[pc]$/, ''));
      if (!claim || claim.exchangeId === null) throw new Error(`A share belongs to a claim: ${share.reference}`);
      return { ...key, ...share, deskId: claim.deskId, exchangeId: claim.exchangeId, claimId: claim.id };
    }),
  ];
}

/** What every creditor may know of the others: how many claims of each class, and what they add up to. */
function totalsOf({ shares }: Calculation): CalculationRow['totals'] {
  const of = (claimClass: string): { count: number; amountCents: number } => {
    const own = shares.filter((share) => share.claimClass === claimClass);
    return { count: own.length, amountCents: wireCents(own.reduce((sum, share) => sum + share.amountCents, 0n)) };
  };
  return { PREFERENTIAL: of('PREFERENTIAL'), CONCURRENT: of('CONCURRENT') };
}

/** Every claim treated outside the plan, by kind and amount and never by name: an untold side deal loses in court. */
function disclosuresOf(claims: readonly ClaimRow[]): Disclosure[] {
  const outside = claims
    .map((claim) => (isFullySecured(claim) ? { ...claim, treatment: 'SECURED' } : claim))
    .filter((claim) => claim.state === 'OUTSIDE' || claim.treatment === 'SECURED');
  return [...groupBy(outside, (claim) => `${claim.debtKind} ${claim.claimClass} ${claim.treatment}`)].map(
    ([, group]) => {
      const [{ debtKind, claimClass, treatment }] = group as [(typeof group)[number]];
      return {
        debtKind,
        claimClass,
        treatment,
        amountCents: wireCents(group.reduce((sum, claim) => sum + claim.amountCents, 0n)),
      };
    },
  );
}

interface Consequences {
  readonly exchangeSteps: readonly ExchangeStep[];
  readonly claimSteps: readonly ClaimStep[];
  /** The clauses by which a consent in advance does not hold, by exchange. */
  readonly failed: Readonly<Record<string, string>>;
}

/** Consent in advance is tested against its clauses, claim by claim; what is not bound has to be proposed. */
function afterConsent(
  caseFile: CaseFileRow,
  calculation: Calculation,
  exchanges: readonly ExchangeRow[],
  all: readonly ClaimRow[],
  taking: readonly ClaimRow[],
): Consequences {
  const byExchange = groupBy(taking, (claim) => claim.exchangeId ?? '');
  const percentages = new Map(calculation.shares.map((share) => [share.reference, share.percentage]));
  const exchangeSteps: ExchangeStep[] = [];
  const claimSteps: ClaimStep[] = [];
  const failed: Record<string, string> = {};
  for (const exchange of exchanges) {
    const claims = byExchange.get(exchange.id) ?? [];
    if (claims.length === 0) {
      if (isInPool(exchange.state))
        exchangeSteps.push({ ...exchange, state: outOfPool(all, exchange), transferTo: null });
      continue;
    }
    const consented = claims.filter((claim) => claim.state === 'CONSENTED');
    const tested = testConsent(exchange.clauses, {
      product: caseFile.product,
      claims: consented.map(({ reference, debtKind, amountCents }) => ({
        reference,
        debtKind,
        amountCents,
        percentage: percentages.get(reference) ?? percentages.get(`${reference}#c`) ?? null,
      })),
    });
    const results = new Map(tested.map((result) => [result.reference, result]));
    const stateOf = (claim: ClaimRow): ClaimState =>
      results.get(claim.reference)?.bound === true ? 'BOUND' : 'TO_PROPOSE';
    claimSteps.push(
      ...claims.map((claim) => ({
        ...claim,
        state: stateOf(claim),
        bound: stateOf(claim) === 'BOUND',
        reason: results.get(claim.reference)?.failed ?? claim.reason,
      })),
    );
    const state: ExchangeState = claims.every((claim) => stateOf(claim) === 'BOUND') ? 'BOUND' : 'TO_PROPOSE';
    const clause = tested.find((result) => result.failed !== null)?.failed;
    if (clause) failed[exchange.id] = clause;
    exchangeSteps.push({
      id: exchange.id,
      state,
      reason: clause ?? exchange.reason,
      explanation: exchange.explanation,
      transferTo: null,
    });
  }
  return { exchangeSteps, claimSteps, failed };
}

/** Nobody has to agree where nothing takes part: what collateral covers stays outside, and what is nothing is no claim. */
function outOfPool(claims: readonly ClaimRow[], exchange: ExchangeRow): ExchangeState {
  return claims.some((claim) => claim.exchangeId === exchange.id && isFullySecured(claim)) ? 'OUTSIDE' : 'NO_CLAIM';
}

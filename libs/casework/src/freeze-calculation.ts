import type { CalculationRow, CaseFileRow, ClaimRow, ExchangeRow, ShareRow, Tx } from '@akkoord/database';
import {
  calculate,
  capacityStep,
  completeInput,
  disclosuresOf,
  outsideOf,
  stepsOfVersion,
  takesPart,
  totalsOf,
  type Calculation,
  type NormSet,
  type TraceStep,
} from '@akkoord/settlement';
import { calculationInput } from './calculation-input.js';
import { concludeSettlements } from './conclude-settlements.js';
import { endCase } from './end-case.js';
import { Refused } from './refused.js';
import { fixedPercentageOf } from './scheme.js';

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
  const calculated = await calculateCase(tx, caseFile, taking);
  if ('endsAs' in calculated) return await endCase(tx, caseFile, exchanges, calculated.endsAs);
  const before = await tx.calculations.shares(caseFile.id, caseFile.version);
  await freezeVersion(tx, { caseFile, exchanges, claims, taking, calculated, before });
}

interface Calculated {
  readonly calculation: Calculation;
  /** As the digest covers it. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** The division on the reference date of the case, or why the case ends without one. */
export async function calculateCase(
  tx: Tx,
  caseFile: CaseFileRow,
  taking: readonly ClaimRow[],
): Promise<Calculated | { readonly endsAs: 'PAYMENT_PLAN' | 'SELF_SOLVED' }> {
  if (taking.length === 0) return { endsAs: 'SELF_SOLVED' };
  const counsellor = await tx.registry.counsellor(caseFile.organisationId);
  if (!counsellor) throw new Error('A counsellor organisation has its settings');
  const normSets = await tx.registry.normSets<NormSet>();
  const referenceDate = caseFile.confirmedOn ?? tx.today;
  const fixedPercentage = await fixedPercentageOf(tx, caseFile, referenceDate);
  const input = calculationInput(caseFile, { counsellor, fixedPercentage, referenceDate }, taking);
  const outcome = calculate(input, normSets);
  if (outcome.ok) return { calculation: outcome.calculation, input: completeInput(input, normSets) };
  if (outcome.refusal === 'fund-covers-all-claims') return { endsAs: 'PAYMENT_PLAN' };
  throw new Refused('calculation-refused', outcome.detail, outcome.faults);
}

interface VersionSources {
  readonly caseFile: CaseFileRow;
  readonly claims: readonly ClaimRow[];
  readonly taking: readonly ClaimRow[];
  readonly calculated: Calculated;
}

interface NextVersion extends VersionSources {
  readonly exchanges: readonly ExchangeRow[];
  /** What the version before offered. */
  readonly before: readonly ShareRow[];
}

/** Keeps a division and its shares as the next version of the case. */
export async function writeVersion(
  tx: Tx,
  { caseFile, claims, taking, calculated }: VersionSources,
): Promise<CalculationRow> {
  const version = caseFile.version + 1;
  const row = calculationRow(tx, version, { caseFile, claims, taking, calculated });
  await tx.calculations.freeze(row, sharesOf(caseFile, version, calculated.calculation, taking));
  return row;
}

/** Freezes a division as the next version of the case, moves everybody by the rules, and concludes when all agree. */
export async function freezeVersion(
  tx: Tx,
  { caseFile, exchanges, claims, taking, calculated, before }: NextVersion,
): Promise<void> {
  const { id, organisationId, product, confirmedOn } = caseFile;
  const { calculation } = calculated;
  const last = await tx.calculations.find(id, caseFile.version);
  const frozen = await writeVersion(tx, { caseFile, claims, taking, calculated });
  const { version } = frozen;
  const moved = stepsOfVersion(
    { product, shares: calculation.shares, before, otherTerms: last !== null && !sameTerms(last, frozen) },
    exchanges,
    claims,
    taking,
  );
  const steps = new Map(moved.exchanges.map((step) => [step.id, step]));
  const after = exchanges.map((exchange) => {
    const step = steps.get(exchange.id);
    if (!step) return exchange;
    const explanation = step.reason === exchange.reason ? exchange.explanation : null;
    return { ...exchange, ...step, explanation, counterOffer: null, transferTo: null };
  });
  await tx.exchanges.step(after.filter((exchange) => steps.has(exchange.id)));
  const claimSteps = new Map(moved.claims.map((step) => [step.id, step]));
  await tx.exchanges.stepClaims(
    taking.map((claim) => {
      const step = claimSteps.get(claim.id);
      return { ...claim, ...step, bound: step?.state === 'BOUND' };
    }),
  );
  await tx.cases.change([{ id, change: { confirmedOn, state: 'CALCULATED', version } }]);
  const detail = { version, digest: calculation.digest, consentFailed: moved.failed };
  tx.audit({ caseId: id, organisationId, action: 'calculation-frozen', detail });
  const inDispute = claims.filter((claim) => claim.disputed && claim.sharesInFund);
  await concludeSettlements(tx, [{ ...caseFile, state: 'CALCULATED', version }], after, inDispute);
}

/** An offer of another product, or of another term, is another offer whatever its percentage. */
export function sameTerms(
  a: Pick<CalculationRow, 'product' | 'termMonths'>,
  b: Pick<CalculationRow, 'product' | 'termMonths'>,
): boolean {
  return a.product === b.product && a.termMonths === b.termMonths;
}

function calculationRow(
  tx: Tx,
  version: number,
  { caseFile, claims, taking, calculated }: VersionSources,
): CalculationRow {
  const { shares, trace, ...result } = calculated.calculation;
  return {
    ...result,
    caseId: caseFile.id,
    version,
    organisationId: caseFile.organisationId,
    trace: [...capacityOf(caseFile), ...trace],
    input: calculated.input,
    product: caseFile.product,
    referenceOn: caseFile.confirmedOn ?? tx.today,
    totals: totalsOf(shares),
    disclosures: disclosuresOf(claims),
    outside: outsideOf(claims, taking),
    frozenAt: tx.at,
  };
}

function sharesOf(
  { id, organisationId }: CaseFileRow,
  version: number,
  { shares }: Calculation,
  taking: readonly ClaimRow[],
): ShareRow[] {
  const byReference = new Map(taking.map((claim) => [claim.reference, claim]));
  return shares.map((share) => {
    const claim = byReference.get(share.reference) ?? byReference.get(share.reference.replace(/#[pc]$/, ''));
    if (!claim || claim.exchangeId === null) throw new Error(`A share belongs to a claim: ${share.reference}`);
    const { deskId, exchangeId } = claim;
    return { ...share, caseId: id, version, organisationId, deskId, exchangeId, claimId: claim.id };
  });
}

/** A scheme does not ask what the client can pay, and a capacity by period was stated as it is. */
function capacityOf({ product, capacityPeriods, monthlyIncomeCents, exemptAmountCents }: CaseFileRow): TraceStep[] {
  if (product === 'FIXED_PERCENTAGE' || capacityPeriods !== null) return [];
  return [capacityStep(monthlyIncomeCents, exemptAmountCents)];
}

import type { CalculationRow, CaseFileRow, ClaimRow, ExchangeRow, ShareRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
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
  type Scheme,
  type TraceStep,
} from '@akkoord/settlement';
import { calculationInput } from './calculation-input.js';
import { concludeSettlements } from './conclude-settlements.js';
import { endCase } from './end-case.js';
import { refusalIn, type RefusedCase } from './many-cases.js';
import { Refused } from './refused.js';
import { schemeOf } from './scheme.js';

/** What a case comes to: a next version, or an end without one. */
interface Division extends Pick<NextVersion, 'caseFile' | 'exchanges' | 'claims' | 'taking' | 'before'> {
  readonly outcome: Calculated | EndsWithout;
}

/** Divides what there is over the claims that take part, case by case; one that cannot be divided is refused. Writes nothing. */
export async function divideCases(
  tx: Tx,
  cases: readonly CaseFileRow[],
  exchanges: readonly ExchangeRow[],
): Promise<{ readonly divisions: readonly Division[]; readonly refused: readonly RefusedCase[] }> {
  const claimsOf = groupBy(await tx.exchanges.claimsOfCases(cases.map(({ id }) => id)), ({ caseId }) => caseId);
  const exchangesOf = groupBy(exchanges, ({ caseId }) => caseId);
  const before = groupBy(await tx.calculations.sharesOfCases(cases), ({ caseId }) => caseId);
  const divisions: Division[] = [];
  const refused: RefusedCase[] = [];
  for (const caseFile of cases) {
    const own = exchangesOf.get(caseFile.id) ?? [];
    const claims = claimsOf.get(caseFile.id) ?? [];
    const states = new Map(own.map((exchange) => [exchange.id, exchange.state]));
    const taking = claims.filter((claim) => takesPart(claim, states.get(claim.exchangeId ?? '')));
    const outcome = await calculateCase(tx, caseFile, taking).catch(refusalIn);
    if (outcome instanceof Refused) refused.push({ caseId: caseFile.id, refusal: outcome });
    else divisions.push({ caseFile, exchanges: own, claims, taking, before: before.get(caseFile.id) ?? [], outcome });
  }
  return { divisions, refused };
}

/**
 * Freezes each division as the next version of its case: who is bound by its consent in advance, who has to be asked. A
 * fund that covers every claim ends in a payment plan instead.
 */
export async function freezeDivisions(tx: Tx, divisions: readonly Division[]): Promise<void> {
  const next: NextVersion[] = [];
  for (const { outcome, ...division } of divisions) {
    const exchanges = division.exchanges.map((exchange) => ({ ...exchange, frozenAt: tx.at }));
    if ('endsAs' in outcome) await endWithout(tx, division.caseFile, exchanges, outcome);
    else next.push({ ...division, exchanges, calculated: outcome });
  }
  await freezeVersions(tx, next);
}

async function endWithout(
  tx: Tx,
  caseFile: CaseFileRow,
  exchanges: readonly ExchangeRow[],
  { endsAs }: EndsWithout,
): Promise<void> {
  await tx.exchanges.freeze(
    exchanges.map(({ id }) => id),
    tx.at,
  );
  await endCase(tx, caseFile, exchanges, endsAs);
}

interface Calculated {
  readonly calculation: Calculation;
  /** As the digest covers it. */
  readonly input: Readonly<Record<string, unknown>>;
}

interface EndsWithout {
  readonly endsAs: 'PAYMENT_PLAN' | 'SELF_SOLVED';
}

/** The division on the reference date of the case, or why the case ends without one. */
export async function calculateCase(
  tx: Tx,
  caseFile: CaseFileRow,
  taking: readonly ClaimRow[],
): Promise<Calculated | EndsWithout> {
  if (taking.length === 0) return { endsAs: 'SELF_SOLVED' };
  const counsellor = await tx.registry.counsellor(caseFile.organisationId);
  if (!counsellor) throw new Error('A counsellor organisation has its settings');
  const normSets = await tx.registry.normSets<NormSet>();
  const referenceDate = caseFile.confirmedOn ?? tx.today;
  const scheme = await schemeOf(tx, caseFile, referenceDate, taking);
  const input = calculationInput(caseFile, { counsellor, scheme, referenceDate }, taking);
  const outcome = calculate(input, normSets);
  if (outcome.ok && scheme?.loan) throw loanFallsShort(scheme, outcome.calculation);
  if (outcome.ok) return { calculation: outcome.calculation, input: completeInput(input, normSets) };
  if (outcome.refusal === 'fund-covers-all-claims') return { endsAs: 'PAYMENT_PLAN' };
  throw new Refused('calculation-refused', outcome.detail, outcome.faults);
}

/** A programme lends to pay every debt in full: what cannot is no loan of it, and never a settlement for less. */
export function loanFallsShort({ programme }: Scheme, { fundCents, termMonths }: Calculation): Refused {
  const detail = `${programme} pays every debt in full. In ${termMonths} months the client can repay ${fundCents} cents, which is less. Choose a longer term or another product.`;
  return new Refused('programme-not-eligible', detail);
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

/** Keeps divisions and their shares, each as the next version of its case. */
export async function writeVersions(tx: Tx, sources: readonly VersionSources[]): Promise<CalculationRow[]> {
  const rows = sources.map((source) => calculationRow(tx, source.caseFile.version + 1, source));
  await tx.calculations.freeze(
    rows,
    sources.flatMap(({ caseFile, calculated, taking }) =>
      sharesOf(caseFile, caseFile.version + 1, calculated.calculation, taking),
    ),
  );
  return rows;
}

/** Freezes divisions as the next versions, moves everybody by the rules, and concludes where all agree. */
export async function freezeVersions(tx: Tx, versions: readonly NextVersion[]): Promise<void> {
  if (versions.length === 0) return;
  const last = new Map(
    (await tx.calculations.ofCases(versions.map(({ caseFile }) => caseFile))).map((one) => [one.caseId, one]),
  );
  const frozen = await writeVersions(tx, versions);
  const entered = versions.map((next, index) => enterVersion(next, last.get(next.caseFile.id), frozen[index]));
  await tx.exchanges.step(
    entered.flatMap(({ stepped }) => stepped),
    'frozenAt',
  );
  await tx.exchanges.freeze(
    entered.flatMap(({ stands }) => stands),
    tx.at,
  );
  await tx.exchanges.stepClaims(entered.flatMap(({ claims }) => claims));
  await tx.cases.change(
    entered.map(({ caseFile: { id, confirmedOn, state, version } }) => ({
      id,
      change: { confirmedOn, state, version },
    })),
  );
  for (const { caseFile, detail } of entered) {
    const { id: caseId, organisationId } = caseFile;
    tx.audit({ caseId, organisationId, action: 'calculation-frozen', detail });
  }
  await concludeSettlements(
    tx,
    entered.map(({ caseFile }) => caseFile),
    entered.flatMap(({ exchanges }) => exchanges),
    entered.flatMap(({ inDispute }) => inDispute),
  );
}

/** A case in its new version: where everybody stands, and what of that is new. */
interface EnteredVersion {
  readonly caseFile: CaseFileRow;
  readonly exchanges: readonly ExchangeRow[];
  readonly stepped: readonly ExchangeRow[];
  /** Ids of exchanges that stay where they are. */
  readonly stands: readonly string[];
  readonly claims: readonly ClaimRow[];
  readonly inDispute: readonly ClaimRow[];
  readonly detail: Readonly<Record<string, unknown>>;
}

function enterVersion(
  { caseFile, exchanges, claims, taking, calculated, before }: NextVersion,
  last: CalculationRow | undefined,
  frozen: CalculationRow | undefined,
): EnteredVersion {
  if (!frozen) throw new Error('A division that was written has its row');
  const { product } = caseFile;
  const { shares, digest } = calculated.calculation;
  const otherTerms = last !== undefined && !sameTerms(last, frozen);
  const moved = stepsOfVersion({ product, shares, before, otherTerms }, exchanges, claims, taking);
  const steps = new Map(moved.exchanges.map((step) => [step.id, step]));
  const after = exchanges.map((exchange) => {
    const step = steps.get(exchange.id);
    if (!step) return exchange;
    const explanation = step.reason === exchange.reason ? exchange.explanation : null;
    return { ...exchange, ...step, explanation, counterOffer: null, transferTo: null };
  });
  const claimSteps = new Map(moved.claims.map((step) => [step.id, step]));
  const { version } = frozen;
  return {
    caseFile: { ...caseFile, state: 'CALCULATED', version },
    exchanges: after,
    stepped: after.filter(({ id }) => steps.has(id)),
    stands: after.filter(({ id }) => !steps.has(id)).map(({ id }) => id),
    claims: taking.map((claim) => {
      const step = claimSteps.get(claim.id);
      return { ...claim, ...step, bound: step?.state === 'BOUND' };
    }),
    inDispute: claims.filter((claim) => claim.disputed && claim.sharesInFund),
    detail: { version, digest, consentFailed: moved.failed },
  };
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

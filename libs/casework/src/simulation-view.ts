import type { ClaimRow, ReplyTimesRow } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import {
  expectedLeadTime,
  expectedReply,
  type ExpectedReply,
  type InputFault,
  type Margin,
  type Product,
  type ReasonToAsk,
  type SimulatedClaim,
  type SimulatedSettlement,
  type Simulation,
  type Standing,
} from '@akkoord/settlement';
import type { SimulatedCreditor, SimulatedPool } from './simulated-pool.js';
import { wireCents } from './wire.js';

export interface SimulationView {
  /** The day it was simulated for. */
  readonly on: string;
  /** What takes part in the division. */
  readonly claimedCents: number;
  readonly products: readonly SimulatedProductView[];
  readonly desks: readonly ExpectedDeskView[];
  /** Claims that do not share: treated outside the plan, covered by collateral, or not there. */
  readonly outside: readonly OutsideView[];
}

export interface SimulatedProductView {
  readonly product: Product;
  /** Why it cannot be offered; null when it can. */
  readonly refusal: {
    readonly code: string;
    readonly detail: string;
    readonly faults: readonly InputFault[];
  } | null;
  readonly offer: SimulatedOfferView | null;
  readonly smallestCapacityEuros: number | null;
}

export interface SimulatedOfferView {
  readonly normSet: string;
  readonly termMonths: number;
  readonly grossCents: number;
  readonly feeCents: number;
  readonly creditChargeCents: number;
  readonly fundCents: number;
  readonly preferentialPercentage: string | null;
  readonly concurrentPercentage: string | null;
  readonly payment: {
    readonly monthlyCents: number | null;
    readonly totalCents: number;
    readonly schemeCents: number;
  };
  readonly creditors: readonly CreditorOfferView[];
  readonly smallestMargin: Margin | null;
  readonly expectedDays: number;
}

export interface CreditorOfferView {
  readonly creditor: string;
  readonly desk: string | null;
  readonly standing: Standing['standing'];
  readonly nowCents: number;
  readonly totalCents: number;
  readonly claims: readonly ClaimOfferView[];
}

export interface ClaimOfferView {
  readonly id: string;
  readonly reference: string;
  readonly claimClass: string;
  readonly amountCents: number;
  readonly estimated: boolean;
  readonly percentage: string | null;
  readonly nowCents: number;
  readonly totalCents: number;
  readonly standing: Standing['standing'];
  readonly because: readonly ReasonToAsk[];
}

export interface ExpectedDeskView {
  readonly desk: string | null;
  readonly creditors: readonly string[];
  readonly balance: ExpectedReply;
  readonly proposal: ExpectedReply;
}

export interface OutsideView {
  readonly reference: string;
  readonly creditor: string;
  readonly treatment: string;
  readonly state: string;
  readonly amountCents: number;
}

export interface Simulated {
  readonly pool: SimulatedPool;
  readonly simulation: Simulation;
}

/** `pool` is that of the case as it stands: its desks and their terms. */
export function simulationView(
  on: string,
  pool: SimulatedPool,
  simulated: readonly Simulated[],
  replies: readonly ReplyTimesRow[],
): SimulationView {
  const expected = expectations(on, replies);
  return {
    on,
    claimedCents: total(pool.taking.map(({ amountCents }) => amountCents)),
    products: simulated.map(({ pool: { creditors }, simulation: { product, outcome, smallestCapacityEuros } }) => ({
      product,
      refusal: outcome.ok ? null : { code: outcome.refusal, detail: outcome.detail, faults: outcome.faults },
      offer: outcome.ok ? offerView(outcome, creditors, expected) : null,
      smallestCapacityEuros,
    })),
    desks: desksOf(pool.creditors, expected),
    outside: pool.outside.map(({ reference, creditor, treatment, state, amountCents }) => ({
      reference,
      creditor,
      treatment,
      state,
      amountCents: wireCents(amountCents),
    })),
  };
}

function offerView(
  { calculation, payment, claims, smallestMargin }: SimulatedSettlement,
  creditors: readonly SimulatedCreditor[],
  expected: Expectations,
): SimulatedOfferView {
  const offers = new Map(claims.map((claim) => [claim.reference, claim]));
  const lines = creditors.map((creditor) => ({ creditor, offer: creditorView(creditor, offers) }));
  const asked = lines.filter(({ offer }) => offer.standing === 'TO_PROPOSE');
  return {
    normSet: calculation.normSet,
    termMonths: calculation.termMonths,
    grossCents: wireCents(calculation.grossCents),
    feeCents: wireCents(calculation.feeCents),
    creditChargeCents: wireCents(calculation.creditChargeCents),
    fundCents: wireCents(calculation.fundCents),
    preferentialPercentage: calculation.preferentialPercentage,
    concurrentPercentage: calculation.concurrentPercentage,
    payment: {
      monthlyCents: payment.monthlyCents === null ? null : wireCents(payment.monthlyCents),
      totalCents: wireCents(payment.totalCents),
      schemeCents: wireCents(payment.schemeCents),
    },
    creditors: lines.map(({ offer }) => offer),
    smallestMargin,
    expectedDays: expectedLeadTime(
      creditors.map((creditor) => expected.balance(creditor)),
      asked.map(({ creditor }) => expected.proposal(creditor)),
    ),
  };
}

function creditorView(
  { name, desk, claims }: SimulatedCreditor,
  offers: ReadonlyMap<string, SimulatedClaim>,
): CreditorOfferView {
  const own = claims.flatMap((claim) => {
    const offer = offers.get(claim.reference);
    return offer ? [claimView(claim, offer)] : [];
  });
  return {
    creditor: name,
    desk,
    standing: standingOfAll(own),
    nowCents: own.reduce((sum, { nowCents }) => sum + nowCents, 0),
    totalCents: own.reduce((sum, { totalCents }) => sum + totalCents, 0),
    claims: own,
  };
}

/** A creditor is asked as long as one of its claims has to be. */
function standingOfAll(claims: readonly ClaimOfferView[]): Standing['standing'] {
  if (claims.some(({ standing }) => standing === 'TO_PROPOSE')) return 'TO_PROPOSE';
  return claims.every(({ standing }) => standing === 'BOUND') ? 'BOUND' : 'ACCEPTED';
}

function claimView(claim: ClaimRow, offer: SimulatedClaim): ClaimOfferView {
  return {
    id: claim.id,
    reference: claim.reference,
    claimClass: claim.claimClass,
    amountCents: wireCents(claim.amountCents),
    estimated: claim.estimated,
    percentage: offer.parts.length === 1 ? offer.percentage : null,
    nowCents: wireCents(offer.nowCents),
    totalCents: wireCents(offer.shareCents),
    standing: offer.standing,
    because: offer.because,
  };
}

interface Expectations {
  readonly balance: (creditor: SimulatedCreditor) => ExpectedReply;
  readonly proposal: (creditor: SimulatedCreditor) => ExpectedReply;
}

/** From what each desk did lately, else from what was agreed with its creditor. */
function expectations(on: string, replies: readonly ReplyTimesRow[]): Expectations {
  const recorded = new Map(replies.map((row) => [`${row.deskId} ${row.asked}`, row]));
  return {
    balance: ({ exchange: { deskId, clauses } }) =>
      expectedReply(
        'BALANCE_REQUEST',
        clauses.balanceReplyWorkingDays.value,
        on,
        recorded.get(`${deskId ?? ''} BALANCE_REQUEST`),
      ),
    proposal: ({ exchange: { deskId, clauses } }) =>
      expectedReply('PROPOSAL', clauses.proposalReplyWorkingDays.value, on, recorded.get(`${deskId ?? ''} PROPOSAL`)),
  };
}

/** A desk that settles for several creditors is as slow as the slowest of their terms; a letter is a desk of its own. */
function desksOf(creditors: readonly SimulatedCreditor[], expected: Expectations): ExpectedDeskView[] {
  const desks = groupBy(creditors, ({ desk, exchange }) => desk ?? exchange.id);
  return [...desks.values()].map((own) => ({
    desk: own[0]?.desk ?? null,
    creditors: [...new Set(own.map(({ name }) => name))],
    balance: longest(own.map((creditor) => expected.balance(creditor))),
    proposal: longest(own.map((creditor) => expected.proposal(creditor))),
  }));
}

function longest(replies: readonly ExpectedReply[]): ExpectedReply {
  return replies.reduce((slowest, reply) => (reply.days > slowest.days ? reply : slowest));
}

const total = (amounts: readonly bigint[]): number => wireCents(amounts.reduce((sum, amount) => sum + amount, 0n));

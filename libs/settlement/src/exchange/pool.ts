import type { ClaimClass, Treatment } from '../debt-kinds.js';
import { isInPool, type ClaimState, type ExchangeState } from './states.js';

export const OUTSIDE_REASONS = [
  'NOT_DISCHARGEABLE',
  'SUSPENDED_OUTSIDE_PLAN',
  'OTHER_SCHEME',
  'WAIVED',
  'SECURED',
  'NO_CLAIM',
  'CLIENT_UNKNOWN',
  'TRANSFERRED',
  'OUTSIDE',
] as const;

/** Why a claim has no part in the fund: its treatment, collateral that covers all of it, or what its creditor said. */
export type OutsideReason = (typeof OUTSIDE_REASONS)[number];

/** A claim of a case, as the rules around a freeze need it. */
export interface PooledClaim {
  readonly id: string;
  readonly exchangeId: string | null;
  readonly reference: string;
  readonly debtKind: string;
  readonly claimClass: ClaimClass;
  readonly treatment: Treatment;
  readonly sharesInFund: boolean;
  readonly amountCents: bigint;
  readonly collateralCents: bigint;
  readonly state: ClaimState;
  readonly reason: string | null;
}

/** Does this claim share in the fund? It has to be in the plan, and somebody has to claim it. */
export function takesPart(claim: PooledClaim, exchange: ExchangeState | undefined): boolean {
  return whyOutside(claim, exchange) === null;
}

/** Null: it shares in the fund. */
export function whyOutside(claim: PooledClaim, exchange: ExchangeState | undefined): OutsideReason | null {
  if (!claim.sharesInFund) return claim.treatment === 'IN_PLAN' ? 'OUTSIDE' : claim.treatment;
  const said = byState(claim.state) ?? byState(exchange);
  if (said !== null && said !== 'OUTSIDE') return said;
  if (isFullySecured(claim)) return 'SECURED';
  return said ?? (claim.amountCents > 0n ? null : 'NO_CLAIM');
}

function byState(state: ExchangeState | undefined): OutsideReason | null {
  if (state === undefined || isInPool(state)) return null;
  return state === 'NO_CLAIM' || state === 'CLIENT_UNKNOWN' || state === 'TRANSFERRED' ? state : 'OUTSIDE';
}

/** What its collateral pays of a claim in the plan; that part has no share in the fund. */
export function securedCents({
  sharesInFund,
  amountCents,
  collateralCents,
}: Pick<PooledClaim, 'sharesInFund' | 'amountCents' | 'collateralCents'>): bigint {
  if (!sharesInFund) return 0n;
  return collateralCents < amountCents ? collateralCents : amountCents;
}

/** Collateral covers all of it: the creditor is paid from that and has no part in the division. */
export function isFullySecured(claim: Pick<PooledClaim, 'sharesInFund' | 'amountCents' | 'collateralCents'>): boolean {
  return claim.amountCents > 0n && securedCents(claim) === claim.amountCents;
}

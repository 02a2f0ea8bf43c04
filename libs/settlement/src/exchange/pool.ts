import type { ClaimClass, Treatment } from '../debt-kinds.js';
import { isInPool, type ClaimState, type ExchangeState } from './states.js';

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
  return (
    claim.sharesInFund &&
    !isFullySecured(claim) &&
    claim.amountCents > 0n &&
    isInPool(claim.state) &&
    (exchange === undefined || isInPool(exchange))
  );
}

/** Collateral covers all of it: the creditor is paid from that and has no part in the division. */
export function isFullySecured(claim: Pick<PooledClaim, 'sharesInFund' | 'amountCents' | 'collateralCents'>): boolean {
  return claim.sharesInFund && claim.amountCents > 0n && claim.collateralCents >= claim.amountCents;
}

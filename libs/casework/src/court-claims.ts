import type { ClaimRow, CreditorRow, DeskRow, ExchangeRow, ShareRow } from '@akkoord/database';
import type { CourtClaim, CourtOutsideClaim } from '@akkoord/exchange';
import { groupBy } from '@akkoord/platform';
import { shareOfDebt, whyOutside, type OutsideReason } from '@akkoord/settlement';
import { wireCents } from './wire.js';

export interface Names {
  readonly creditor: (id: string) => string;
  readonly desk: (id: string | null) => string | null;
}

export function namesOf({
  creditors,
  desks,
}: {
  readonly creditors: readonly CreditorRow[];
  readonly desks: readonly DeskRow[];
}): Names {
  const ofCreditors = new Map(creditors.map(({ id, name }) => [id, name]));
  const ofDesks = new Map(desks.map(({ id, name }) => [id, name]));
  return {
    creditor: (id) => ofCreditors.get(id) ?? '',
    desk: (id) => (id === null ? null : (ofDesks.get(id) ?? null)),
  };
}

/** A claim, and why it is outside the plan; null: it takes part. */
export interface JudgedClaim {
  readonly claim: ClaimRow;
  readonly outside: OutsideReason | null;
  readonly shares: readonly ShareRow[];
  readonly inPlanCents: bigint;
}

export function judgedClaims({
  claims,
  exchanges,
  shares,
}: {
  readonly claims: readonly ClaimRow[];
  readonly exchanges: readonly ExchangeRow[];
  readonly shares: readonly ShareRow[];
}): JudgedClaim[] {
  const states = new Map(exchanges.map(({ id, state }) => [id, state]));
  const byClaim = groupBy(shares, (share) => share.claimId);
  return claims.map((claim) => {
    const own = byClaim.get(claim.id) ?? [];
    const outside = whyOutside(claim, states.get(claim.exchangeId ?? ''));
    const divided = own.reduce((sum, { amountCents }) => sum + amountCents, 0n);
    const toDivide = claim.amountCents - securedOf(claim);
    return { claim, outside, shares: own, inPlanCents: outside !== null ? 0n : own.length > 0 ? divided : toDivide };
  });
}

const securedOf = ({ amountCents, collateralCents }: ClaimRow): bigint =>
  collateralCents < amountCents ? collateralCents : amountCents;

/** Is it debt? Not what was waived, what nobody claims, what is collected elsewhere, or who knows no such client. */
export function isOwed(outside: OutsideReason | null): boolean {
  return outside !== 'WAIVED' && outside !== 'NO_CLAIM' && outside !== 'TRANSFERRED' && outside !== 'CLIENT_UNKNOWN';
}

export function claimOf({ claim, shares }: JudgedClaim, names: Names, debtCents: bigint): CourtClaim {
  const { reference, invoice, debtKind, incurredOn, claimClass, legalBasis, estimated, disputed } = claim;
  const isSold = claim.originalCreditorId !== claim.creditorId;
  return {
    ...{ reference, invoice, debtKind, incurredOn, claimClass, legalBasis, estimated, disputed },
    amountCents: wireCents(claim.amountCents),
    percentageOfDebt: shareOfDebt(claim.amountCents, debtCents),
    securedCents: wireCents(securedOf(claim)),
    originalCreditor: isSold ? names.creditor(claim.originalCreditorId) : null,
    offers: shares.map((share) => ({
      claimClass: share.claimClass,
      amountCents: wireCents(share.amountCents),
      percentage: share.percentage,
      offerCents: wireCents(share.shareCents),
    })),
  };
}

export function outsideClaim(claim: ClaimRow, reason: OutsideReason, names: Names): CourtOutsideClaim {
  const { reference, debtKind, claimClass, estimated } = claim;
  return {
    ...{ reference, debtKind, claimClass, estimated, reason },
    creditor: names.creditor(claim.creditorId),
    amountCents: wireCents(claim.amountCents),
    owed: isOwed(reason),
  };
}

export const sumOf = <T>(items: readonly T[], cents: (item: T) => bigint): bigint =>
  items.reduce((sum, item) => sum + cents(item), 0n);

import { byteOrder } from '@akkoord/money';
import type { ClaimClass } from '../debt-kinds.js';
import type { ClaimTerms } from './terms.js';

/** What takes part in the division: a claim, or one part of it. */
export interface Part {
  readonly reference: string;
  readonly claimClass: ClaimClass;
  readonly amount: bigint;
}

/**
 * The parts of all claims that take part, in byte order of their references.
 *
 * Collateral keeps a claim out up to its value. What it leaves is preferential up to `preferentialCents`
 * and otherwise concurrent; a claim without collateral and without a preferential part is of its own class.
 */
export function partsOf(claims: readonly ClaimTerms[]): Part[] {
  const parts: Part[] = [];
  for (const claim of claims) addPartsOf(claim, parts);
  return parts.sort((a, b) => byteOrder(a.reference, b.reference));
}

function addPartsOf(claim: ClaimTerms, parts: Part[]): void {
  const { reference, amountCents, collateralCents, preferentialCents } = claim;
  const amount = amountCents > collateralCents ? amountCents - collateralCents : 0n;
  if (amount === 0n) return;
  if (preferentialCents === 0n) {
    parts.push({ reference, claimClass: collateralCents > 0n ? 'CONCURRENT' : claim.claimClass, amount });
  } else if (preferentialCents >= amount) {
    parts.push({ reference, claimClass: 'PREFERENTIAL', amount });
  } else {
    parts.push({ reference: `${reference}#p`, claimClass: 'PREFERENTIAL', amount: preferentialCents });
    parts.push({ reference: `${reference}#c`, claimClass: 'CONCURRENT', amount: amount - preferentialCents });
  }
}

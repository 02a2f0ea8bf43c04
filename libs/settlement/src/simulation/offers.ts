import type { CalculationClaim } from '../calculation/input.js';
import type { Calculation, Share } from '../calculation/outcome.js';

/** What a calculation offers for one claim, its parts together. */
export interface ClaimOffer {
  readonly reference: string;
  /** The percentage against which clauses are tested: of a claim in two parts that of its concurrent one. */
  readonly percentage: string;
  readonly shareCents: bigint;
  readonly parts: readonly Share[];
}

/** The offers in the order of the claims. */
export function offersOf(claims: readonly CalculationClaim[], { shares }: Calculation): ClaimOffer[] {
  const byReference = new Map(shares.map((share) => [share.reference, share]));
  return claims.map(({ reference }) => {
    const parts = [reference, `${reference}#p`, `${reference}#c`].flatMap((part) => byReference.get(part) ?? []);
    return {
      reference,
      percentage: parts.at(-1)?.percentage ?? '0.00',
      shareCents: parts.reduce((sum, part) => sum + part.shareCents, 0n),
      parts,
    };
  });
}

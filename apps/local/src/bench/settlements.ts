import type { CalculationClaim, CalculationInput } from '@akkoord/settlement';

const CLAIMS = 13;

/** The same settlements in every run: three of thirteen claims go first, one of them only in part. */
export function drawSettlements(count: number): CalculationInput[] {
  const draw = drawer(20_261_101);
  return Array.from({ length: count }, () => {
    const claims = Array.from({ length: CLAIMS }, (_, index): CalculationClaim => {
      const amountCents = BigInt(2_500 + draw(600_000));
      const reference = `claim-${String(index + 1).padStart(2, '0')}`;
      if (index === 0) return { reference, claimClass: 'CONCURRENT', amountCents, preferentialCents: amountCents / 3n };
      return { reference, claimClass: index < 3 ? 'PREFERENTIAL' : 'CONCURRENT', amountCents };
    });
    return {
      product: 'DEBT_MEDIATION',
      referenceDate: '2026-11-01',
      monthlyCapacityCents: BigInt(1_000 + draw(30_000)),
      feeRate: '0.09',
      claims,
    };
  });
}

/** Lehmer's generator: whole numbers from 0 up to but not including `below`. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

import { percentage, percentageToRational, rational, roundHalfUp, times } from '@akkoord/money';
import type { BusinessCase, BusinessCaseLine } from './programme.js';

/** What a programme saves beside what it costs. Amounts are cents. */
export interface BusinessCaseOutcome {
  readonly benefitCents: bigint;
  readonly costCents: bigint;
  /** Below zero when it costs more than it saves. */
  readonly netCents: bigint;
  /** The net of the cost, "20.33"; with a minus below zero; null when it costs nothing. */
  readonly netPercentage: string | null;
}

/** What a line comes to, exactly, and half up where it is not whole. */
export function lineCents({
  count,
  share,
  times: repeated,
  unitCents,
}: Omit<BusinessCaseLine, 'name' | 'amountCents'>): bigint {
  const all = rational(BigInt(count) * BigInt(repeated ?? 1) * BigInt(unitCents));
  return roundHalfUp(share === null ? all : times(all, percentageToRational(share)));
}

export function businessCaseOutcome({ lines, costCents }: BusinessCase): BusinessCaseOutcome {
  const benefit = lines.reduce((sum, line) => sum + lineCents(line), 0n);
  const cost = BigInt(costCents);
  return {
    benefitCents: benefit,
    costCents: cost,
    netCents: benefit - cost,
    netPercentage: shareOf(benefit - cost, cost),
  };
}

/** Two decimals, half up away from zero. */
function shareOf(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null;
  return part < 0n ? `-${percentage(rational(-part, whole))}` : percentage(rational(part, whole));
}

/** What makes a statement look like a default of somebody's system; an absent rule does not apply at this desk. */
export interface QualityRules {
  /** Amounts nobody owes but systems fill in: all ones, all nines. */
  readonly defaultAmountsCents?: readonly number[];
  /** More than this many times the client's papers, from an amount on that is worth a look. */
  readonly timesPapers?: { readonly factor: number; readonly fromCents: number };
  /** One amount on every line that is answered at once, when there are so many. */
  readonly sameOnEveryLine?: { readonly fromLines: number };
}

export const QUALITY_REASONS = [
  'DEFAULT_AMOUNT',
  'FAR_ABOVE_PAPERS',
  'SAME_ON_EVERY_LINE',
  'ZERO_ON_EVERY_LINE',
] as const;
export type QualityReason = (typeof QUALITY_REASONS)[number];

/** The amounts one statement brings in, and what the client's papers show for the same line. */
export interface JudgedStatement {
  readonly amounts: readonly bigint[];
  readonly papersCents: bigint;
}

/** Why a counsellor has to look at each of these statements, which came together; none for one that looks right. */
export function judgeStatements(
  rules: QualityRules,
  statements: readonly JudgedStatement[],
): readonly (readonly QualityReason[])[] {
  const totals = statements.map(({ amounts }) => total(amounts));
  const alike = rules.sameOnEveryLine !== undefined && statements.length >= rules.sameOnEveryLine.fromLines;
  const allAlike = alike && totals.every((one) => one === totals[0]);
  return statements.map(({ amounts, papersCents }, index) => {
    const stated = totals[index] ?? 0n;
    const reasons: QualityReason[] = [];
    if (amounts.some((amount) => rules.defaultAmountsCents?.includes(Number(amount)))) reasons.push('DEFAULT_AMOUNT');
    if (isFarAbove(rules, stated, papersCents)) reasons.push('FAR_ABOVE_PAPERS');
    if (allAlike) reasons.push(stated === 0n ? 'ZERO_ON_EVERY_LINE' : 'SAME_ON_EVERY_LINE');
    return reasons;
  });
}

function isFarAbove({ timesPapers }: QualityRules, stated: bigint, papersCents: bigint): boolean {
  if (timesPapers === undefined || papersCents === 0n) return false;
  return stated >= BigInt(timesPapers.fromCents) && stated > BigInt(timesPapers.factor) * papersCents;
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

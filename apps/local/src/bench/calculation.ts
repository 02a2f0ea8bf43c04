import { decimal } from '@akkoord/money';
import { calculate, divideFund, settle, type CalculationInput, type NormSet, type Part } from '@akkoord/settlement';
import { readReference } from '../../../../migrations/reference.js';
import { divideWithDecimals } from './decimal-division.js';
import { inTurns, median, type Measured } from './measure.js';
import { drawSettlements } from './settlements.js';

const SETTLEMENTS = 500;
const ROUNDS = 9;
/** Of one measurement of one contestant. */
const AT_LEAST_MS = 300;
const FACTOR = decimal('2');

/**
 * Settlements of 13 claims a second on one core, beside the same division in decimal.js. First both must give the same
 * cents; then they take turns, and the median of the rounds counts.
 */
export function benchCalculation(): void {
  const normSets = readReference().normSets as readonly NormSet[];
  const settlements = drawSettlements(SETTLEMENTS).map((input) => prepared(input, normSets));
  for (const { input, fund, parts } of settlements) sameCents(input, fund, parts);

  const each = (work: (settlement: (typeof settlements)[number]) => unknown) => (): number => {
    for (const settlement of settlements) work(settlement);
    return settlements.length;
  };
  const measured = inTurns(ROUNDS, AT_LEAST_MS, {
    'the division alone': each(({ fund, parts }) => divideFund(fund, FACTOR, parts)),
    'the same with decimal.js': each(({ fund, parts }) => divideWithDecimals(fund, 2, parts)),
    'checked input to shares': each(({ input }) => settle(input, normSets)),
    'with trace and digest': each(({ input }) => calculate(input, normSets)),
  });
  tell(measured);
}

function prepared(
  input: CalculationInput,
  normSets: readonly NormSet[],
): {
  input: CalculationInput;
  fund: bigint;
  parts: readonly Part[];
} {
  const settled = settle(input, normSets);
  if ('ok' in settled) throw new Error(`Drawn badly: ${settled.detail}`);
  return { input, fund: settled.fund.fund, parts: settled.parts };
}

function sameCents(input: CalculationInput, fund: bigint, parts: readonly Part[]): void {
  const ours = divideFund(fund, FACTOR, parts).shares.join();
  const theirs = divideWithDecimals(fund, 2, parts).join();
  if (ours !== theirs) throw new Error(`Not the same cents: ${ours} and ${theirs} for ${input.claims.length} claims`);
}

function tell(measured: Readonly<Record<string, Measured>>): void {
  const baseline = measured['the same with decimal.js'];
  if (baseline === undefined) throw new Error('No baseline was measured');
  console.log(`${SETTLEMENTS} different settlements of 13 claims, ${ROUNDS} rounds in turn, one core; medians\n`);
  for (const [what, { perSecond }] of Object.entries(measured)) {
    const ratio = median(perSecond.map((rate, round) => rate / (baseline.perSecond[round] ?? rate)));
    const rate = Math.round(median(perSecond)).toLocaleString('en');
    console.log(`${what.padEnd(26)} ${rate.padStart(9)} a second ${ratio.toFixed(1).padStart(7)} x decimal.js`);
  }
  const microseconds = (what: string): number => 1e6 / median(measured[what]?.perSecond ?? []);
  const whole = microseconds('with trace and digest');
  const share = (part: number): string => `${((100 * part) / whole).toFixed(0)} %`;
  const division = microseconds('the division alone');
  const settled = microseconds('checked input to shares');
  console.log('\nWhere the time of a whole calculation goes:');
  console.log(
    `  division ${share(division)}, input checked and fund ${share(settled - division)}, trace and digest ${share(whole - settled)}`,
  );
}

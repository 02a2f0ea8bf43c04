import { PLATFORM, UnitOfWork } from '@akkoord/database';
import { Problem } from '@akkoord/platform';
import {
  calculateFrom,
  calculationOnTheWire,
  type CalculationOnTheWire,
  type CalculationRefusal,
  type NormSet,
} from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';

/** Why a division is not made, in general: the answer says it of what was sent. */
export const CALCULATION_REFUSALS = {
  'invalid-input': [400, 'What was sent is not right; `errors` lists every place.'],
  'no-norm-set': [400, 'No norm set holds on the reference date: choose a later one.'],
  'fee-above-cap': [400, 'The fee rate is above what the norm set of that date allows: lower it.'],
  'capacity-not-zero': [400, 'Settlement without capacity takes no capacity above 0: choose another product.'],
  'zero-offer-not-allowed': [
    409,
    'The norm set of that date knows no offer of nothing: add money or choose a later date.',
  ],
  'fund-covers-all-claims': [409, 'Everybody can be paid in full: that is a payment plan, not a settlement.'],
  'no-claim-takes-part': [409, 'Collateral keeps every claim out: there is nothing to settle.'],
} as const satisfies Readonly<Record<CalculationRefusal, readonly [status: number, sentence: string]>>;

/** Norm sets change once in years; a new one is seen within this time. */
const REMEMBERED_MS = 10_000;

/** Calculates for anybody, and keeps nothing: the same rule that divides the fund of a case. */
@Injectable()
export class CalculateSettlement {
  private remembered: { readonly until: number; readonly normSets: Promise<NormSet[]> } | null = null;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Takes any JSON value. Errors: those of `CALCULATION_REFUSALS`. */
  async execute(body: unknown): Promise<CalculationOnTheWire> {
    const outcome = calculateFrom(body, await this.normSets());
    if (outcome.ok) return calculationOnTheWire(outcome.calculation);
    const [status] = CALCULATION_REFUSALS[outcome.refusal];
    throw new Problem(status, outcome.refusal, outcome.detail, outcome.faults);
  }

  /** Remembered for seconds of real time, so that a busy caller costs no query per calculation. */
  private normSets(): Promise<NormSet[]> {
    if (this.remembered && this.remembered.until > performance.now()) return this.remembered.normSets;
    const normSets = this.unitOfWork.run({ organisationId: PLATFORM, subject: 'calculations' }, (tx) =>
      tx.registry.normSets<NormSet>(),
    );
    normSets.catch(() => (this.remembered = null));
    this.remembered = { until: performance.now() + REMEMBERED_MS, normSets };
    return normSets;
  }
}

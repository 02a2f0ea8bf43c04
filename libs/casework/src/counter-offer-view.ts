import type { CalculationRow, ExchangeRow, ShareRow } from '@akkoord/database';
import { decimal } from '@akkoord/money';
import { extraFundFor, type CounterOffer, type Product } from '@akkoord/settlement';
import { preferenceFactorOf } from './pay-out.js';
import { counterOfferOf } from './reply-wire.js';
import { wireCents } from './wire.js';

/** What a creditor that refused would expect (tegenbod). */
export interface CounterOfferView {
  /** Of all its claims in the exchange; null: it stated an amount. */
  readonly percentage: string | null;
  readonly amountCents: number | null;
  /** Null: as it was proposed. */
  readonly product: Product | null;
  readonly termMonths: number | null;
  readonly explanation: string | null;
}

export interface PricedCounterOfferView extends CounterOfferView {
  /** What the fund falls short if everybody gets the same; null: the fund of a scheme cannot grow. */
  readonly extraFundCents: number | null;
}

export function counterOfferView(kept: CounterOffer<number>): CounterOfferView;
export function counterOfferView(kept: CounterOffer<number> | null): CounterOfferView | null;
export function counterOfferView(kept: CounterOffer<number> | null): CounterOfferView | null {
  if (kept === null) return null;
  const { percentage = null, amountCents = null, product = null, termMonths = null, explanation = null } = kept;
  return { percentage, amountCents, product, termMonths, explanation };
}

/** With what it would cost beside the division it answers: the shares of the exchange in it. */
export function pricedCounterOffer(
  { counterOffer }: ExchangeRow,
  shares: readonly ShareRow[],
  calculation: CalculationRow | null,
): PricedCounterOfferView | null {
  if (counterOffer === null) return null;
  return { ...counterOfferView(counterOffer), extraFundCents: extraFund(counterOffer, shares, calculation) };
}

function extraFund(
  counterOffer: CounterOffer<number>,
  shares: readonly ShareRow[],
  calculation: CalculationRow | null,
): number | null {
  if (calculation === null || shares.length === 0 || calculation.product === 'FIXED_PERCENTAGE') return null;
  const { fundCents, totals } = calculation;
  return wireCents(
    extraFundFor(counterOfferOf(counterOffer), shares, {
      fundCents,
      preferenceFactor: decimal(preferenceFactorOf(calculation)),
      preferentialCents: BigInt(totals.PREFERENTIAL.amountCents),
      concurrentCents: BigInt(totals.CONCURRENT.amountCents),
    }),
  );
}

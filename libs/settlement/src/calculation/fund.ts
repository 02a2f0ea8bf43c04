import { decimal, roundHalfUp, times, rational } from '@akkoord/money';
import { annuity } from './annuity.js';
import type { MoneyTerms } from './terms.js';

/** Where the money comes from; everything in cents. */
export interface Fund {
  readonly gross: bigint;
  readonly fee: bigint;
  readonly loan: bigint;
  readonly creditCharge: bigint;
  readonly oneOff: bigint;
  readonly fund: bigint;
}

type FundTerms = Exclude<MoneyTerms, { product: 'FIXED_PERCENTAGE' }>;

/** Domain 4.2. The fee is taken from the monthly capacity only, never from one-off money. */
export function fundOf(money: FundTerms, termMonths: number): Fund {
  const oneOff = money.oneOffCents;
  switch (money.product) {
    case 'DEBT_MEDIATION': {
      const gross = grossOf(money.capacity, termMonths);
      const fee = roundHalfUp(times(decimal(money.feeRate), rational(gross)));
      return { gross, fee, loan: 0n, creditCharge: 0n, oneOff, fund: gross - fee + oneOff };
    }
    case 'SETTLEMENT_LOAN': {
      const gross = money.capacity * BigInt(termMonths);
      const loan = annuity(money.capacity, termMonths, money.annualRate, money.rateConvention);
      return { gross, fee: 0n, loan, creditCharge: gross - loan, oneOff, fund: loan + oneOff };
    }
    case 'ZERO_CAPACITY':
      return { gross: 0n, fee: 0n, loan: 0n, creditCharge: 0n, oneOff, fund: oneOff };
  }
}

function grossOf(capacity: Extract<FundTerms, { product: 'DEBT_MEDIATION' }>['capacity'], termMonths: number): bigint {
  if (typeof capacity === 'bigint') return capacity * BigInt(termMonths);
  let gross = 0n;
  for (const { fromMonth, toMonth, monthlyCapacityCents } of capacity) {
    gross += monthlyCapacityCents * BigInt(toMonth - fromMonth + 1);
  }
  return gross;
}

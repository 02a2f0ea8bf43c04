import { decimal } from '@akkoord/money';
import { Decimal } from 'decimal.js';
import type { Fund } from './fund.js';
import type { CapacityPeriod, RateConvention } from './input.js';
import type { TraceStep } from './outcome.js';
import type { Terms } from './terms.js';

const NVVK = 'NVVK: a fee on the monthly capacity only, one-off money in full';

/** Where the money comes from, step by step, ending with the fund (domain 4.2). */
export function fundSteps({ money, termMonths, normSet }: Terms, fund: Fund): TraceStep[] {
  const oneOffCents = Number(fund.oneOff);
  const result = { fundCents: Number(fund.fund) };
  switch (money.product) {
    case 'DEBT_MEDIATION': {
      const [grossCents, feeCents] = [Number(fund.gross), Number(fund.fee)];
      return [
        ...grossSteps(money.capacity, termMonths, grossCents),
        {
          step: 'fee',
          rule: 'round(k*G), half up',
          source: `${normSet.id}: at most ${normSet.feeRateCap} of the monthly capacity`,
          inputs: { feeRate: money.feeRate, grossCents },
          result: { exactCents: product(money.feeRate, fund.gross), feeCents },
        },
        { step: 'fund', rule: 'G - fee + W', source: NVVK, inputs: { grossCents, feeCents, oneOffCents }, result },
      ];
    }
    case 'SETTLEMENT_LOAN': {
      const [grossCents, loanCents] = [Number(fund.gross), Number(fund.loan)];
      return [
        ...grossSteps(money.capacity, termMonths, grossCents),
        {
          step: 'annuity',
          rule: decimal(money.annualRate).num === 0n ? 'C*N' : 'floor(C*(1-(1+i)^-N)/i)',
          source: money.rateConvention === 'EFFECTIVE' ? 'i = (1+r)^(1/12)-1' : 'i = r/12',
          inputs: {
            monthlyCapacityCents: Number(money.capacity),
            termMonths,
            annualRate: money.annualRate,
            rateConvention: money.rateConvention,
          },
          result: { monthlyRate: monthlyRate(money.annualRate, money.rateConvention), loanCents },
        },
        {
          step: 'credit-charge',
          rule: 'G - loan: what the credit costs the client, no part of the fund',
          source: 'the loan',
          inputs: { grossCents, loanCents },
          result: { creditChargeCents: Number(fund.creditCharge) },
        },
        {
          step: 'fund',
          rule: 'loan + W',
          source: 'the loan, and one-off money in full',
          inputs: { loanCents, oneOffCents },
          result,
        },
      ];
    }
    case 'ZERO_CAPACITY':
      return [
        {
          step: 'fund',
          rule: 'W',
          source: 'without capacity only one-off money is there',
          inputs: { oneOffCents },
          result,
        },
      ];
    case 'FIXED_PERCENTAGE': {
      const inputs = { fixedPercentage: money.fixedPercentage };
      return [{ step: 'fund', rule: 'the sum of the shares', source: 'the scheme that pays', inputs, result }];
    }
  }
}

function grossSteps(capacity: bigint | readonly CapacityPeriod[], termMonths: number, grossCents: number): TraceStep[] {
  const periods =
    typeof capacity === 'bigint' ? [{ fromMonth: 1, toMonth: termMonths, monthlyCapacityCents: capacity }] : capacity;
  return [
    ...periods.map(({ fromMonth, toMonth, monthlyCapacityCents }): TraceStep => {
      const months = toMonth - fromMonth + 1;
      return {
        step: 'period',
        rule: 'months x monthly capacity',
        source: 'the input: capacity is net income above the exempt amount (vtlb)',
        inputs: { fromMonth, toMonth, months, monthlyCapacityCents: Number(monthlyCapacityCents) },
        result: { capacityCents: Number(monthlyCapacityCents * BigInt(months)) },
      };
    }),
    {
      step: 'gross',
      rule: 'G = the sum over all periods',
      source: 'NVVK: capacity over the term',
      inputs: { periods: periods.length, termMonths },
      result: { grossCents },
    },
  ];
}

/** A rate times an amount, exactly, as a decimal: 0.09 x 270001 is "24300.09". */
function product(rate: string, cents: bigint): string {
  const { num, den } = decimal(rate);
  const digits = `${num * cents}`.padStart(den.toString().length, '0');
  const decimals = den.toString().length - 1;
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const Readable = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -100 });
const remembered = new Map<string, string>();
const REMEMBERED_AT_MOST = 1_000;

/** The rate of one month to fifteen decimals: to read and check with, the loan itself is computed with more. */
function monthlyRate(annualRate: string, convention: RateConvention): string {
  const key = `${annualRate} ${convention}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const annual = new Readable(annualRate);
  const rate = convention === 'EFFECTIVE' ? annual.plus(1).pow(new Readable(1).div(12)).minus(1) : annual.div(12);
  const text = rate.toDecimalPlaces(15).toString();
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(key, text);
  return text;
}

import { describe, expect, it } from '@jest/globals';
import { compare, decimal, percentageToRational, rational } from '@akkoord/money';
import fc from 'fast-check';
import { divideFund } from '../calculation/divide-fund.js';
import { extraFundFor, refusalOfCounterOffer, type OfferedPart } from './counter-offer.js';

const concurrent = (amountCents: bigint, shareCents: bigint, percentage: string): OfferedPart => ({
  ...{ claimClass: 'CONCURRENT', amountCents, shareCents, percentage },
});
const preferential = (amountCents: bigint, shareCents: bigint, percentage: string): OfferedPart => ({
  ...{ claimClass: 'PREFERENTIAL', amountCents, shareCents, percentage },
});

/** Noorderbank was offered 13.65 % of € 2,210.40. */
const ONE = [concurrent(221_040n, 30_177n, '13.65')];
/** The tax office was offered 27.30 % of one claim and 13.65 % of another. */
const BOTH = [preferential(100_000n, 27_300n, '27.30'), concurrent(100_000n, 13_650n, '13.65')];

describe('a counter-offer', () => {
  it.each([
    { because: 'more percent than is offered', offered: ONE, wants: { percentage: '25.00' } },
    { because: 'a hundredth of a percent more', offered: ONE, wants: { percentage: '13.66' } },
    { because: 'all of it', offered: ONE, wants: { percentage: '100.00' } },
    { because: 'a cent more than is offered', offered: ONE, wants: { amountCents: 30_178n } },
    { because: 'the whole claim', offered: ONE, wants: { amountCents: 221_040n } },
    { because: 'more of both classes together', offered: BOTH, wants: { percentage: '20.48' } },
    {
      because: 'anything where nothing is offered',
      offered: [concurrent(100n, 0n, '0.00')],
      wants: { amountCents: 1n },
    },
  ])('may be $because', ({ offered, wants }) => {
    expect(refusalOfCounterOffer(wants, offered)).toBeNull();
  });

  it.each([
    {
      because: 'it is offered already',
      offered: ONE,
      wants: { percentage: '13.65' },
      code: 'counter-offer-not-higher',
    },
    {
      because: 'it is less than is offered',
      offered: ONE,
      wants: { percentage: '5.00' },
      code: 'counter-offer-not-higher',
    },
    {
      because: 'to the cent it is offered',
      offered: ONE,
      wants: { amountCents: 30_177n },
      code: 'counter-offer-not-higher',
    },
    { because: 'it is nothing', offered: ONE, wants: { amountCents: 0n }, code: 'counter-offer-not-higher' },
    {
      because: 'of both classes together this is offered',
      offered: BOTH,
      wants: { percentage: '20.47' },
      code: 'counter-offer-not-higher',
    },
    {
      because: 'rounding took a cent off a small share, the percentage is the same',
      offered: [concurrent(100n, 13n, '13.65')],
      wants: { percentage: '13.65' },
      code: 'counter-offer-not-higher',
    },
    {
      because: 'a cent more than the claim',
      offered: ONE,
      wants: { amountCents: 221_041n },
      code: 'counter-offer-above-claim',
    },
    {
      because: 'more than everything',
      offered: ONE,
      wants: { percentage: '100.01' },
      code: 'counter-offer-above-claim',
    },
  ])('is refused: $because', ({ offered, wants, code }) => {
    expect(refusalOfCounterOffer(wants, offered)).toBe(code);
  });
});

describe('what a counter-offer would cost when everybody gets the same', () => {
  /** Worked example A: 27.30 % of 4,650.75 and 13.65 % of 12,357.99, a fund of 2,957.00. */
  const division = {
    fundCents: 295_700n,
    preferenceFactor: rational(2n),
    preferentialCents: 465_075n,
    concurrentCents: 1_235_799n,
  };

  it.each([
    {
      because: '25 % for ordinary creditors is 50 % for those who go first',
      wants: { percentage: '25.00' },
      offered: ONE,
      // 0.5 x 465,075 + 0.25 x 1,235,799 = 541,487.25
      extra: 541_488n - 295_700n,
    },
    {
      because: '60 % for ordinary creditors pays those who go first in full',
      wants: { percentage: '60.00' },
      offered: ONE,
      // 465,075 + 0.6 x 1,235,799 = 1,206,554.40
      extra: 1_206_555n - 295_700n,
    },
    {
      because: '50 % for who goes first is 25 % for the others',
      wants: { percentage: '50.00' },
      offered: [preferential(320_000n, 87_374n, '27.30')],
      extra: 541_488n - 295_700n,
    },
    {
      because: 'an amount is a percentage of the claim',
      wants: { amountCents: 55_260n },
      offered: ONE,
      extra: 541_488n - 295_700n,
    },
    {
      because: 'who has claims of both classes gets three times the ordinary share of two like claims',
      wants: { amountCents: 75_000n },
      offered: BOTH,
      extra: 541_488n - 295_700n,
    },
    {
      because: 'above half of both, only the ordinary claim still gains',
      wants: { amountCents: 160_000n },
      offered: BOTH,
      extra: 1_206_555n - 295_700n,
    },
    {
      because: 'all for one is all for all',
      wants: { percentage: '100.00' },
      offered: ONE,
      extra: 1_700_874n - 295_700n,
    },
  ])('$because', ({ wants, offered, extra }) => {
    expect(extraFundFor(wants, offered, division)).toBe(extra);
  });

  it('is a fund by whose division the creditor gets what it expects, and without whose last cent it does not', () => {
    const cents = fc.bigInt({ min: 1n, max: 10_000_000n });
    const hundredths = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(cents, cents, hundredths, fc.constantFrom('1', '2', '2.5'), (first, ordinary, hundredth, factor) => {
        const percentage = `${String(Math.floor(hundredth / 100))}.${String(hundredth % 100).padStart(2, '0')}`;
        const parts = [
          { reference: 'a', claimClass: 'PREFERENTIAL' as const, amount: first },
          { reference: 'b', claimClass: 'CONCURRENT' as const, amount: ordinary },
        ];
        const needed = extraFundFor({ percentage }, [concurrent(ordinary, 0n, '0.00')], {
          ...{ fundCents: 0n, preferenceFactor: decimal(factor) },
          ...{ preferentialCents: first, concurrentCents: ordinary },
        });
        const against = (fund: bigint): number => {
          const { concurrent: given } = divideFund(fund, decimal(factor), parts);
          return compare(given ?? rational(0n), percentageToRational(percentage));
        };
        expect(against(needed)).toBeGreaterThanOrEqual(0);
        expect(against(needed - 1n)).toBeLessThan(0);
      }),
    );
  });
});

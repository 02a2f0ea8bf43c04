import { describe, expect, it } from '@jest/globals';
import type { Product } from '../calculation/input.js';
import type { EligibilityFacts } from './eligibility.js';
import { eligibilityOf, shipped, withTerms } from './programmes.fixture.js';
import { schemeFor } from './scheme.js';

const file = shipped('youth');
const youth = withTerms(
  file,
  { validFrom: '2024-01-01' },
  {
    validFrom: '2027-01-01',
    eligibility: eligibilityOf(file, { maximumAge: 25 }),
    products: [{ product: 'FIXED_PERCENTAGE', fixedPercentage: '12.00', loan: null }],
  },
);
const programmes = [youth, shipped('small-debt-loan'), shipped('rub')];

const facts = (more: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  ...{ birthDates: ['2004-01-01'], municipalityCode: 'GM0141', household: 'SINGLE' },
  ...{ debtCents: 100_000n, underAdministration: false },
  ...more,
});

function scheme(name: string | null, product: Product, on: string, more?: Partial<EligibilityFacts>): string {
  const found = schemeFor({ name, product }, facts(more), on, programmes);
  if ('refusal' in found) return found.refusal;
  const { fixedPercentage = null, loan = null } = found.scheme ?? {};
  return fixedPercentage ?? (loan ? `${loan.annualRate} for ${String(loan.maximumMonths)} months` : 'nothing');
}

describe('the scheme of a programme that pays a percentage', () => {
  it.each([
    { born: ['2008-11-02'], gets: '10.00', because: 'somebody turns 18 that day' },
    { born: ['2008-11-03'], gets: 'programme-not-eligible', because: 'somebody turns 18 the day after' },
    { born: ['1998-11-03'], gets: '10.00', because: 'somebody turns 28 the day after' },
    { born: ['1998-11-02'], gets: 'programme-not-eligible', because: 'somebody turns 28 that day' },
    { born: ['2004-01-01', '1990-01-01'], gets: 'programme-not-eligible', because: 'the partner is too old' },
    { born: ['2004-01-01', '2003-01-01'], gets: '10.00', because: 'both are of its age' },
  ])('pays, or not, on 2 November 2026: $because', ({ born, gets }) => {
    expect(scheme('YOUTH', 'FIXED_PERCENTAGE', '2026-11-02', { birthDates: born })).toBe(gets);
  });

  it.each([
    { on: '2023-12-31', gets: 'programme-unknown' },
    { on: '2026-12-31', gets: '10.00' },
    { on: '2027-01-01', gets: '12.00' },
  ])('is the one that holds on the reference date: $on', ({ on, gets }) => {
    expect(scheme('YOUTH', 'FIXED_PERCENTAGE', on)).toBe(gets);
  });

  it.each(['OTHER', 'RUB', null])('is not there for %s', (name) => {
    expect(scheme(name, 'FIXED_PERCENTAGE', '2026-11-02')).toBe('programme-unknown');
  });

  it('leaves every other product as it is', () => {
    expect(scheme('YOUTH', 'DEBT_MEDIATION', '2026-11-02', { birthDates: ['1950-01-01'] })).toBe('nothing');
    expect(scheme('OTHER', 'SETTLEMENT_LOAN', '2026-11-02')).toBe('nothing');
  });
});

describe('the small-debt loan', () => {
  const loan = (more: Partial<EligibilityFacts>): string =>
    scheme('SMALL_DEBT_LOAN', 'SETTLEMENT_LOAN', '2026-11-02', more);

  it.each([
    { household: 'SINGLE', debtCents: 175_000n, gets: '0 for 36 months' },
    { household: 'SINGLE', debtCents: 175_001n, gets: 'programme-not-eligible' },
    { household: 'COUPLE', debtCents: 250_000n, gets: '0 for 36 months' },
    { household: 'COUPLE', debtCents: 250_001n, gets: 'programme-not-eligible' },
  ] as const)('asks no interest up to its ceiling: $household $debtCents', ({ gets, ...more }) => {
    expect(loan(more)).toBe(gets);
  });

  it('says what is too much, and of whom', () => {
    const asked = { name: 'SMALL_DEBT_LOAN', product: 'SETTLEMENT_LOAN' } as const;
    expect(schemeFor(asked, facts({ debtCents: 175_001n }), '2026-11-02', programmes)).toEqual({
      refusal: 'programme-not-eligible',
      detail:
        'SMALL_DEBT_LOAN is for debts of at most 175000 cents together for a household SINGLE, and these are 175001. Choose another product.',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { caseTerms, lastDayOfMoratorium, talkedOn, type DatedCase } from './case-terms.js';

const LENGTHS = { settlementNormDays: 120, planMonths: 18 };

const aCase = (more: Partial<DatedCase> = {}): DatedCase => ({
  state: 'INVENTORY',
  product: 'DEBT_MEDIATION',
  requestedOn: '2026-06-01',
  firstTalkOn: null,
  admittedOn: '2026-07-01',
  crisisOn: null,
  moratoriumFrom: null,
  moratoriumUntil: null,
  balancesRequestedOn: null,
  confirmationAskedOn: null,
  confirmedOn: null,
  agreedOn: null,
  closedOn: null,
  executionStartedOn: null,
  completedOn: null,
  terminatedOn: null,
  ...more,
});

const told = (dated: DatedCase, lengths = LENGTHS): string[] =>
  caseTerms(dated, lengths)
    .filter(({ kind }) => kind !== 'FIRST_TALK')
    .map(
      ({ kind, startedOn, dueOn, metOn }) => `${kind} ${startedOn} - ${dueOn}${metOn === null ? '' : ` met ${metOn}`}`,
    );

describe('a dated term of a case', () => {
  it('is four weeks for the first talk', () => {
    expect(caseTerms(aCase({ firstTalkOn: '2026-06-20' }), LENGTHS)).toEqual([
      { kind: 'FIRST_TALK', startedOn: '2026-06-01', dueOn: '2026-06-29', metOn: '2026-06-20' },
    ]);
  });

  it.each<{ because: string; dated: DatedCase; expected: string[] }>([
    {
      because: 'three working days for a talk in a crisis, over a weekend',
      dated: aCase({ crisisOn: '2026-11-06' }),
      expected: ['CRISIS_TALK 2026-11-06 - 2026-11-11'],
    },
    {
      because: 'and over Christmas and Boxing Day',
      dated: aCase({ crisisOn: '2026-12-24', firstTalkOn: '2026-12-30' }),
      expected: ['CRISIS_TALK 2026-12-24 - 2026-12-30 met 2026-12-30'],
    },
    {
      because: '120 days for the settlement, from the question for balances',
      dated: aCase({ balancesRequestedOn: '2026-11-02' }),
      expected: ['SETTLEMENT_NORM 2026-11-02 - 2027-03-02'],
    },
    {
      because: 'met when everybody agreed',
      dated: aCase({ state: 'AGREED', balancesRequestedOn: '2026-11-02', agreedOn: '2026-12-01' }),
      expected: ['SETTLEMENT_NORM 2026-11-02 - 2027-03-02 met 2026-12-01'],
    },
    {
      because: 'seven days for the client to check the overview',
      dated: aCase({ state: 'CLIENT_CONFIRMATION', confirmationAskedOn: '2026-11-16' }),
      expected: ['OVERVIEW_CHECK 2026-11-16 - 2026-11-23'],
    },
    {
      because: 'met by the signature',
      dated: aCase({ state: 'CALCULATED', confirmationAskedOn: '2026-11-16', confirmedOn: '2026-11-20' }),
      expected: ['OVERVIEW_CHECK 2026-11-16 - 2026-11-23 met 2026-11-20'],
    },
    {
      because: 'none for an overview that is made again',
      dated: aCase({ state: 'INVENTORY', confirmationAskedOn: '2026-11-16' }),
      expected: [],
    },
    {
      because: 'what the court gave for a moratorium',
      dated: aCase({ moratoriumFrom: '2026-11-02', moratoriumUntil: '2027-05-01' }),
      expected: ['MORATORIUM 2026-11-02 - 2027-05-01'],
    },
    {
      because: 'the months of the calculation for a plan',
      dated: aCase({ state: 'EXECUTION', executionStartedOn: '2026-12-01' }),
      expected: ['PLAN 2026-12-01 - 2028-05-31'],
    },
    {
      because: 'none for a loan, which pays at once',
      dated: aCase({ state: 'PAID_OUT', product: 'SETTLEMENT_LOAN', executionStartedOn: '2026-12-01' }),
      expected: [],
    },
  ])('$because', ({ dated, expected }) => {
    expect(told(dated)).toEqual(expected);
  });

  it('is unknown where no norm set held', () => {
    const lengths = { settlementNormDays: null, planMonths: null };
    const dated = aCase({ balancesRequestedOn: '2026-11-02', executionStartedOn: '2026-12-01' });
    expect(caseTerms(dated, lengths).map(({ kind }) => kind)).toEqual(['FIRST_TALK']);
  });
});

describe('a talk about a crisis', () => {
  it.each([
    [{ crisisOn: '2026-11-06' }, null],
    [{ crisisOn: '2026-11-06', firstTalkOn: '2026-11-05' }, null],
    [{ crisisOn: '2026-11-06', firstTalkOn: '2026-11-06' }, '2026-11-06'],
    [{ crisisOn: '2026-06-20' }, '2026-07-01'],
    [{ crisisOn: '2026-11-06', balancesRequestedOn: '2026-11-09' }, '2026-11-09'],
  ])('%j was on %s at the latest', (more, expected) => {
    expect(talkedOn(aCase(more))).toBe(expected);
  });
});

describe('the last day of a moratorium', () => {
  it.each([
    ['2026-11-02', '2027-05-01'],
    ['2026-08-31', '2027-02-27'],
    ['2026-09-01', '2027-02-28'],
  ])('that begins on %s is %s', (from, last) => {
    expect(lastDayOfMoratorium(from)).toBe(last);
  });
});

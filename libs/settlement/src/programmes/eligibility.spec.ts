import { describe, expect, it } from '@jest/globals';
import { ageOn, whyNotEligible, type EligibilityFacts } from './eligibility.js';
import { eligibilityOf, shipped, withTerms } from './programmes.fixture.js';

const anybody: EligibilityFacts = {
  ...{ birthDates: ['1985-05-07'], municipalityCode: 'GM0141', household: 'SINGLE' },
  ...{ debtCents: 4_000_000n, underAdministration: false },
};
const TODAY = '2026-11-02';

describe('who a programme is for', () => {
  it.each([
    'collective',
    'nsr',
    'early-signals',
    'rub',
    'reverse-test',
    'money-course',
    'buddy-payment',
    'breakthrough',
  ])('is anybody, for %s', (file) => {
    expect(whyNotEligible(shipped(file), anybody, TODAY)).toEqual([]);
  });

  it.each([
    { file: 'youth', more: {}, why: ['is for clients from 18 up to and including 27 years on 2026-11-02'] },
    { file: 'youth', more: { birthDates: ['2004-01-01'] }, why: [] },
    {
      file: 'grip-on-administration',
      more: {},
      why: ['is for clients under administration: state `administrationFrom`'],
    },
    { file: 'grip-on-administration', more: { underAdministration: true }, why: [] },
  ])('is told by its terms: $file', ({ file, more, why }) => {
    expect(whyNotEligible(shipped(file), { ...anybody, ...more }, TODAY)).toEqual(why);
  });

  it('may live in some municipalities, in some household and be of an age without another end', () => {
    const rub = shipped('rub');
    const eligibility = eligibilityOf(rub, { municipalities: ['GM0141'], households: ['COUPLE'], minimumAge: 67 });
    const narrow = withTerms(rub, { eligibility });
    expect(whyNotEligible(narrow, { ...anybody, municipalityCode: 'GM0758' }, TODAY)).toEqual([
      'is for clients of 67 years or older on 2026-11-02',
      'is for GM0141, and this case is in GM0758',
      'is for households COUPLE',
    ]);
    const fits = { ...anybody, birthDates: ['1959-11-02', '1950-01-01'], household: 'COUPLE' as const };
    expect(whyNotEligible(narrow, fits, TODAY)).toEqual([]);
  });

  it('is nobody before its first terms', () => {
    expect(whyNotEligible(shipped('rub'), anybody, '2019-12-31')).toEqual(['has not begun yet']);
  });

  it('has an age in whole years', () => {
    expect([ageOn('2000-02-29', '2018-02-28'), ageOn('2000-02-29', '2018-03-01')]).toEqual([17, 18]);
  });
});

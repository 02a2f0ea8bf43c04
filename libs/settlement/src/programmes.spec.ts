import { describe, expect, it } from '@jest/globals';
import { ageOn, schemeFor, type Programme } from './programmes.js';

const youth: Programme = {
  programme: 'YOUTH',
  validFrom: '2024-01-01',
  fixedPercentage: '10.00',
  minimumAge: 18,
  maximumAge: 27,
};
const programmes = [youth, { ...youth, validFrom: '2027-01-01', fixedPercentage: '12.00', maximumAge: 25 }];

const scheme = (name: string | null, births: string[], on: string): string => {
  const found = schemeFor(name, births, on, programmes);
  return 'refusal' in found ? found.refusal : found.scheme.fixedPercentage;
};

describe('the scheme of a programme', () => {
  it.each([
    { born: ['2008-11-02'], gets: '10.00', because: 'somebody turns 18 that day' },
    { born: ['2008-11-03'], gets: 'programme-not-eligible', because: 'somebody turns 18 the day after' },
    { born: ['1998-11-03'], gets: '10.00', because: 'somebody turns 28 the day after' },
    { born: ['1998-11-02'], gets: 'programme-not-eligible', because: 'somebody turns 28 that day' },
    { born: ['2004-01-01', '1990-01-01'], gets: 'programme-not-eligible', because: 'the partner is too old' },
    { born: ['2004-01-01', '2003-01-01'], gets: '10.00', because: 'both are of its age' },
  ])('pays, or not, on 2 November 2026: $because', ({ born, gets }) => {
    expect(scheme('YOUTH', born, '2026-11-02')).toBe(gets);
  });

  it.each([
    { on: '2023-12-31', gets: 'programme-unknown' },
    { on: '2026-12-31', gets: '10.00' },
    { on: '2027-01-01', gets: '12.00' },
  ])('is the one that holds on the reference date: $on', ({ on, gets }) => {
    expect(scheme('YOUTH', ['2004-01-01'], on)).toBe(gets);
  });

  it.each(['OTHER', null])('is nobody knows which for %s', (name) => {
    expect(scheme(name, ['2004-01-01'], '2026-11-02')).toBe('programme-unknown');
  });

  it('counts age in whole years', () => {
    expect([ageOn('2000-02-29', '2018-02-28'), ageOn('2000-02-29', '2018-03-01')]).toEqual([17, 18]);
  });
});

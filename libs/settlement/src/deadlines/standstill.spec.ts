import { describe, expect, it } from '@jest/globals';
import type { Standstill } from '../agreements/agreement.js';
import { standstillFrom, standstillOn, type StandstillStart } from './standstill.js';

const COVENANT = { onNotice: 'P8M', onBalance: 'P8M' };

interface Started {
  readonly clause: Standstill | null;
  readonly start: StandstillStart;
  readonly on: string;
  readonly before?: string;
  readonly until: string | null;
  readonly because: string;
}

describe('a standstill', () => {
  it.each<Started>([
    {
      clause: COVENANT,
      start: 'NOTICE',
      on: '2026-11-02',
      until: '2027-07-02',
      because: 'eight months after the notice',
    },
    {
      ...{ clause: COVENANT, start: 'BALANCE', on: '2026-11-20', before: '2027-07-02', until: '2027-07-20' },
      because: 'the balance starts it again',
    },
    {
      ...{ clause: { onNotice: 'P8M', onBalance: 'P1M' }, start: 'BALANCE', on: '2026-11-20', before: '2027-07-02' },
      ...{ until: '2027-07-02', because: 'the later end counts' },
    },
    {
      ...{ clause: COVENANT, start: 'NOTICE', on: '2026-10-01', before: '2027-07-02', until: '2027-07-02' },
      because: 'a clock that is set back shortens nothing',
    },
    {
      clause: COVENANT,
      start: 'NOTICE',
      on: '2026-06-30',
      until: '2027-02-28',
      because: 'a shorter month ends earlier',
    },
    {
      clause: { onBalance: 'P8M' },
      start: 'NOTICE',
      on: '2026-11-02',
      until: null,
      because: 'only the balance starts it',
    },
    {
      ...{ clause: { onNotice: 'P8M' }, start: 'BALANCE', on: '2026-11-20', before: '2027-07-02', until: '2027-07-02' },
      because: 'only the notice starts it',
    },
    { clause: null, start: 'NOTICE', on: '2026-11-02', until: null, because: 'nothing was promised' },
  ])('lasts until $until: $because', ({ clause, start, on, before = null, until }) => {
    expect(standstillFrom(clause, start, on, before)).toBe(until);
  });

  it.each([
    { clause: null, until: null, endedOn: null, is: 'NOT_PROMISED', because: 'no agreement has the clause' },
    { clause: {}, until: null, endedOn: null, is: 'NOT_PROMISED', because: 'the clause names no period' },
    { clause: COVENANT, until: null, endedOn: null, is: 'NOT_STARTED', because: 'the notice has not left' },
    { clause: COVENANT, until: '2027-07-02', endedOn: null, is: 'RUNNING', because: 'it ends tomorrow' },
    { clause: COVENANT, until: '2027-07-01', endedOn: null, is: 'OVER', because: 'it ends today' },
    { clause: COVENANT, until: '2027-08-01', endedOn: '2027-05-01', is: 'OVER', because: 'the settlement stands' },
    {
      clause: COVENANT,
      until: null,
      endedOn: '2027-05-01',
      is: 'OVER',
      because: 'the case ended before the notice left',
    },
    {
      clause: null,
      until: '2027-08-01',
      endedOn: null,
      is: 'RUNNING',
      because: 'what was promised under other terms holds',
    },
  ] as const)('is $is on 1 July 2027: $because', ({ is, clause, until, endedOn }) => {
    expect(standstillOn('2027-07-01', { clause, until, endedOn })).toBe(is);
  });
});

import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RHYTHM, nextCutOff, rhythmThatHolds } from './list-rhythm.js';

const monday8 = '2026-11-02T07:00:00.000Z'; // 08:00 in Amsterdam

describe('a list closes', () => {
  it.each([
    { every: 'DAY', after: monday8, at: '2026-11-02T16:00:00.000Z', because: 'the same day at five' },
    {
      every: 'DAY',
      after: '2026-11-02T15:59:59.999Z',
      at: '2026-11-02T16:00:00.000Z',
      because: 'until the last moment',
    },
    {
      every: 'DAY',
      after: '2026-11-02T16:00:00.000Z',
      at: '2026-11-03T16:00:00.000Z',
      because: 'strictly after that moment',
    },
    { every: 'DAY', after: '2026-11-06T17:00:00.000Z', at: '2026-11-09T16:00:00.000Z', because: 'not in the weekend' },
    {
      every: 'DAY',
      after: '2026-10-23T15:00:00.000Z',
      at: '2026-10-26T16:00:00.000Z',
      because: 'at five, also after summer time',
    },
    {
      every: 'WEEK',
      after: '2026-10-19T16:00:00.000Z',
      at: '2026-10-26T16:00:00.000Z',
      because: 'at five, a week on, over the end of summer time',
    },
    {
      every: 'WEEK',
      after: '2026-03-23T16:00:00.000Z',
      at: '2026-03-30T15:00:00.000Z',
      because: 'at five, a week on, over its start',
    },
    {
      every: 'TWO_WEEKS',
      after: '2026-10-19T16:00:00.000Z',
      at: '2026-11-02T16:00:00.000Z',
      because: 'at five, a fortnight on, over the end of summer time',
    },
    {
      every: 'TWO_WEEKS',
      after: '2026-03-23T16:00:00.000Z',
      at: '2026-04-07T15:00:00.000Z',
      because: 'at five, over its start and an Easter Monday',
    },
    {
      every: 'MONTH',
      after: '2026-10-01T15:30:00.000Z',
      at: '2026-11-02T16:00:00.000Z',
      because: 'at five, a month on, over the end of summer time',
    },
    {
      every: 'MONTH',
      after: '2026-03-02T16:30:00.000Z',
      at: '2026-04-01T15:00:00.000Z',
      because: 'at five, a month on, over its start',
    },
    {
      every: 'DAY',
      after: '2026-03-27T16:00:00.000Z',
      at: '2026-03-30T15:00:00.000Z',
      because: 'at five, also in summer time',
    },
    { every: 'DAY', after: '2026-11-02T23:30:00.000Z', at: '2026-11-03T16:00:00.000Z', because: 'by the Dutch date' },
    { every: 'WEEK', after: monday8, at: '2026-11-02T16:00:00.000Z', because: 'on the first working day of the week' },
    { every: 'WEEK', after: '2026-11-03T07:00:00.000Z', at: '2026-11-09T16:00:00.000Z', because: 'a week later' },
    {
      every: 'WEEK',
      after: '2026-04-03T07:00:00.000Z',
      at: '2026-04-07T15:00:00.000Z',
      because: 'after Easter Monday',
    },
    {
      every: 'WEEK',
      after: '2026-04-06T07:00:00.000Z',
      at: '2026-04-07T15:00:00.000Z',
      because: 'when its Monday is a holiday',
    },
    { every: 'TWO_WEEKS', after: monday8, at: '2026-11-02T16:00:00.000Z', because: 'at the start of a fortnight' },
    {
      every: 'TWO_WEEKS',
      after: '2026-11-02T16:00:00.000Z',
      at: '2026-11-16T16:00:00.000Z',
      because: 'a fortnight later',
    },
    {
      every: 'MONTH',
      after: monday8,
      at: '2026-11-02T16:00:00.000Z',
      because: 'on the first working day of the month',
    },
    { every: 'MONTH', after: '2026-12-02T07:00:00.000Z', at: '2027-01-04T16:00:00.000Z', because: 'after New Year' },
  ] as const)('$because ($every)', ({ every, after, at }) => {
    expect(nextCutOff({ every, cutOff: '17:00' }, new Date(after)).toISOString()).toBe(at);
  });

  it('at once when every line is a list of its own', () => {
    const at = new Date('2026-11-07T12:34:56.789Z');
    expect(nextCutOff({ every: 'IMMEDIATE', cutOff: '17:00' }, at)).toEqual(at);
  });

  it('each working day at five, unless agreed otherwise', () => {
    expect(DEFAULT_RHYTHM).toEqual({ every: 'DAY', cutOff: '17:00' });
  });
});

describe('the rhythm that holds', () => {
  const rhythm = (every: 'DAY' | 'WEEK' | 'MONTH', cutOff = '17:00') => ({ every, cutOff });

  it.each([
    { agreed: 'DAY', kind: 'LOCAL', own: null, holds: 'DAY', because: 'the desk says nothing' },
    { agreed: 'DAY', kind: 'DEFAULT', own: 'WEEK', holds: 'WEEK', because: 'nothing is agreed' },
    { agreed: 'DAY', kind: 'LOCAL', own: 'WEEK', holds: 'DAY', because: 'the agreement promises more' },
    { agreed: 'MONTH', kind: 'COLLECTIVE', own: 'WEEK', holds: 'WEEK', because: 'the desk does more than it promised' },
  ] as const)('is $holds: $because', ({ agreed, kind, own, holds }) => {
    const chosen = own === null ? null : rhythm(own);
    expect(rhythmThatHolds({ value: rhythm(agreed), kind }, chosen).every).toBe(holds);
  });

  it('closes when the desk says, as often as was agreed', () => {
    expect(rhythmThatHolds({ value: rhythm('DAY'), kind: 'LOCAL' }, rhythm('DAY', '12:00'))).toEqual(
      rhythm('DAY', '12:00'),
    );
  });
});

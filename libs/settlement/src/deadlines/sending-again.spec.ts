import { describe, expect, it } from '@jest/globals';
import { sendAgainAt } from './sending-again.js';

describe('a message of which nobody says that it came', () => {
  it.each([
    { times: 1, at: '2026-11-02T12:00:00.000Z' },
    { times: 2, at: '2026-11-02T16:00:00.000Z' },
    { times: 3, at: '2026-11-03T00:00:00.000Z' },
    { times: 4, at: '2026-11-03T08:00:00.000Z' },
    { times: 400, at: '2026-11-03T08:00:00.000Z' },
  ])('is sent again at $at when it was sent $times times', ({ times, at }) => {
    expect(sendAgainAt(times, new Date('2026-11-02T08:00:00Z')).toISOString()).toBe(at);
  });
});

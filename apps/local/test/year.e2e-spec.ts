import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@akkoord/testing';
import { faultsIn, playYear, type YearResult } from '../src/bench/year.js';

const CASES = 20;

jest.setTimeout(180_000);

let database: FreshDatabase;
let year: YearResult;

beforeAll(async () => {
  database = await freshDatabase();
  year = await playYear({ ...database, pid: 0, redisUrl: null }, CASES);
});

afterAll(() => database.drop());

describe('the year of the bench, with twenty cases', () => {
  it('ends with every case agreed, nothing lost, nothing twice, and shares that add up to the funds', () => {
    expect(faultsIn(year)).toEqual([]);
    expect(year.books.states).toEqual({ AGREED: CASES });
  });

  it('sends every creditor its notice, request and conclusion, and a proposal only where consent did not bind', () => {
    const { NOTICE, BALANCE_REQUEST, BALANCE_STATEMENT, PROPOSAL, PROPOSAL_REPLY, CONCLUDED } = year.books.messages;
    expect([NOTICE, BALANCE_REQUEST, BALANCE_STATEMENT, CONCLUDED]).toEqual(Array(4).fill(CASES * 13));
    expect(PROPOSAL).toBe(PROPOSAL_REPLY);
    expect(PROPOSAL).toBeGreaterThanOrEqual(CASES * 3);
    expect(PROPOSAL).toBeLessThan(CASES * 13);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { CloseCase } from './close-case.js';
import { ListLists, type ListView } from './list-lists.js';

let house: House;
let work: LineWork;

beforeEach(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterEach(() => house.close());

/** The lists that were issued to KPN, oldest first. */
async function issued(): Promise<readonly ListView[]> {
  const { items } = await house.get(ListLists).execute(await house.caller('kpn'), { limit: 200, after: null }, {});
  return items;
}

const ask = (): Promise<string> => work.ask(aCase({ claims: [aClaim('KPN', 200_000)] }));

describe('a list that gathers', () => {
  it('is not issued when every line has left it, and takes the lines that come later to the next cut-off', async () => {
    const id = await ask();
    await house.get(CloseCase).execute(work.counsellor, id, 'MOVED');
    await house.work();
    await house.wait('2026-11-02T16:30:00Z');
    expect(await issued()).toEqual([]);
    expect(await house.read((tx) => tx.events.page('collective-list.issued', 10, 0n))).toEqual([]);

    await ask();
    await house.wait('2026-11-03T07:30:00Z');
    expect(await issued()).toEqual([]);
    await house.wait('2026-11-03T16:30:00Z');
    expect(await issued()).toMatchObject([{ number: '2026-1', lines: 1, openLines: 1 }]);
  });

  it('is issued by its rhythm also when the clock that planned it was set back', async () => {
    house.clock.moveTo('2026-11-05T18:00:00Z');
    await ask();
    await house.wait('2026-11-02T09:00:00Z');
    expect(await issued()).toEqual([]);
    await house.wait('2026-11-02T16:00:00Z');
    expect(await issued()).toMatchObject([{ number: '2026-1', lines: 1, issuedAt: '2026-11-02T16:00:00.000Z' }]);
  });

  it('takes a line to the cut-off of that line, also when it was emptied and planned by a clock that was set back', async () => {
    house.clock.moveTo('2026-12-01T18:00:00Z');
    const id = await ask();
    await house.get(CloseCase).execute(work.counsellor, id, 'MOVED');
    await house.work();
    await house.wait('2026-12-02T16:30:00Z');
    house.clock.moveTo('2026-11-02T07:00:00Z');
    await ask();
    await house.wait('2026-11-02T16:30:00Z');
    expect(await issued()).toMatchObject([{ number: '2026-1', lines: 1 }]);
  });

  it('is issued once when clocks that do not agree tick after each other', async () => {
    await ask();
    for (const at of ['2026-11-02T16:30:00Z', '2026-11-02T15:00:00Z', '2026-11-02T16:30:00Z', '2026-11-03T16:30:00Z'])
      await house.wait(at);
    expect(await issued()).toHaveLength(1);
  });

  it('has lines with their own due dates, and shows the earliest', async () => {
    await ask();
    const sooner = await ask();
    await house.read(async (tx) => {
      const exchanges = await tx.exchanges.ofCases([sooner]);
      await tx.exchanges.setTerms(
        exchanges.map((one) => ({
          ...one,
          clauses: { ...one.clauses, balanceReplyWorkingDays: { ...one.clauses.balanceReplyWorkingDays, value: 5 } },
        })),
      );
    });
    await house.wait('2026-11-02T16:30:00Z');
    expect(await issued()).toMatchObject([{ lines: 2, dueOn: '2026-11-09', overdue: false }]);
    const dueDates = (await house.read((tx) => tx.exchanges.ofCases([sooner]))).map(({ dueOn }) => dueOn);
    expect(dueDates).toEqual(['2026-11-09']);
    await house.wait(`${addDays('2026-11-09', 1)}T07:00:00Z`);
    expect(await issued()).toMatchObject([{ overdue: true }]);
  });
});

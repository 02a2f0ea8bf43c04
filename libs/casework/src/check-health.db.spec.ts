import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { addDays, addWorkingDays } from '@akkoord/settlement';
import { CheckHealth } from './check-health.js';
import { RecordFirstContact } from './record-first-contact.js';
import { ReferClient } from './refer-client.js';
import type { ReferralRequest } from './referral-request.js';
import { WithdrawReferral } from './withdraw-referral.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});
afterAll(() => house.close());

/** The kinds of deadline that passed, and how long ago the oldest did. */
async function passed(): Promise<[Record<string, number>, number]> {
  const { figures } = await house.get(CheckHealth).execute();
  const figure = (name: string) => figures.find((one) => one.name === name)?.values ?? [];
  const kinds = figure('akkoord_deadlines_passed').filter(({ value }) => value > 0);
  const oldest = figure('akkoord_deadlines_oldest_seconds')[0]?.value ?? -1;
  return [Object.fromEntries(kinds.map(({ labels, value }) => [labels?.['kind'], value])), oldest];
}

describe('a business clock that stands still', () => {
  it('is seen by the list that is not issued, the creditor nobody reminds and the answer nobody acts on', async () => {
    await work.ask(aCase({ claims: [aClaim('KPN', 100_000)] }));
    expect(await passed()).toEqual([{}, 0]);

    // Five minutes past the hour at which lists are issued.
    house.clock.moveTo('2026-11-02T16:05:00Z');
    expect(await passed()).toEqual([{ list: 1 }, 300]);
    await house.wait('2026-11-02T16:05:00Z');
    expect(await passed()).toEqual([{}, 0]);

    const { remindOn, dueOn } = await asked();
    house.clock.moveTo(`${remindOn}T00:00:00+01:00`);
    expect(await passed()).toEqual([{ reminder: 1 }, 0]);
    await house.wait(`${remindOn}T12:00:00+01:00`);
    expect((await passed())[0]).not.toHaveProperty('reminder');

    await house.wait(`${dueOn}T20:00:00+01:00`);
    house.clock.moveTo(`${weekAfter(dueOn)}T00:10:00+01:00`);
    const [kinds, oldest] = await passed();
    expect(kinds).toMatchObject({ answer: 1 });
    expect(oldest).toBeGreaterThanOrEqual(600);
    await house.wait(`${weekAfter(dueOn)}T23:00:00+01:00`);
    expect(await passed()).toEqual([{}, 0]);
  });
});

describe('a first contact that is late', () => {
  it('is counted by urgency, each client once, until somebody calls or nobody has to any more', async () => {
    const receivedOn = house.clock.today();
    const [slow, same, gone] = [await refer('1'), await refer('1', '-again'), await refer('2')];
    const crisis = await refer('3', '', { urgency: 'CRISIS', crisisKind: 'EVICTION' });
    await house.work();
    expect(same).not.toBe(slow);
    await house.wait(`${addWorkingDays(receivedOn, 3)}T22:00:00+01:00`);
    expect(await overdue()).toEqual({ NORMAL: 0, CRISIS: 0 });
    await house.wait(`${addDays(addWorkingDays(receivedOn, 3), 1)}T00:10:00+01:00`);
    expect(await overdue()).toEqual({ NORMAL: 0, CRISIS: 1 });
    await house.wait(`${addDays(receivedOn, 29)}T00:10:00+01:00`);
    expect(await overdue()).toEqual({ NORMAL: 2, CRISIS: 1 });

    await house.get(RecordFirstContact).execute(work.counsellor, crisis, house.clock.today());
    await house.get(WithdrawReferral).execute(work.counsellor, gone);
    expect(await overdue()).toEqual({ NORMAL: 1, CRISIS: 0 });
  });
});

async function overdue(): Promise<Record<string, number>> {
  const { figures } = await house.get(CheckHealth).execute();
  const values = figures.find(({ name }) => name === 'akkoord_referrals_overdue')?.values ?? [];
  return Object.fromEntries(values.map(({ labels, value }) => [labels?.['urgency'] ?? '', value]));
}

async function refer(who: string, again = '', more: Partial<ReferralRequest> = {}): Promise<string> {
  const { value } = await house.get(ReferClient).execute(work.counsellor, {
    ...{ reference: `R-${who}${again}`, source: 'DISTRICT_TEAM', municipalityCode: 'GM0141', exit: 4 },
    consent: { text: 'Ja.', version: '1', at: '2026-11-01T10:30:00Z' },
    contact: { name: `T. Testpersoon ${who}`, email: `t${who}@example.org` },
    ...more,
  });
  return value.id;
}

async function asked(): Promise<{ remindOn: string; dueOn: string }> {
  const [exchange] = await house.read((tx) => tx.exchanges.overdue('2027-12-31', 1));
  return { remindOn: exchange?.remindOn ?? '', dueOn: exchange?.dueOn ?? '' };
}

/** Five working days and a weekend. */
function weekAfter(day: string): string {
  return new Date(Date.parse(day) + 7 * 86_400_000).toISOString().slice(0, 10);
}

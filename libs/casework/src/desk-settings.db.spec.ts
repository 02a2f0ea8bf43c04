import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import type { Caller } from './caller.js';
import { ChangeDeskSettings } from './change-desk-settings.js';
import { ListLists } from './list-lists.js';
import { ReadDeskSettings } from './read-desk-settings.js';
import { RecordReplies } from './record-replies.js';
import { StateDeskAccount } from './state-desk-account.js';

const IBAN = 'NL91ABNA0417164300';
const NEXT_IBAN = 'NL39RABO0300065264';

let house: House;
let work: LineWork;
let manager: Caller;
let clerk: Caller;

beforeEach(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  // No agreement of Noorderbank says how often it has a list.
  const desk = await house.caller('noorderbank');
  manager = { ...desk, role: 'MANAGER', subject: 'portal:manager' };
  clerk = { ...desk, role: 'CLERK', subject: 'portal:clerk' };
});

afterEach(() => house.close());

async function owned<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`select set_config('app.org', 'platform', false)`);
    return (await owner.query<Row>(statement, values)).rows;
  } finally {
    await owner.end();
  }
}

const settings = () => house.get(ReadDeskSettings).execute(manager);

async function issuedAt(desk: string): Promise<(string | null)[]> {
  const { items } = await house.get(ListLists).execute(await house.caller(desk), { limit: 200, after: null }, {});
  return items.map((list) => list.issuedAt).sort();
}

describe('the rhythm of a desk', () => {
  it('is followed by what is asked from then on; what has gathered comes when it was to come', async () => {
    await work.ask(aCase({ claims: [aClaim('Noorderbank', 100_000)] }));
    await house.get(ChangeDeskSettings).rhythm(manager, { every: 'WEEK', cutOff: '09:30' });
    await work.ask(aCase({ claims: [aClaim('Noorderbank', 200_000)] }));
    expect((await settings()).gathering.map(({ issueAt, lines }) => [issueAt.toISOString(), lines])).toEqual([
      ['2026-11-02T08:30:00.000Z', 1],
      ['2026-11-02T16:00:00.000Z', 1],
    ]);
    await house.wait('2026-11-02T08:30:00Z');
    await house.wait('2026-11-02T16:00:00Z');
    await work.ask(aCase({ claims: [aClaim('Noorderbank', 300_000)] }));
    await house.wait('2026-11-09T07:00:00Z');
    expect(await issuedAt('noorderbank')).toEqual(['2026-11-02T08:30:00.000Z', '2026-11-02T16:00:00.000Z']);
    await house.wait('2026-11-09T08:30:00Z');
    expect((await issuedAt('noorderbank')).at(-1)).toBe('2026-11-09T08:30:00.000Z');
  });

  it('is not slower than an agreement promises, and may close at another time', async () => {
    const kpn = { ...(await house.caller('kpn')), role: 'MANAGER' as const };
    const change = house.get(ChangeDeskSettings);
    await change.rhythm(kpn, { every: 'WEEK', cutOff: '09:30' });
    expect((await house.get(ReadDeskSettings).execute(kpn)).nextListAt.toISOString()).toBe('2026-11-02T16:00:00.000Z');
    await change.rhythm(kpn, { every: 'DAY', cutOff: '12:00' });
    await work.ask(aCase({ claims: [aClaim('KPN', 100_000)] }));
    await house.wait('2026-11-02T11:00:00Z');
    expect(await issuedAt('kpn')).toEqual(['2026-11-02T11:00:00.000Z']);
  });

  it('is told before it is changed, and changed by no one but a manager', async () => {
    const read = house.get(ReadDeskSettings);
    const at = async (rhythm: Parameters<ReadDeskSettings['preview']>[1]) =>
      (await read.preview(manager, rhythm)).toISOString();
    expect(await at(null)).toBe('2026-11-02T16:00:00.000Z');
    expect(await at({ every: 'WEEK', cutOff: '07:00' })).toBe('2026-11-09T06:00:00.000Z');
    const change = house.get(ChangeDeskSettings);
    const rhythm = { every: 'DAY', cutOff: '12:00' } as const;
    for (const caller of [clerk, { ...clerk, role: 'READER' as const }, await house.caller('noorderbank')])
      expect(() => change.rhythm(caller, rhythm)).toThrow(expect.objectContaining({ code: 'manager-needed' }));
    for (const wrong of [
      { every: 'MONTH', cutOff: '12:00' },
      { every: 'DAY', cutOff: '24:00' },
    ] as const)
      expect(() => change.rhythm(manager, wrong)).toThrow(expect.objectContaining({ code: 'rhythm-invalid' }));
    expect((await settings()).rhythm).toBeNull();
  });
});

describe('whom to ask and where to tell', () => {
  it('is what a manager says, and mail about the next list goes there', async () => {
    const contacts = {
      ...{ contactName: 'Team schuldregelen', contactEmail: 'team@noorderbank.example', contactPhone: '0541 234 567' },
      notificationEmail: 'lijsten@noorderbank.example',
    };
    await house.get(ChangeDeskSettings).contacts(manager, contacts);
    expect(await settings()).toMatchObject(contacts);
    await work.ask(aCase({ claims: [aClaim('Noorderbank', 100_000)] }));
    await house.wait('2026-11-02T16:30:00Z');
    expect(await owned(`select recipient from mail where kind = 'LIST_ISSUED'`)).toEqual([
      { recipient: 'lijsten@noorderbank.example' },
    ]);
  });

  it('leaves a record that names what changed, and not to what', async () => {
    const none = { contactName: null, contactEmail: null, contactPhone: null, notificationEmail: null };
    await house.get(ChangeDeskSettings).contacts(manager, { ...none, contactPhone: '0541 234 567' });
    const changes = await owned<{ actor: string; detail: object }>(`select actor, action, detail from administration`);
    expect(changes).toEqual([
      {
        actor: 'portal:manager',
        action: 'desk-settings-changed',
        detail: { fields: ['contactPhone', 'notificationEmail'] },
      },
    ]);
    expect(() => house.get(ChangeDeskSettings).contacts(manager, { ...none, contactEmail: 'nobody' })).toThrow(
      expect.objectContaining({ code: 'contact-invalid' }),
    );
  });

  it('is all a desk changes of itself: what it may know of clients stays, whoever asks the database', async () => {
    const client = new pg.Client({ connectionString: house.database.url });
    await client.connect();
    await client.query(`select set_config('app.org', $1, false)`, [manager.organisationId]);
    try {
      await expect(client.query(`update desk set message_class = 'PUBLIC'`)).rejects.toThrow(/is for operators/);
      expect((await client.query(`update desk set contact_name = 'Wij'`)).rowCount).toBe(1);
    } finally {
      await client.end();
    }
  });
});

describe('the account of a desk', () => {
  const state = () => house.get(StateDeskAccount);

  async function answered(cents: number): Promise<void> {
    const input = aCase({ claims: [aClaim('Noorderbank', cents)] });
    await work.ask(input);
    await work.evening();
    const { listId, line } = await work.line('noorderbank', input.reference);
    const reply = { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: BigInt(cents) } as const;
    await house.get(RecordReplies).execute(clerk, listId, { replies: [{ line: line.line, index: 0, reply }] });
  }

  const known = () =>
    owned<{ last_four: string; state: string }>(`select last_four, state from payment_account order by id`);

  it('is used once a second person looked at it, by every answer that names no other', async () => {
    const { value } = await state().execute(manager, IBAN);
    await answered(100_000);
    expect(await known()).toEqual([]);
    await expect(state().approve({ ...manager }, value.id)).rejects.toMatchObject({ code: 'another-person-needed' });
    expect(() => state().approve({ ...clerk, standsIn: true }, value.id)).toThrow(
      expect.objectContaining({ code: 'another-person-needed' }),
    );
    expect(() => state().approve({ ...clerk, role: 'READER' }, value.id)).toThrow(
      expect.objectContaining({ code: 'reader-only' }),
    );
    await state().approve(clerk, value.id);
    await answered(200_000);
    expect(await known()).toEqual([{ last_four: '4300', state: 'CURRENT' }]);
    expect((await settings()).account?.lastFour).toBe('4300');
  });

  it('that changes is used after a second person again, and a counsellor looks at it as at any other', async () => {
    await state().approve(clerk, (await state().execute(manager, IBAN)).value.id);
    await answered(100_000);
    const { value: next } = await state().execute(manager, NEXT_IBAN);
    await answered(200_000);
    expect(await known()).toEqual([{ last_four: '4300', state: 'CURRENT' }]);
    await state().approve(clerk, next.id);
    await answered(300_000);
    expect(await known()).toEqual([
      { last_four: '4300', state: 'CURRENT' },
      { last_four: '5264', state: 'WAITING' },
    ]);
  });

  it('that was refused, replaced or decided has nothing to decide; one that is in use waits for nobody', async () => {
    const { value: first } = await state().execute(manager, IBAN);
    const { value: second } = await state().execute(manager, NEXT_IBAN);
    await expect(state().approve(clerk, first.id)).rejects.toMatchObject({ code: 'account-not-waiting' });
    await state().refuse(clerk, second.id);
    await expect(state().approve(clerk, second.id)).rejects.toMatchObject({ code: 'account-not-waiting' });
    expect(await settings()).toMatchObject({ account: null, waitingAccount: null });
    expect(() => state().execute(manager, 'NL91ABNA0417164301')).toThrow(
      expect.objectContaining({ code: 'iban-invalid' }),
    );
    expect(() => state().execute(clerk, IBAN)).toThrow(expect.objectContaining({ code: 'manager-needed' }));
  });

  it('stands nowhere in the clear', async () => {
    await state().approve(clerk, (await state().execute(manager, IBAN)).value.id);
    const [kept] = await owned<{ all: string }>(
      `select concat((select jsonb_agg(a) from administration a), (select jsonb_agg(d) from desk_account d),
         (select jsonb_agg(i) from idempotency i), (select jsonb_agg(o) from outbox o)) as all`,
    );
    expect(kept?.all).toContain('4300');
    expect(kept?.all).not.toContain(IBAN);
  });
});

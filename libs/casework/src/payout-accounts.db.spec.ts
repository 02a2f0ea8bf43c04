import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { DecideAccount } from './decide-account.js';
import { PayOut } from './pay-out.js';
import { ReadPayouts } from './read-payouts.js';
import { ReadTimeline } from './read-timeline.js';
import { StartExecution } from './start-execution.js';

const IBAN = 'NL91ABNA0417164300';
const NEXT_IBAN = 'NL39RABO0300065264';

let house: House;
let work: LineWork;
let owner: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.org', 'platform', false)`);
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

const today = (): string => house.clock.today();

/** Two creditors agreed; Noorderbank stated an account, the garage did not. */
async function inExecution(iban: string): Promise<{ id: string; reference: string }> {
  const input = aCase({ claims: [aClaim('Noorderbank', 600_000), aClaim('Garage De Vries', 300_000)] });
  const id = await work.ask(input);
  await work.evening();
  await work.reply(await work.line('noorderbank', input.reference), {
    ...{ kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 600_000n },
    ...{ iban, paymentReference: '4000 1234' },
  });
  await work.state('garage-de-vries', input.reference, 300_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  await work.accept('noorderbank', input.reference);
  await work.accept('garage-de-vries', input.reference);
  await house.get(StartExecution).execute(work.counsellor, id, { startedOn: today() });
  return { id, reference: input.reference };
}

/** Everything the house keeps that could have let the number slip. */
async function kept(): Promise<string> {
  const { rows } = await owner.query<{ all: string }>(
    `select concat((select jsonb_agg(m) from message m), (select jsonb_agg(l) from audit_link l), (select jsonb_agg(o) from outbox o),
       (select jsonb_agg(i) from idempotency i), (select jsonb_agg(n) from list_line n)) as all`,
  );
  return rows[0]?.all ?? '';
}

describe('a payout', () => {
  it('says on which account and with which reference each creditor is paid, and stays as it was paid', async () => {
    const { id } = await inExecution(IBAN);
    const read = () => house.get(ReadPayouts).execute(work.counsellor, id);
    expect((await read()).shares).toMatchObject([
      { creditor: 'Noorderbank', iban: IBAN, paymentReference: '4000 1234' },
      { creditor: 'Garage De Vries', iban: null, paymentReference: null },
    ]);
    const money = { paidOn: today(), inHandCents: 90_000 };
    await house.get(PayOut).execute(work.counsellor, id, money);
    expect((await read()).rounds).toMatchObject([
      {
        payouts: [
          { iban: IBAN, paymentReference: '4000 1234', amountCents: 60_000 },
          { iban: null, paymentReference: null },
        ],
      },
    ]);

    const other = await work.ask(aCase({ reference: 'next', claims: [aClaim('Noorderbank', 100_000)] }));
    await work.evening();
    await work.reply(await work.line('noorderbank', 'next'), {
      ...{ kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 100_000n, iban: NEXT_IBAN },
    });
    expect((await read()).shares[0]).toMatchObject({ iban: IBAN });
    const waiting = (await work.read(other)).exchanges[0]?.waitingAccount;
    await house.get(DecideAccount).approve(work.counsellor, other, waiting?.id ?? '');
    expect((await read()).shares[0]).toMatchObject({ iban: NEXT_IBAN });
    await house.get(PayOut).execute(work.counsellor, id, money);
    expect((await read()).rounds.map(({ payouts }) => payouts[0]?.iban)).toEqual([IBAN, NEXT_IBAN]);
  });

  it('is read by its own counsellor alone, which the audit chain tells, and the number stands nowhere else', async () => {
    const { id } = await inExecution(NEXT_IBAN);
    const readBy = async (slug: string) => house.get(ReadPayouts).execute(await house.caller(slug), id);
    await expect(readBy('schuldhulp-west')).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(readBy('noorderbank')).rejects.toMatchObject({ code: 'wrong-organisation' });
    const links = async (): Promise<unknown[]> => {
      const { rows } = await owner.query<{ detail: string }>(
        `select detail from audit_link where case_id = $1 and action = 'accounts-read'`,
        [id],
      );
      return rows;
    };
    expect(await links()).toEqual([]);
    await house.get(ReadPayouts).execute(work.counsellor, id);
    expect(await links()).toEqual([{ detail: expect.stringMatching(/^\{"accounts":\["[0-9a-f-]{36}"\]\}$/) }]);

    const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
    const told = JSON.stringify([items, await work.read(id), await kept()]);
    expect(told).toContain('5264');
    for (const iban of [IBAN, NEXT_IBAN]) expect(told).not.toContain(iban.slice(4));
  });
});

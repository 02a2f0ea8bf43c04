import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '@akkoord/database';
import type { Envelope, Transport } from '@akkoord/exchange';
import { newId, Vault } from '@akkoord/platform';
import {
  aCase,
  aClaim,
  House,
  LineWork,
  rowsOf,
  SimulatedDeskSystem,
  SimulatedHub,
  type MessageRow,
} from '@akkoord/testing';
import pg from 'pg';
import { ChangeOrganisation } from './change-organisation.js';
import { ExchangeMessages } from './exchange-messages.js';
import { OpenCases } from './open-cases.js';
import { ReadListLines } from './read-list-lines.js';
import { RequestBalances } from './request-balances.js';

const OWN = 'akkoord';
const DESKS = ['kpn', 'noorderbank'] as const;
const TWO_HOURS_MS = 2 * 3_600_000;

let house: House;
let work: LineWork;
let database: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z', [
    { slug: 'beheer', name: 'Beheer', kind: 'OPERATOR', clientId: 'demo-operator' },
  ]);
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  database = new pg.Client(house.database.url);
  await database.connect();
  await database.query(`set app.org = 'platform'`);
  for (const desk of DESKS) await connect(desk, `${desk}-systeem`);
});

afterAll(async () => {
  await database.end();
  await house.close();
});

async function connect(desk: string, transportAddress: string | null): Promise<void> {
  const operator = await house.caller('beheer');
  const { organisationId } = await house.caller(desk);
  await house.get(ChangeOrganisation).execute(operator, organisationId, new Set(['*']), { transportAddress });
}

const exchangeOver = (transport: Transport): ExchangeMessages =>
  new ExchangeMessages(house.get(UnitOfWork), house.get(Vault), house.get(ReadListLines), transport, {
    transport: { folder: '', address: OWN },
  });

/** States what we know, and agrees in advance. */
const agree = (rows: readonly MessageRow[]): MessageRow[] | null =>
  rows[0]?.['soort bericht'] === 'BALANCE_REQUEST'
    ? rows.map((row) => ({ ...row, saldo: row['bedrag bekend'] ?? '', 'bij voorbaat akkoord': 'ja' }))
    : null;

function system(hub: SimulatedHub, desk: string, answers = agree): SimulatedDeskSystem {
  return new SimulatedDeskSystem(house.clock, hub.at(`${desk}-systeem`), `${desk}-systeem`, answers);
}

function later(milliseconds: number): void {
  house.clock.moveTo(new Date(house.clock.now().getTime() + milliseconds).toISOString());
}

/** Opens so many cases with a claim of this brand, each another amount, and asks for their balances. */
async function ask(brand: string, cases: number): Promise<void> {
  const inputs = Array.from({ length: cases }, (_, index) => aCase({ claims: [aClaim(brand, 20_000 + 137 * index)] }));
  for (let from = 0; from < inputs.length; from += 500) {
    const opened = await house
      .get(UnitOfWork)
      .run(work.counsellor, (tx) =>
        house.get(OpenCases).within(tx, work.counsellor.organisationId, inputs.slice(from, from + 500)),
      );
    const ids = opened.flatMap(({ caseId }) => caseId ?? []);
    await house.get(RequestBalances).many(work.counsellor, ids);
  }
  await house.work();
}

interface SentLine {
  readonly message: string;
  readonly desk: string;
  readonly state: string;
  readonly received: boolean;
}

/** Every line that was issued, as its message. */
async function sentLines(): Promise<SentLine[]> {
  const { rows } = await database.query<SentLine>(
    `select message_id as message, slug as desk, state, received_at is not null as received
     from list_line as line join organisation on organisation.id = line.desk_id
     left join dispatch on dispatch.line_id = line.id where line.line is not null`,
  );
  return rows;
}

async function arrivals(): Promise<{ message: string; outcome: string; code: string | null }[]> {
  return (await database.query(`select message_id as message, outcome, code from arrival`)).rows as never;
}

/** Every message and its answer, until all is quiet; two hours between one time and the next. */
async function play(
  exchange: ExchangeMessages,
  systems: readonly SimulatedDeskSystem[],
  until: () => boolean,
): Promise<void> {
  for (let pass = 0; pass < 500 && !until(); pass += 1) {
    await exchange.execute();
    for (const system of systems) await system.pass();
    later(TWO_HOURS_MS);
  }
}

const allReceived = (systems: readonly SimulatedDeskSystem[], lines: number): boolean =>
  systems.reduce((sum, { replies }) => sum + replies.size, 0) === lines &&
  systems.every(({ replies }) => [...replies.values()].every(({ hasReceipt }) => hasReceipt));

describe('lists that go to the systems of desks over a bad hub', () => {
  it('come whole, and so do their answers: what was received is what was sent, message by message', async () => {
    await ask('KPN', 4_000);
    await ask('Noorderbank', 1_000);
    await work.evening();
    const hub = new SimulatedHub(house.clock, 'hub');
    const exchange = exchangeOver(hub.at(OWN));
    const kpn = system(hub, 'kpn');
    const noorderbank = system(hub, 'noorderbank');
    const systems = [kpn, noorderbank];

    // The system of one desk is away for ten days: of what waits for it the hub forgets what is older than five.
    const back = new Date('2026-11-12T07:00:00Z');
    await play(exchange, [kpn], () => house.clock.now() >= back);
    await play(exchange, systems, () => allReceived(systems, 5_000));

    const sent = await sentLines();
    const received = systems.flatMap((one) => [...one.received.keys()]);
    expect(received.toSorted()).toEqual(sent.map(({ message }) => message).sort());
    expect(new Set(sent.map(({ state, received: came }) => `${state} ${String(came)}`))).toEqual(
      new Set(['ANSWERED true']),
    );
    const came = await arrivals();
    const replies = systems.flatMap((one) => [...one.replies.keys()]);
    expect(came.map(({ message }) => message).sort()).toEqual(replies.toSorted());
    expect(new Set(came.map(({ outcome }) => outcome))).toEqual(new Set(['ACCEPTED']));
    expect(sent.length + came.length).toBe(10_000);
    const { lost, repeated, forgotten, handedIn, handedOut } = hub.counts;
    expect([lost, repeated, forgotten].map((count) => count > 500)).toEqual([true, true, true]);
    expect(handedOut + hub.waiting).toBe(handedIn - lost + repeated - forgotten);
  }, 300_000);

  it('leave nothing that was stated wrong: the balances are those of the answers', async () => {
    const { rows } = await database.query(
      `select count(*)::int as lines, bool_and(claim.amount_cents = claim.principal_cents) as as_known, bool_and(exchange.state = 'CONSENTED' or exchange.state = 'BALANCE_RECEIVED') as answered
       from exchange join claim on claim.exchange_id = exchange.id`,
    );
    expect(rows).toEqual([{ lines: 5_000, as_known: true, answered: true }]);
  });
});

/** A rail that holds what is put on it, for messages that are written by hand. */
class OpenRail implements Transport {
  readonly sent: Envelope[] = [];
  waiting: Envelope[] = [];
  /** What was from nobody we know. */
  readonly strange: Envelope[] = [];

  send(envelopes: readonly Envelope[]): Promise<void> {
    this.sent.push(...envelopes);
    return Promise.resolve();
  }

  async collect(
    _most: number,
    handle: (envelopes: readonly Envelope[]) => Promise<readonly Envelope[]>,
  ): Promise<number> {
    const came = this.waiting;
    if (came.length > 0) this.strange.push(...(await handle(came)));
    this.waiting = [];
    return came.length;
  }

  /** What was sent since this was asked last, a row a message. */
  rows(): MessageRow[] {
    return this.sent.splice(0).flatMap(({ text }) => rowsOf(text).slice(0, 1));
  }
}

function reply(id: string, to: MessageRow, cells: MessageRow, from = 'eneco-systeem'): Envelope {
  const row = { ...to, ...cells, bericht: id, 'antwoord op bericht': to.bericht ?? '', 'soort bericht': 'REPLY' };
  const line = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(';');
  return { id, from, to: OWN, text: `${line(Object.keys(row))}\r\n${line(Object.values(row))}\r\n` };
}

const told = (rows: readonly MessageRow[]): (string | undefined)[][] =>
  rows.map((row) => [row['soort bericht'], row['antwoord op bericht'], row.uitkomst, row.code]);

describe('messages of the system of a desk', () => {
  const rail = new OpenRail();
  let exchange: ExchangeMessages;
  let asked: MessageRow;

  const come = async (...envelopes: Envelope[]): Promise<(string | undefined)[][]> => {
    rail.waiting.push(...envelopes);
    await exchange.execute();
    return told(rail.rows());
  };

  /** In cents, of the claim of the first line. */
  async function balance(): Promise<string | undefined> {
    const { rows } = await database.query<{ amountCents: string }>(
      `select amount_cents as "amountCents" from claim where reference = $1`,
      [asked.vordering],
    );
    return rows[0]?.amountCents;
  }

  beforeAll(async () => {
    for (const desk of DESKS) await connect(desk, null);
    exchange = exchangeOver(rail);
    await work.request(aCase({ claims: [aClaim('Eneco', 50_000), aClaim('KPN', 10_000)] }));
    await work.request(aCase({ claims: [aClaim('Eneco', 60_000)] }));
    await house.work();
    await connect('eneco', 'eneco-systeem');
    await work.evening();
  });

  it('are one a line, with what the desk is told of it, for the desks that have a system', async () => {
    await exchange.execute();
    expect(rail.sent.map(({ from, to }) => [from, to])).toEqual(
      Array.from({ length: 2 }, () => [OWN, 'eneco-systeem']),
    );
    const rows = rail.rows().toSorted((a, b) => Number(a.regel) - Number(b.regel));
    expect(rows).toMatchObject([
      { 'soort bericht': 'BALANCE_REQUEST', regel: '1', 'bedrag bekend': '500,00', achternaam: 'Testpersoon' },
      { 'soort bericht': 'BALANCE_REQUEST', regel: '2', 'bedrag bekend': '600,00' },
    ]);
    expect(Object.keys(rows[0] ?? {})).not.toContain('bsn');
    asked = rows[0] ?? {};
  });

  it('are sent again four hours later, unless a receipt came', async () => {
    await exchange.execute();
    expect(rail.rows()).toEqual([]);
    const receipt = { ...reply(newId(), asked, {}), text: '' };
    const text = `bericht;antwoord op bericht;soort bericht\r\n${receipt.id};${asked.bericht ?? ''};RECEIPT\r\n`;
    expect(await come({ ...receipt, text })).toEqual([]);
    later(2 * TWO_HOURS_MS);
    await exchange.execute();
    expect(rail.rows()).toMatchObject([{ 'soort bericht': 'BALANCE_REQUEST', regel: '2' }]);
  });

  it('count once, however often they come, and each time the receipt says the same', async () => {
    const id = newId();
    const answer = reply(id, asked, { saldo: '510,00' });
    expect(await come(answer, answer)).toEqual(Array.from({ length: 2 }, () => ['RECEIPT', id, 'ACCEPTED', '']));
    expect(await come(answer)).toEqual([['RECEIPT', id, 'ACCEPTED', '']]);
    const again = newId();
    expect(await come(reply(again, asked, { saldo: '510,00' }))).toEqual([['RECEIPT', again, 'SKIPPED', '']]);
    expect(await balance()).toBe('51000');
  });

  it('are both counted when two about one line come together, the later after the earlier', async () => {
    const [first, second] = [newId(), newId()];
    const came = await come(reply(first, asked, { saldo: '520,00' }), reply(second, asked, { saldo: '530,00' }));
    expect(came).toEqual([
      ['RECEIPT', first, 'ACCEPTED', ''],
      ['RECEIPT', second, 'ACCEPTED', ''],
    ]);
    expect(await balance()).toBe('53000');
  });

  it('are refused one by one, each with its code, and the good ones count', async () => {
    const unknown = { ...asked, bericht: newId() };
    const other = await someMessageOf('kpn');
    const ids = Array.from({ length: 6 }, () => newId()) as [string, string, string, string, string, string];
    const came = await come(
      { id: ids[0], from: 'eneco-systeem', to: OWN, text: 'PK\u0003\u0004' },
      reply(ids[1], unknown, { saldo: '1,00' }),
      reply(ids[2], { ...asked, bericht: other }, { saldo: '1,00' }),
      reply(ids[3], asked, { regel: '2', saldo: '1,00' }),
      reply(ids[4], asked, { saldo: 'veel' }),
      reply(ids[5], asked, { saldo: '540,00' }),
      reply(newId(), asked, { saldo: '1,00' }, 'nobody-we-know'),
    );
    expect(new Map(came.map(([, id, outcome, code]) => [id, [outcome, code]]))).toEqual(
      new Map([
        [ids[0], ['REJECTED', 'message-unreadable']],
        [ids[1], ['REJECTED', 'message-unknown']],
        [ids[2], ['REJECTED', 'message-unknown']],
        [ids[3], ['REJECTED', 'message-one-line']],
        [ids[4], ['REJECTED', 'amount-unreadable']],
        [ids[5], ['ACCEPTED', '']],
      ]),
    );
    expect(rail.strange.map(({ from }) => from)).toEqual(['nobody-we-know']);
  });

  it('are lost to nobody when a process dies after it recorded them: they come again, and count once', async () => {
    const id = newId();
    rail.waiting.push(reply(id, asked, { saldo: '550,00' }));
    const send = rail.send.bind(rail);
    rail.send = () => Promise.reject(new Error('killed'));
    await expect(exchange.execute()).rejects.toThrow('killed');
    rail.send = send;
    expect(await come()).toEqual([['RECEIPT', id, 'ACCEPTED', '']]);
  });

  it('are sent no more for a line that was answered at the portal', async () => {
    const found = await work.line('eneco', (await caseOf(2)) ?? '');
    await work.reply(found, { kind: 'NO_COOPERATION', reason: 'COUNSELLOR_NOT_ACCEPTED' });
    later(4 * TWO_HOURS_MS);
    await exchange.execute();
    expect(rail.rows()).toEqual([]);
  });

  it('reach every other desk when one cannot be reached, and the queue hears of it', async () => {
    await work.request(aCase({ claims: [aClaim('Eneco', 70_000), aClaim('Vattenfall', 80_000)] }));
    await connect('vattenfall', 'vattenfall-systeem');
    await house.work();
    await work.evening();
    const send = rail.send.bind(rail);
    rail.send = (envelopes) =>
      envelopes.some(({ to }) => to === 'eneco-systeem')
        ? Promise.reject(new Error('the disk is full'))
        : send(envelopes);
    await expect(exchange.execute()).rejects.toThrow('the disk is full');
    rail.send = send;
    expect(rail.rows().map(({ aan }) => aan)).toEqual(['vattenfall-systeem']);
    await connect('vattenfall', null);
  });
});

async function someMessageOf(desk: string): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    `select message_id as id from list_line join organisation on organisation.id = desk_id where slug = $1 limit 1`,
    [desk],
  );
  return rows[0]?.id ?? '';
}

async function caseOf(line: number): Promise<string | undefined> {
  const { rows } = await database.query<{ reference: string }>(
    `select reference from case_file join list_line as line on line.case_id = case_file.id
     join organisation on organisation.id = line.desk_id where slug = 'eneco' and line.line = $1`,
    [line],
  );
  return rows[0]?.reference;
}

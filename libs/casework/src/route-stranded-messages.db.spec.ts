import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCase, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { RouteStrandedMessages } from './route-stranded-messages.js';

let house: House;
let owner: pg.Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await house.close();
});

async function asPlatform<Row extends object>(statement: string): Promise<Row[]> {
  await owner.query(`select set_config('app.org', 'platform', false)`);
  return (await owner.query<Row>(statement)).rows;
}

/** How often it was asked to route the waiting messages, after the sweep looked at them. */
const askedAfterASweep = async (): Promise<number> => {
  await house.get(RouteStrandedMessages).execute();
  return (await asPlatform(`select id from outbox where name = 'messages.route'`)).length;
};

const theLast = (change: string): Promise<object[]> =>
  asPlatform(`update outbox set ${change} where id = (select id from outbox where name = 'messages.route'
    order by created_at desc, id desc limit 1)`);

it('messages that wait are asked for again when their job is past, and not while it is to be done or before an operator', async () => {
  await new LineWork(house, await house.caller('schuldhulp-oost')).request(aCase());
  expect(await askedAfterASweep()).toBe(1);
  house.clock.moveTo('2026-11-02T07:11:00Z');
  expect(await askedAfterASweep()).toBe(1);

  await theLast('dead_at = clock_timestamp()');
  expect(await askedAfterASweep()).toBe(1);

  await theLast(`outcome = 'DISMISSED', settled_at = clock_timestamp(), settled_by = 'test'`);
  expect(await askedAfterASweep()).toBe(2);
  expect(await askedAfterASweep()).toBe(2);

  await theLast('done_at = clock_timestamp()');
  expect(await askedAfterASweep()).toBe(3);
});

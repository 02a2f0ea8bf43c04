import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim, House } from '@akkoord/testing';
import pg from 'pg';
import type { Caller } from './caller.js';
import { IssueLists } from './issue-lists.js';
import { ListLists } from './list-lists.js';
import { OpenCase } from './open-case.js';
import { ReadCase } from './read-case.js';
import { ReadListLines } from './read-list-lines.js';
import { RecordReplies } from './record-replies.js';
import { RequestBalances } from './request-balances.js';

/** What everybody may read: the law and the terms. They hold nothing of any case. */
const PUBLIC_TABLES = ['debt_kind', 'mandate', 'migrations', 'norm_set', 'programme', 'programme_definition'];
/** Ids only, for the worker; no organisation's content. */
const PLUMBING = ['outbox', 'sandbox_clock'];

let house: House;
let database: pg.Client;
let east: Caller;
let caseId: string;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  east = await house.caller('schuldhulp-oost');
  const claims = [aClaim('KPN', 200_000), aClaim('CJIB', 90_000, { debtKind: 'TRAFFIC_FINE' })];
  const { value } = await house.get(OpenCase).execute(east, aCase({ claims }));
  caseId = value.id;
  await house.get(RequestBalances).execute(east, caseId);
  await house.work();
  house.clock.moveTo('2026-11-02T16:00:00Z');
  await house.get(IssueLists).execute();
  database = new pg.Client({ connectionString: house.database.url });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await house.close();
});

/** How many rows of a table this organisation sees, asked of PostgreSQL itself without any use case between. */
async function seen(table: string, organisationId: string): Promise<number> {
  await database.query('begin');
  await database.query(`select set_config('app.org', $1, true)`, [organisationId]);
  const { rows } = await database.query<{ count: string }>(`select count(*) from ${table}`);
  await database.query('rollback');
  return Number(rows[0]?.count);
}

describe('row-level security', () => {
  it('is enabled and forced on every table, but for those that hold nothing of anybody', async () => {
    const { rows } = await database.query<{ name: string; guarded: boolean; policies: string }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as guarded,
              (select count(*) from pg_policy where polrelid = pg_class.oid) as policies
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const open = rows.filter(({ guarded, policies }) => !guarded || Number(policies) === 0).map(({ name }) => name);
    expect(open).toEqual([...PUBLIC_TABLES, ...PLUMBING].sort());
  });

  it('shows nothing to a connection that does not say for whom it asks', async () => {
    for (const table of [
      'case_file',
      'client',
      'client_bsn',
      'claim',
      'exchange',
      'message',
      'list_line',
      'audit_link',
      'event',
      'event_head',
      'mail',
    ])
      expect({ table, rows: await seen(table, '') }).toEqual({ table, rows: 0 });
  });

  it('hides a case from another counsellor, also when the code forgets to', async () => {
    const west = await house.caller('schuldhulp-west');
    for (const table of [
      'case_file',
      'client',
      'client_bsn',
      'claim',
      'exchange',
      'message',
      'list_line',
      'audit_link',
      'event',
      'event_head',
      'mail',
    ])
      expect({ table, rows: await seen(table, west.organisationId) }).toEqual({ table, rows: 0 });
    expect(await seen('case_file', east.organisationId)).toBe(1);
    await expect(house.get(ReadCase).execute(west, caseId)).rejects.toMatchObject({ code: 'case-not-found' });
  });

  it('shows a desk its own exchange only, and the BSN to a desk of class PUBLIC only', async () => {
    const kpn = await house.caller('kpn');
    const cjib = await house.caller('cjib');
    const eneco = await house.caller('eneco');
    expect(await seen('exchange', kpn.organisationId)).toBe(1);
    expect(await seen('claim', kpn.organisationId)).toBe(1);
    expect(await seen('case_file', kpn.organisationId)).toBe(0);
    expect(await seen('client_bsn', kpn.organisationId)).toBe(0);
    expect(await seen('client_bsn', cjib.organisationId)).toBe(1);
    expect(await seen('client', eneco.organisationId)).toBe(0);
  });

  it('keeps the lines of a desk from every other desk', async () => {
    const kpn = await house.caller('kpn');
    const cjib = await house.caller('cjib');
    const { items } = await house.get(ListLists).execute(cjib, { limit: 10, after: null }, {});
    const listId = items[0]?.id ?? '';
    await expect(house.get(ReadListLines).execute(kpn, listId, { limit: 10, after: null })).rejects.toMatchObject({
      code: 'list-not-found',
    });
    await expect(
      house.get(RecordReplies).execute(kpn, listId, { replies: [], allOthers: 'CONSENT' }),
    ).rejects.toMatchObject({ code: 'list-not-found' });
    const lines = await house.get(ReadListLines).execute(cjib, listId, { limit: 10, after: null });
    expect(lines.items[0]?.client.bsn).toMatch(/^9999\d{5}$/);
  });

  it('lets a desk add to its own exchanges and nothing else: no exchange, no share, no line, no question', async () => {
    const kpn = await house.caller('kpn');
    const refused = async (statement: string): Promise<unknown> => {
      await database.query('begin');
      await database.query(`select set_config('app.org', $1, true)`, [kpn.organisationId]);
      const outcome = await database.query(statement).then(
        ({ rowCount }) => rowCount,
        (error: unknown) => (error as Error).message,
      );
      await database.query('rollback');
      return outcome;
    };
    const copied = (table: string, changed: string): string =>
      `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(${table}) || ${changed})).* from ${table}`;
    const newId = `jsonb_build_object('id', gen_random_uuid())`;
    expect(await refused(copied('exchange', newId))).toMatch(/row-level security/);
    expect(await refused(copied('message', newId))).toMatch(/row-level security/);
    expect(await refused(copied('list_line', newId))).toMatch(/row-level security/);
    expect(await refused(copied('claim', `${newId} || jsonb_build_object('case_id', gen_random_uuid())`))).toMatch(
      /row-level security/,
    );
    expect(await refused(`delete from list_line`)).toBe(0);
    expect(await refused(`update share set share_cents = 0`)).toBe(0);
    expect(await refused(`update creditor set name = 'ours' where organisation_id is null`)).toBe(0);
  });

  it('lets the app append to the audit chain and change nothing in it', async () => {
    await database.query('begin');
    await database.query(`select set_config('app.org', 'platform', true)`);
    await expect(database.query(`update audit_link set action = 'other'`)).rejects.toThrow(
      /permission denied|append-only/,
    );
    await database.query('rollback');
  });

  it('runs as a role that owns nothing and bypasses nothing', async () => {
    const { rows } = await database.query<{ super: boolean; bypass: boolean; owned: string }>(
      `select rolsuper as super, rolbypassrls as bypass,
              (select count(*) from pg_class where relowner = pg_roles.oid) as owned from pg_roles where rolname = current_user`,
    );
    const ownRole = process.env.TEST_DATABASE_URL === undefined;
    expect(rows[0]).toMatchObject({ super: false, bypass: false, ...(ownRole ? { owned: '0' } : {}) });
  });
});

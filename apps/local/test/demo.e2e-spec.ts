import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { demoFolder } from '../src/folder.js';
import { readKeys } from '../src/keys.js';
import { dataOf } from '../src/postgres/cluster.js';
import { startPostgres } from '../src/postgres/embedded-postgres.js';
import { builtPlatform, isAlive, newFolder, removeFolders, RunningPlatform } from './running-platform.js';

const DEMO = join('dist', 'apps', 'local', 'src', 'demo.js');
const CASES = 16;
const SPECIAL_CASES = 8;
const GROUPS = { ONLY_COLLECTIVE: 'only collective', MANY_COLLECTIVE: 'many collective (from 70 %)', OTHER: 'other' };

const demos: RunningPlatform[] = [];

function demo(DATA_DIR: string, ...words: string[]): RunningPlatform {
  return begun(DATA_DIR, [process.execPath, DEMO, ...words]);
}

function begun(DATA_DIR: string, command: string[]): RunningPlatform {
  const running = RunningPlatform.start({ DATA_DIR }, command);
  demos.push(running);
  return running;
}

/** On the first day it reports of that month: which one depends on the day on which it was cut off before. */
async function cutOffIn(month: string, running: RunningPlatform): Promise<void> {
  await running.until(`it is ${month}`, () => new RegExp(`^${month}-\\d\\d:`, 'm').test(running.err));
  running.signal('SIGKILL');
  expect(await running.exit()).toBe('SIGKILL');
}

const postmasterOf = (dataDir: string): string => join(dataOf(demoFolder(dataDir)), 'postmaster.pid');

function postgresPid(dataDir: string): number {
  return Number.parseInt(readFileSync(postmasterOf(dataDir), 'utf8'), 10);
}

async function tableOf(running: RunningPlatform): Promise<string> {
  expect({ exit: await running.exit(), error: running.err.includes('Error') }).toEqual({ exit: 0, error: false });
  return running.out;
}

/** The figure in a row of the table, as `concluded  27`. */
function figure(table: string, row: string): number {
  const found = new RegExp(`^ +${row} +(?:EUR )?([\\d,.]+)`, 'm').exec(table)?.[1];
  if (found === undefined) throw new Error(`The table has no row "${row}"`);
  return Number(found.replaceAll(',', ''));
}

/** Looks into the folder of a demo that ended, past everything the platform says about itself. */
async function inDatabaseOf(dataDir: string, look: (client: Client) => Promise<void>): Promise<void> {
  const folder = demoFolder(dataDir);
  const keys = readKeys(folder);
  if (!keys) throw new Error('A demo leaves its keys');
  const postgres = await startPostgres(folder, keys.postgres, () => undefined);
  const url = new URL(postgres.ownerUrl);
  // Row-level security holds for the owner as well: only the superuser sees every organisation.
  url.username = 'postgres';
  url.password = keys.postgres.superuser;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await look(client);
  } finally {
    await client.end();
    await postgres.stop();
  }
}

const uninterrupted = newFolder();
let table = '';
let tableAfterCrashes = '';

beforeAll(async () => {
  await builtPlatform();
  const cutOff = newFolder();
  const crashing = async (): Promise<string> => {
    await cutOffIn('2026-11', demo(cutOff, '--cases', String(CASES)));
    await cutOffIn('2026-12', demo(cutOff, '--resume'));
    return await tableOf(demo(cutOff, '--resume'));
  };
  // As somebody types it.
  const asTyped = ['npm', 'run', '--silent', 'demo', '--', '--cases', String(CASES)];
  [table, tableAfterCrashes] = await Promise.all([tableOf(begun(uninterrupted, asTyped)), crashing()]);
}, 900_000);

afterAll(async () => {
  for (const running of demos) await running.stop();
  await removeFolders();
});

describe('the demo', () => {
  it('leaves no PostgreSQL behind', () => {
    expect(existsSync(postmasterOf(uninterrupted))).toBe(false);
  });

  it('ends with the same table however often it was killed and taken up again', () => {
    expect(tableAfterCrashes).toBe(table);
  });

  it('prints the same once more, and lets no more time pass, when it is resumed after its end', async () => {
    const clock = async (): Promise<unknown> => {
      let rows: unknown[] = [];
      await inDatabaseOf(uninterrupted, async (client) => {
        ({ rows } = await client.query(`select business_at::date::text from sandbox_clock`));
      });
      return rows;
    };
    const before = await clock();
    expect(await tableOf(demo(uninterrupted, '--resume'))).toBe(table);
    expect(await clock()).toEqual(before);
  }, 120_000);

  it('leaves something to do at the portal: open lists, and letters that can be answered', async () => {
    expect(table).toMatch(
      /\nThe portal has lists waiting for achmea-zorg, cjib, .*kpn.*, and letters under \/sandbox\/post\./,
    );
    await inDatabaseOf(uninterrupted, async (client) => {
      const { rows: lists } = await client.query<{ slug: string; lines: number }>(
        `select slug, count(*)::int as lines from list_line join organisation on organisation.id = desk_id
         where list_line.state = 'OPEN' and list_line.kind = 'BALANCE_REQUEST' group by slug`,
      );
      for (const slug of ['cjib', 'kpn']) expect(lists.find((one) => one.slug === slug)?.lines).toBeGreaterThan(2);
      const { rows: letters } = await client.query(
        `select 1 from letter_access join exchange on exchange.id = exchange_id
         where exchange.state = 'BALANCE_REQUESTED' and tries = 0`,
      );
      expect(letters.length).toBeGreaterThanOrEqual(2);
    });
  });

  it('reminds, estimates, asks again and goes to court on the way', () => {
    for (const row of ['reminders sent', 'claims estimated from the papers', 'creditors asked to think again'])
      expect({ row, some: figure(table, row) > 0 }).toEqual({ row, some: true });
    expect(figure(table, 'cases brought before the court')).toBeGreaterThan(0);
  });

  it('says that its lead times are simulated', () => {
    expect(table).toContain('simulated; the delays were chosen after the published figures');
  });

  it('leaves no case out: concluded, refused, open, payment plans and closed otherwise are all cases', async () => {
    await inDatabaseOf(uninterrupted, async (client) => {
      const { rows } = await client.query<{ outcome: string; cases: number }>(
        `select case when agreed_on is not null then 'concluded' when state = 'PARTIALLY_REFUSED' or closed_reason = 'STATUTORY_INSOLVENCY' then 'refused'
                     when closed_reason = 'PAYMENT_PLAN' then 'payment plans' when state = 'CLOSED' then 'closed otherwise'
                     else 'open' end as outcome, count(*)::int as cases from case_file
         where reference not like 'OPEN-%' group by 1`,
      );
      const counted = new Map(rows.map(({ outcome, cases }) => [outcome, cases]));
      for (const outcome of ['concluded', 'refused', 'open', 'payment plans'])
        expect({ outcome, cases: figure(table, outcome) }).toEqual({ outcome, cases: counted.get(outcome) ?? 0 });
      expect(rows.reduce((sum, { cases }) => sum + cases, 0)).toBe(CASES + SPECIAL_CASES);
      expect(figure(table, 'all')).toBe(CASES + SPECIAL_CASES);
    });
  });

  it('divides every cent: in each concluded case the shares add up to the fund', async () => {
    await inDatabaseOf(uninterrupted, async (client) => {
      const { rows } = await client.query<{ fund: string; shares: string }>(
        `select fund_cents as fund, (select sum(share_cents) from share where share.case_id = case_file.id
           and share.version = case_file.version) as shares
         from case_file join calculation on calculation.case_id = case_file.id and calculation.version = case_file.version
         where agreed_on is not null`,
      );
      expect(rows).toHaveLength(figure(table, 'concluded'));
      expect(rows.filter(({ fund, shares }) => fund !== shares)).toEqual([]);
      const cents = rows.reduce((sum, { fund }) => sum + Number(fund), 0);
      expect(figure(table, 'divided')).toBe(cents / 100);
      expect(figure(table, 'shares of all creditors')).toBe(cents / 100);
    });
  });

  it('prints the medians that the dates of the cases give', async () => {
    await inDatabaseOf(uninterrupted, async (client) => {
      const { rows } = await client.query<{ days: number; delay: number; collective: number; exchanges: number }>(
        `select agreed_on - balances_requested_on as days, confirmed_on - confirmation_asked_on as delay,
                count(*) filter (where agreement_kinds @> '["COLLECTIVE"]')::int as collective, count(*)::int as exchanges
         from case_file join exchange on exchange.case_id = case_file.id join exchange_terms as terms on terms.id = terms_id
         where agreed_on is not null and exchange.state = 'CONCLUDED' group by case_file.id`,
      );
      expect(rows).toHaveLength(figure(table, 'concluded'));
      const groupOf = ({ collective, exchanges }: (typeof rows)[number]): keyof typeof GROUPS =>
        collective === exchanges ? 'ONLY_COLLECTIVE' : collective >= 0.7 * exchanges ? 'MANY_COLLECTIVE' : 'OTHER';
      for (const group of Object.keys(GROUPS) as (keyof typeof GROUPS)[]) {
        const cells = [0, 7].flatMap((delay) => {
          const days = rows.filter((row) => row.delay === delay && groupOf(row) === group).map((row) => row.days);
          const median = days.sort((a, b) => a - b)[Math.ceil(days.length / 2) - 1];
          return [String(median ?? '-'), `(${days.length})`];
        });
        const row = table.split('\n').find((line) => line.trim().startsWith(GROUPS[group])) ?? '';
        expect(row.replace(GROUPS[group], '').trim().split(/ +/).slice(0, 4)).toEqual(cells);
      }
    });
  });

  it('never sent a proposal to a creditor that was bound in advance', async () => {
    await inDatabaseOf(uninterrupted, async (client) => {
      const { rows } = await client.query<{ exchanges: number; proposals: number }>(
        `with bound as (
           select exchange_id from claim where shares_in_fund and state not in ('NO_CLAIM', 'CLIENT_UNKNOWN')
           group by exchange_id having bool_and(bound))
         select count(*)::int as exchanges, (select count(*)::int from message
           where kind = 'PROPOSAL' and exchange_id in (select exchange_id from bound)) as proposals from bound`,
      );
      expect(rows[0]?.exchanges).toBeGreaterThan(0);
      expect(rows[0]?.proposals).toBe(0);
      expect(figure(table, 'proposals sent to a creditor bound in advance')).toBe(0);
    });
  });

  it('that is interrupted leaves no process behind and says how to go on', async () => {
    const dataDir = newFolder();
    const running = demo(dataDir, '--cases', '3');
    await running.until('the first day', () => running.err.includes('2026-11-02:'));
    const postgres = postgresPid(dataDir);
    expect(isAlive(postgres)).toBe(true);
    running.signal('SIGINT');
    expect(await running.exit()).toBe(130);
    expect(running.err).toContain('Go on with: npm run demo -- --resume');
    expect(isAlive(postgres)).toBe(false);
  }, 60_000);

  it.each([
    { words: ['--cases', '0'], sentence: '--cases must be a whole number from 1 to 400.' },
    { words: ['--case', '3'], sentence: 'The demo knows --resume, --cases <number> and --data-dir <folder>.' },
    { words: ['--resume'], sentence: 'There is no demo in' },
  ])('refuses $words in one sentence', async ({ words, sentence }) => {
    const running = demo(newFolder(), ...words);
    expect(await running.exit()).toBe(1);
    expect(running.err.trim().split('\n')).toEqual([expect.stringContaining(sentence)]);
    expect(running.out).toBe('');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, House, LineWork } from '@akkoord/testing';
import pg from 'pg';
import { verifyAuditOf } from '../src/audit-verification.js';
import { startPlatform } from '../src/platform.js';

describe('npm run audit:verify', () => {
  let house: House;
  let owner: pg.Client;
  let folder: string;
  const KEY = Buffer.alloc(32, 3);
  const EVIDENCE_KEYS = `test:${KEY.toString('base64')}`;

  const run = async (env: Record<string, string>): Promise<{ status: number; out: string; err: string }> => {
    const [out, err]: [string[], string[]] = [[], []];
    const told = { tell: (line: string) => void out.push(line), complain: (line: string) => void err.push(line) };
    const status = await verifyAuditOf({ DATA_DIR: folder, ...env }, told);
    return { status, out: out.join('\n'), err: err.join('\n') };
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akkoord-verify-'));
    house = await House.open('2026-11-02T07:00:00Z', [], KEY);
    const work = new LineWork(house, await house.caller('schuldhulp-oost'));
    await work.ask(aCase());
    await work.evening();
    await house.wait('2026-11-04T07:00:00Z');
    owner = new pg.Client({ connectionString: house.database.ownerUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner.end();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says how much it verified of a database, and ends with 0', async () => {
    const { status, out, err } = await run({ DATABASE_URL: house.database.url, EVIDENCE_KEYS });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Verified: 1 chains of \d+ links, 4 records as they were written, \d+ signed roots\n/);
    expect(out).toMatch(/\nThe newest root is \d+, of 2026-11-03: sha256:[\da-f]{64}\./);
  });

  it('could not look without the keys or an installation, and ends with 2', async () => {
    expect(await run({ DATABASE_URL: house.database.url })).toMatchObject({
      status: 2,
      err: expect.stringContaining('EVIDENCE_KEYS is not set'),
    });
    expect(await run({})).toMatchObject({ status: 2, err: expect.stringContaining('There is no installation in') });
  });

  it('names the case, the link and what is wrong, and ends with 1', async () => {
    await owner.query('alter table message no force row level security');
    const { rows } = await owner.query<{ caseId: string }>(
      `update message set content = content || '{"more":1}' where kind = 'BALANCE_REQUEST' returning case_id as "caseId"`,
    );
    const { status, err } = await run({ DATABASE_URL: house.database.url, EVIDENCE_KEYS });
    expect(status).toBe(1);
    expect(err).toMatch(
      new RegExp(`^BROKEN: case ${rows[0]?.caseId ?? ''}, link 2: the message [\\da-f-]{36} is not what was written$`),
    );
  });

  it('verifies an installation of its own, with the keys it keeps, when that is stopped', async () => {
    const env = { DATA_DIR: folder, API_PORT: '0', PORTAL_PORT: '0' };
    const platform = await startPlatform({ env, tell: () => undefined });
    await platform.close();
    expect(await run({})).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringContaining('Verified: 0 chains of 0 links'),
    });
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceView } from '@akkoord/casework';
import { aCase, House, LineWork } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';
import request from './checked-request.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;

const input = aCase();

let house: House;
let stage: Stage;
let path: string;
let folder: string;
/** All that whoever verifies has: no package can be reached from where it stands. */
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akkoord-evidence-'));
  script = join(folder, 'verify.mjs');
  copyFileSync('clients/verify-evidence/verify.mjs', script);
  house = await House.open('2026-11-02T07:00:00Z');
  const work = new LineWork(house, await house.caller('schuldhulp-oost'));
  stage = await apiBefore(house);
  path = `/v1/cases/${await work.ask(input)}/evidence`;
  await work.evening();
  await work.state('kpn', input.reference, 210_000n, true);
  await house.wait('2026-11-05T07:00:00Z');
  await work.state('noorderbank', input.reference, 400_000n, false);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stage.close();
  await house.close();
});

const bytesOf = async (clientId = 'demo-counsellor'): Promise<Buffer> => {
  const client = await stage.client(clientId, 'cases:read');
  return (await client.get(path).responseType('blob').expect(200)).body as Buffer;
};

describe('GET /v1/cases/{id}/evidence', () => {
  it('is a file, the same each time, with everything that was sent and answered, and no BSN', async () => {
    const counsellor = await stage.client('demo-counsellor', 'cases:read');
    const answer = await counsellor.get(path).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': expect.stringMatching(/^attachment; filename="evidence-[\da-f-]{36}\.json"$/),
      'cache-control': 'no-store',
    });
    const { evidence } = answer.body as { evidence: EvidenceView };
    const kinds = evidence.messages.map(({ record }) => (record as { kind: string }).kind);
    expect(kinds.filter((kind) => kind === 'BALANCE_STATEMENT')).toHaveLength(2);
    expect(evidence.case.reference).toBe(input.reference);
    expect(evidence.roots.length).toBeGreaterThan(0);
    const bytes = await bytesOf();
    expect(bytes).toEqual(await bytesOf());
    expect(bytes.includes(input.clients[0]?.bsn ?? 'none')).toBe(false);
  });

  it('is for its own counsellor alone, with the right scope', async () => {
    await (await stage.client('demo-counsellor-2')).get(path).expect(404);
    await (await stage.client('demo-creditor-kpn')).get(path).expect(403);
    await (await stage.client('demo-operator')).get(path).expect(403);
    await (await stage.client('demo-counsellor', 'cases:write')).get(path).expect(403);
    await request(stage.url).get(path).expect(401);
  });
});

describe('the script that verifies', () => {
  const run = (...files: readonly string[]): { status: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
      ...{ encoding: 'utf8', env: {}, cwd: folder },
    });
    return { status, said: `${stdout}${stderr}` };
  };
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('needs the file and the published keys, says what is proved and what not yet, and ends with 0', async () => {
    const keys = await request(stage.url).get('/v1/evidence-keys').expect(200);
    expect(keys.headers['access-control-allow-origin']).toBe('*');
    expect(Object.keys((keys.body as { keys: object[] }).keys[0] ?? {})).not.toContain('d');
    const said = execFileSync(
      process.execPath,
      [script, file('evidence.json', await bytesOf()), file('keys.json', keys.text)],
      { encoding: 'utf8', env: {}, cwd: folder },
    );
    expect(said).toMatch(/^case Z-\d+ of Schuldhulp Oost\n\d+ links, \d+ records as they were written\n/);
    expect(said).toMatch(/up to link \d+ in signed root \d+, of 2026-11-04, key \w+\n/);
    expect(said).toMatch(/links \d+ to \d+ are in no root yet/);
    expect(said).toMatch(/\neverything holds\n$/);
  });

  it('leans on nothing but what Node brings to hash, to verify and to read a file', () => {
    const leans = [
      ...readFileSync(script, 'utf8').matchAll(/^import .* from '(.*)';$|\b(?:import|require)\(|\bfetch\b/gm),
    ];
    expect(leans.map(([whole, from]) => from ?? whole)).toEqual(['node:crypto', 'node:fs', 'node:url']);
  });

  it('names what is wrong and ends with 1', async () => {
    const keys = file('keys.json', (await request(stage.url).get('/v1/evidence-keys')).text);
    const text = (await bytesOf()).toString();
    expect(run(file('spaced.json', `${text}\n`), keys)).toEqual({
      status: 1,
      said: 'NOT VALID: the file is not in its canonical form: a byte of it was added or changed\n',
    });
    expect(run(file('dearer.json', text.replace('210000', '210001')), keys)).toEqual({
      status: 1,
      said: 'NOT VALID: the signature of the file does not hold\n',
    });
    expect(run(file('cut.json', text.slice(0, -20)), keys).said).toBe('NOT VALID: the file is not JSON\n');
    expect(run().status).toBe(64);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Vault } from '@akkoord/platform';
import { startPlatform } from '../platform.js';
import { BareRows } from '../postgres/bare-rows.js';
import { withTemporaryPostgres } from '../postgres/temporary-postgres.js';
import { AS_FAST_AS_IT_GOES, BenchClient } from './client.js';
import { Memory } from './memory.js';
import { CLAIMS_A_CASE, caseLines } from './year-input.js';

/** Everything that opening a case writes to but the processing log, which has no bare counterpart: its cost is in the ratio. */
const WRITTEN = [
  ...['case_file', 'authorisation', 'client', 'client_bsn', 'claim', 'audit_head', 'audit_link', 'import_result'],
] as const;

interface Operation {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly total: number;
}

interface Results {
  readonly items: readonly { readonly line: number; readonly caseId: string | null }[];
  readonly next: string | null;
}

/**
 * An import of cases of 13 claims through the API: until it is accepted, until all cases are open, and the results read. Beside
 * it the same lines read and encrypted without a database, and the rows that were written once more with `unnest`. The client,
 * the API and the worker are one process.
 */
export async function benchImport(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: '10000' } } });
  const cases = Number(values.cases);
  const body = await linesOf(cases);
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-import-'));
  try {
    await withTemporaryPostgres(async ({ url, ownerUrl, superuserUrl }) => {
      const platform = await startPlatform({
        env: {
          ...{ DATA_DIR: folder, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, LOG_LEVEL: 'error' },
          ...{ API_PORT: '0', PORTAL_PORT: '0' },
        },
        tell: () => undefined,
        startAt: new Date('2026-11-02T07:00:00Z'),
        worker: { tick: false },
        clientLimit: AS_FAST_AS_IT_GOES,
      });
      const bare = await BareRows.open(superuserUrl, WRITTEN);
      const memory = new Memory();
      try {
        const counsellor = await BenchClient.signIn(platform.apiUrl, 'demo-counsellor');
        // What runs for the first time is compiled on the way.
        await imported(counsellor, await linesOf(100, cases + 1));
        await bare.tidy();
        await bare.keep();
        memory.forget();
        const encrypting = encrypted(body);
        const { accepted, opened } = await imported(counsellor, body, cases);
        const most = memory.most();
        const written = await bare.write();
        tell(cases, body.length, { encrypting, accepted, opened, bare: written.ms, rows: written.rows, ...most });
      } finally {
        memory.close();
        await bare.close();
        await platform.close();
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function linesOf(count: number, first = 1): Promise<string> {
  const lines: string[] = [];
  for await (const { text } of caseLines(first, count)) lines.push(text);
  return lines.join('\n');
}

/** In milliseconds, from the first byte that is sent. */
async function imported(
  counsellor: BenchClient,
  body: string,
  cases = 0,
): Promise<{ readonly accepted: number; readonly opened: number }> {
  const started = performance.now();
  const { id } = await counsellor.post<Operation>('/v1/case-imports', body, 'application/x-ndjson');
  const accepted = performance.now() - started;
  const operation = `/v1/operations/${id}`;
  for (;;) {
    const { state, done } = await counsellor.get<Operation>(operation);
    if (state === 'SUCCEEDED') break;
    if (state !== 'RUNNING') throw new Error(`The import is ${state} after ${String(done)} lines`);
    await pause(100);
  }
  const opened = performance.now() - started;
  if (cases > 0) await expectInOrder(counsellor, operation, cases);
  return { accepted, opened };
}

async function expectInOrder(counsellor: BenchClient, operation: string, cases: number): Promise<void> {
  const ids = new Set<string>();
  let line = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Results = await counsellor.get(
      `${operation}/results?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const result of page.items) {
      if (result.line !== (line += 1) || result.caseId === null) throw new Error(`Line ${String(line)} has no case`);
      ids.add(result.caseId);
    }
    cursor = page.next;
  }
  if (ids.size !== cases) throw new Error(`${String(ids.size)} cases are open`);
}

/** What accepting does, without a database: each line read, encrypted for its place, and kept. */
function encrypted(body: string): number {
  const vault = new Vault([{ id: 'bench', key: randomBytes(32) }], randomBytes(32));
  const bytes = Buffer.from(body);
  const started = performance.now();
  const boxes = bytes
    .toString()
    .split('\n')
    .map((text, index) => vault.encrypt(text, `import:bench:${String(index + 1)}`));
  const ms = performance.now() - started;
  if (boxes.some(({ length }) => length === 0)) throw new Error('A line is not encrypted');
  return ms;
}

interface Figures {
  readonly encrypting: number;
  readonly accepted: number;
  readonly opened: number;
  readonly bare: number;
  readonly rows: number;
  readonly beforeMb: number;
  readonly mostMb: number;
}

function tell(cases: number, bytes: number, of: Figures): void {
  const said = cases.toLocaleString('en');
  console.log(
    `An import of ${said} cases of ${String(CLAIMS_A_CASE)} claims, ${(bytes / 2 ** 20).toFixed(1)} MiB, through the API\n`,
  );
  const figure = (what: string, ms: number, more = ''): void => {
    console.log(`${what.padEnd(48)} ${(ms / 1_000).toFixed(2).padStart(6)} s  ${more}`.trimEnd());
  };
  figure('accepted: 202', of.accepted, `${(of.accepted / of.encrypting).toFixed(1)} x encrypting`);
  figure('the same lines read and encrypted, no database', of.encrypting);
  figure(`${said} cases open`, of.opened, `${((of.opened - of.accepted) / of.bare).toFixed(1)} x unnest after the 202`);
  figure(`the same ${of.rows.toLocaleString('en')} rows with unnest`, of.bare);
  console.log(
    `\nMemory of the process: ${of.beforeMb.toFixed(0)} MB before, ${of.mostMb.toFixed(0)} MB at most; the body is in it`,
  );
}

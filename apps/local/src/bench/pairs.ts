import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPlatform } from '../platform.js';
import { BarePairs } from '../postgres/bare-pairs.js';
import { withDebianPostgres } from '../postgres/debian-postgres.js';
import { AS_FAST_AS_IT_GOES, BenchClient } from './client.js';
import { concurrently } from './concurrently.js';
import { caseLines } from './list-input.js';

const CLIENTS = [1, 4, 16];

interface Listed {
  readonly items: readonly { readonly id: string; readonly lines: number }[];
}

/**
 * A balance request and its statement, a pair, one by one through the API: two requests, each with its token, idempotency
 * key, row security, audit and outbox. Beside it pgbench writes the same rows to the same server.
 */
export async function benchPairs(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { pairs: { type: 'string', default: '500' } } });
  const pairs = Number(values.pairs);
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-pairs-'));
  try {
    await withDebianPostgres(async ({ url, superuserUrl }) => {
      const platform = await startPlatform({
        env: { DATA_DIR: folder, DATABASE_URL: url, API_PORT: '0', PORTAL_PORT: '0', LOG_LEVEL: 'error' },
        tell: () => undefined,
        startAt: new Date('2026-11-02T07:00:00Z'),
        worker: { tick: false },
        clientLimit: AS_FAST_AS_IT_GOES,
      });
      try {
        const counsellor = await BenchClient.signIn(platform.apiUrl, 'demo-counsellor');
        const desk = await BenchClient.signIn(platform.apiUrl, 'demo-creditor-kpn');
        console.log(`Pairs of a message and its reply a second, ${pairs.toLocaleString('en')} pairs each\n`);
        let bare: BarePairs | undefined;
        for (const [round, clients] of CLIENTS.entries()) {
          const caseIds = await opened(counsellor, round, pairs);
          const asked = await seconds(() =>
            concurrently(clients, caseIds, (id) => counsellor.post(`/v1/cases/${id}/balance-requests`)),
          );
          await counsellor.post('/v1/sandbox/clock', { advanceDays: 1 });
          const { items } = await desk.get<Listed>('/v1/collective-lists?state=OPEN');
          const list = items.at(-1);
          if (list?.lines !== pairs) throw new Error(`The list has ${String(list?.lines ?? 0)} lines`);
          bare ??= await BarePairs.open(superuserUrl, folder);
          const lines = Array.from({ length: pairs }, (_, index) => index + 1);
          const answered = await seconds(() =>
            concurrently(clients, lines, (line) => desk.post(`/v1/collective-lists/${list.id}/replies`, replyTo(line))),
          );
          await counsellor.post('/v1/sandbox/clock', { advanceDays: 0 });
          const ours = pairs / (asked + answered);
          const theirs = await bare.run(clients, pairs);
          console.log(
            `${String(clients).padStart(2)} clients: ${ours.toFixed(0).padStart(6)} through HTTP, ` +
              `${theirs.toFixed(0).padStart(6)} by pgbench: ${(ours / theirs).toFixed(2)} x`,
          );
        }
      } finally {
        await platform.close();
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens cases of one claim each; answers their ids. */
async function opened(counsellor: BenchClient, round: number, count: number): Promise<string[]> {
  let lines = '';
  for await (const { text } of caseLines(round, count)) lines += `${text}\n`;
  const { id } = await counsellor.post<{ id: string }>('/v1/case-imports', lines, 'application/x-ndjson');
  while ((await counsellor.get<{ state: string }>(`/v1/operations/${id}`)).state === 'RUNNING') await pause(50);
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { id: string; reference: string }[]; next: string | null } = await counsellor.get(
      `/v1/cases?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    ids.push(...page.items.filter(({ reference }) => reference.startsWith(`${String(round)}-`)).map((one) => one.id));
    cursor = page.next;
  }
  return ids;
}

const replyTo = (line: number): object => ({
  replies: [{ line, kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 200_000 + line }],
});

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bareReading } from '../postgres/bare-reading.js';
import { startPlatform } from '../platform.js';
import { AS_FAST_AS_IT_GOES, BenchClient } from './client.js';
import { Memory } from './memory.js';
import { CLAIMS_A_CASE, caseLines } from './year-input.js';

/** What one page holds at most, by the contract. */
const PAGE = 25_000;
const IMPORTED_AT_A_TIME = 5_000;
/** The lines of the bench ask for help in this year. */
const PERIOD = { aanleverperiodeStartdatum: '2026-01-01', aanleverperiodeEinddatum: '2026-12-31' };

interface Page {
  readonly ms: number;
  readonly firstByteMs: number;
  readonly bytes: number;
  readonly beforeMb: number;
  readonly moreMb: number;
}

/**
 * A delivery for statistics through the API, when there are as many cases as one page holds and when there are many more: what a
 * page takes beside reading its rows and nothing else, and whether memory goes with the page or with all there is. The client
 * and the API are one process.
 */
export async function benchStatistics(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: '100000' } } });
  const cases = Math.max(2, Math.ceil(Number(values.cases) / PAGE)) * PAGE;
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-statistics-'));
  try {
    const platform = await startPlatform({
      env: { DATA_DIR: folder, API_PORT: '0', PORTAL_PORT: '0', LOG_LEVEL: 'error' },
      folder: join(folder, 'bench'),
      tell: () => undefined,
      startAt: new Date('2026-11-02T07:00:00Z'),
      worker: { tick: false },
      clientLimit: AS_FAST_AS_IT_GOES,
    });
    try {
      const counsellor = await BenchClient.signIn(platform.apiUrl, 'demo-counsellor');
      const statistics = await BenchClient.signIn(platform.apiUrl, 'demo-statistics');
      console.log(`Pages of ${PAGE.toLocaleString('en')} cases of ${String(CLAIMS_A_CASE)} claims, through the API\n`);
      await imported(counsellor, 1, PAGE);
      await delivered(statistics, 1, PAGE);
      const alone = await delivered(statistics, 1, PAGE);
      const bare = (number: number): Promise<number> =>
        bareReading(platform.config.databaseUrl, (number - 1) * PAGE, PAGE);
      tell('the only page there is', alone, await bare(1));
      await imported(counsellor, PAGE + 1, cases - PAGE);
      for (const number of [1, cases / PAGE]) {
        const one = await delivered(statistics, number, cases);
        tell(`page ${String(number)} of ${cases.toLocaleString('en')} cases`, one, await bare(number));
        console.log(`  ${(one.ms / alone.ms).toFixed(2)} x the only page`);
      }
    } finally {
      await platform.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function imported(counsellor: BenchClient, first: number, count: number): Promise<void> {
  for (let done = 0; done < count; done += IMPORTED_AT_A_TIME) {
    const lines: string[] = [];
    const next = Math.min(IMPORTED_AT_A_TIME, count - done);
    for await (const { text } of caseLines(first + done, next)) lines.push(text);
    const { id } = await counsellor.post<{ id: string }>('/v1/case-imports', lines.join('\n'), 'application/x-ndjson');
    for (;;) {
      const { state } = await counsellor.get<{ state: string }>(`/v1/operations/${id}`);
      if (state === 'SUCCEEDED') break;
      if (state !== 'RUNNING') throw new Error(`The import is ${state}`);
      await pause(100);
    }
  }
}

/** Reads a page as it comes and keeps nothing of it; throws when it is not the page that was asked for. */
async function delivered(client: BenchClient, number: number, total: number): Promise<Page> {
  const memory = new Memory();
  let [bytes, end] = [0, ''];
  const take = (part: Buffer): void => {
    bytes += part.length;
    end = (end + part.toString('latin1')).slice(-200);
  };
  const started = performance.now();
  const firstByteMs = await client.read('/ddas/v1/gegevens', { ...PERIOD, page: number, pageSize: PAGE }, take);
  const ms = performance.now() - started;
  const { beforeMb, mostMb } = memory.most();
  memory.close();
  const paging = `"currentPage":${String(number)},"totalPages":${String(total / PAGE)},"totalRecords":${String(total)}`;
  if (!end.includes(paging)) throw new Error(`That is not page ${String(number)}: ${end}`);
  return { ms, firstByteMs, bytes, beforeMb, moreMb: mostMb - beforeMb };
}

function tell(what: string, { ms, firstByteMs, bytes, beforeMb, moreMb }: Page, bareMs: number): void {
  const seconds = (time: number): string => `${(time / 1_000).toFixed(2)} s`;
  console.log(`${what}: ${(bytes / 2 ** 20).toFixed(1)} MiB`);
  console.log(`  ${seconds(firstByteMs)} to the first byte, ${seconds(ms)} in all`);
  console.log(`  ${(ms / bareMs).toFixed(1)} x the same rows read bare (${seconds(bareMs)})`);
  console.log(`  ${moreMb.toFixed(0)} MB above the ${beforeMb.toFixed(0)} MB that the process held`);
}

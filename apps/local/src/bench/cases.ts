import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPlatform } from '../platform.js';
import { multiplyCases } from '../postgres/many-case-files.js';
import { AS_FAST_AS_IT_GOES, BenchClient } from './client.js';
import { caseLines } from './list-input.js';
import { percentile } from './measure.js';

const ROUNDS = 500;

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

/** How long pages of a list of 100,000 cases take through the API: the first, deep ones, and filtered ones. */
export async function benchCases(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: '100000' } } });
  const cases = Number(values.cases);
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-cases-'));
  try {
    const platform = await startPlatform({
      env: { DATA_DIR: folder, API_PORT: '0', PORTAL_PORT: '0', LOG_LEVEL: 'error' },
      folder: join(folder, 'bench'),
      tell: () => undefined,
      worker: { tick: false },
      clientLimit: AS_FAST_AS_IT_GOES,
    });
    try {
      const counsellor = await BenchClient.signIn(platform.apiUrl, 'demo-counsellor');
      for await (const { text } of caseLines(0, 1)) await counsellor.post('/v1/cases', text);
      await multiplyCases(platform.config.databaseUrl, cases);

      console.log(`The list of ${cases.toLocaleString('en')} cases, milliseconds a page\n`);
      const told = (what: string, times: readonly number[]): void => {
        const at = (part: number): string => percentile(times, part).toFixed(1).padStart(7);
        console.log(`${what.padEnd(44)} ${at(0.5)} (50 %) ${at(0.99)} (99 %)`);
      };
      const timed = async (path: string): Promise<{ ms: number; page: Page }> => {
        const started = performance.now();
        const page = await counsellor.get<Page>(path);
        return { ms: performance.now() - started, page };
      };
      const often = async (path: string): Promise<number[]> => {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) times.push((await timed(path)).ms);
        return times;
      };
      await often('/v1/cases');
      told('an answer without a database, to compare', await often('/health/live'));
      told('first page of 50', await often('/v1/cases'));
      told('first page of 200', await often('/v1/cases?limit=200'));
      told('first page of those that are offered', await often('/v1/cases?state=OFFERED'));
      told('first page of a state nobody is in', await often('/v1/cases?state=COURT'));
      told('one by its reference', await often(`/v1/cases?reference=veel-${String(cases - 1)}`));
      const walked: number[] = [];
      let seen = 0;
      for (let cursor: string | null = ''; cursor !== null;) {
        const { ms, page } = await timed(`/v1/cases?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        walked.push(ms);
        seen += page.items.length;
        cursor = page.next;
      }
      if (seen !== cases) throw new Error(`The whole list has ${String(seen)} cases`);
      told('every page of 200, first half', walked.slice(0, walked.length / 2));
      told('every page of 200, second half', walked.slice(walked.length / 2));
    } finally {
      await platform.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

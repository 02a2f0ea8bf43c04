import { benchCalculation } from './bench/calculation.js';
import { benchCases } from './bench/cases.js';
import { benchImport } from './bench/import.js';
import { benchList } from './bench/list.js';
import { benchPairs } from './bench/pairs.js';
import { benchStatistics } from './bench/statistics.js';
import { benchWebhooks } from './bench/webhooks.js';
import { benchYear } from './bench/year.js';

/** Every bench measures ours beside a stated baseline in the same run: only the ratio says something. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  calculation: benchCalculation,
  list: benchList,
  year: benchYear,
  pairs: benchPairs,
  cases: benchCases,
  import: benchImport,
  statistics: benchStatistics,
  webhooks: benchWebhooks,
};

// Leaving by `exit` takes a PostgreSQL of ours along; the signal alone would not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`Say which: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 1;
} else {
  await bench(process.argv.slice(3));
}

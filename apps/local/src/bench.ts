import { benchCalculation } from './bench/calculation.js';

/** Every bench measures ours beside a stated baseline in the same run: only the ratio says something. */
const BENCHES: Readonly<Record<string, () => void>> = { calculation: benchCalculation };

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`Say which: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 1;
} else {
  bench();
}

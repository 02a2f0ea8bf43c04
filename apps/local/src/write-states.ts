import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statePage } from '@akkoord/settlement';

/** Writes the page about states, or with `--check` says whether it is still what the tables say. */
const FILE = join('docs', 'states.md');

const page = statePage();
if (!process.argv.includes('--check')) writeFileSync(FILE, page);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== page) {
  console.error(`${FILE} is not what the tables say: run npm run states, and look at what changed.`);
  process.exitCode = 1;
}

import { readFile, writeFile } from 'node:fs/promises';
import { ApiModule } from './api.module.js';
import { contractOf, NOWHERE } from './openapi/preview.js';

/** Seen from `dist/apps/api/src`. */
const FILE = new URL('../../../../openapi/akkoord.v1.json', import.meta.url);

const contract = await contractOf(ApiModule.register(NOWHERE));
if (!process.argv.includes('--check')) {
  await writeFile(FILE, contract);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== contract) {
  process.stderr.write(
    'openapi/akkoord.v1.json is not what the code says: run `npm run openapi` and commit the result.\n',
  );
  process.exitCode = 1;
}

import { readFile, writeFile } from 'node:fs/promises';
import { ApiModule } from './api.module.js';
import { contractOf, NOWHERE } from './openapi/preview.js';
import { problemPage } from './openapi/problem-page.js';

/** Seen from `dist/apps/api/src`. */
const FOLDER = new URL('../../../../openapi/', import.meta.url);
const FILES = {
  'akkoord.v1.json': await contractOf(ApiModule.register(NOWHERE)),
  'problems.md': problemPage(),
};

for (const [name, text] of Object.entries(FILES)) {
  const file = new URL(name, FOLDER);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(`openapi/${name} is not what the code says: run \`npm run openapi\` and commit the result.\n`);
    process.exitCode = 1;
  }
}

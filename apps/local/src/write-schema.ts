import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '@akkoord/database';
import { pictureOf } from './postgres/picture.js';
import { withTemporaryPostgres } from './postgres/temporary-postgres.js';

/**
 * Writes the checked-in picture of all migrations together, or with `--check` says whether it is still true. The
 * database is made for the occasion; with `--database <url>` one that exists already is compared, as it is.
 */
const FILE = join('migrations', 'schema.sql');

const { values } = parseArgs({ options: { check: { type: 'boolean' }, database: { type: 'string' } } });

try {
  const picture = values.database === undefined ? await pictureOfNewDatabase() : await pictureOf(values.database);
  if (values.check !== true) writeFileSync(FILE, picture);
  else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== picture) {
    console.error(`${FILE} is not what the migrations make: run npm run schema, and look at what changed.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function pictureOfNewDatabase(): Promise<string> {
  return withTemporaryPostgres(async (postgres) => {
    await prepareDatabase(postgres.ownerUrl, postgres.url);
    return await pictureOf(postgres.ownerUrl);
  });
}

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '@akkoord/database';
import { startPostgres } from './postgres/embedded-postgres.js';
import { pictureOf } from './postgres/picture.js';

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

async function pictureOfNewDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-schema-'));
  // Root's temporary folders are closed, and PostgreSQL runs as another user.
  chmodSync(folder, 0o711);
  const password = (): string => randomBytes(16).toString('hex');
  try {
    const passwords = { superuser: password(), owner: password(), app: password() };
    const postgres = await startPostgres(folder, passwords, () => undefined);
    try {
      await prepareDatabase(postgres.ownerUrl, postgres.url);
      return await pictureOf(postgres.ownerUrl);
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

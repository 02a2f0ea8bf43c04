import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

export interface TemporaryPostgres extends EmbeddedPostgres {
  /** The way in of whoever may do everything. */
  readonly superuserUrl: string;
}

/** A PostgreSQL for the occasion: stopped and thrown away when `work` is done, however it ends. */
export async function withTemporaryPostgres<T>(work: (postgres: TemporaryPostgres) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-postgres-'));
  // Root's temporary folders are closed, and PostgreSQL runs as another user.
  chmodSync(folder, 0o711);
  const password = (): string => randomBytes(16).toString('hex');
  try {
    const passwords = { superuser: password(), owner: password(), app: password() };
    const postgres = await startPostgres(folder, passwords, () => undefined);
    try {
      const superuserUrl = Object.assign(new URL(postgres.url), {
        username: 'postgres',
        password: passwords.superuser,
      });
      return await work({ ...postgres, superuserUrl: superuserUrl.href });
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

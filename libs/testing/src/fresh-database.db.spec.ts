import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

describe('a fresh database', () => {
  let one: FreshDatabase;
  let other: FreshDatabase;

  beforeAll(async () => {
    [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  });

  afterAll(async () => {
    await Promise.all([one.drop(), other.drop()]);
  });

  it('belongs to one test file alone', () => {
    expect(one.url).not.toBe(other.url);
  });

  it('is entered by a role that row-level security holds', async () => {
    const { rows } = await asked(
      one.url,
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ free: false }]);
  });

  it('can be dropped twice', async () => {
    const third = await freshDatabase();
    await third.drop();
    await expect(third.drop()).resolves.toBeUndefined();
  });
});

async function asked(url: string, question: string): Promise<{ rows: unknown[] }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(question);
  } finally {
    await client.end();
  }
}

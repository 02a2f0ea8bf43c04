import { describe, expect, it } from '@jest/globals';
import { freshDatabase } from '@akkoord/testing';
import pg from 'pg';
import { PatientPool } from './patient-pool.js';

describe('a patient pool', () => {
  it('has ended only when PostgreSQL has let go of all its connections', async () => {
    const database = await freshDatabase();
    const witness = new pg.Client({ connectionString: database.ownerUrl });
    await witness.connect();
    try {
      for (let turn = 0; turn < 20; turn++) {
        const pool = new PatientPool({ connectionString: database.ownerUrl, application_name: 'patient', max: 6 });
        await Promise.all(Array.from({ length: 6 }, () => pool.query('select pg_sleep(0.01)')));
        await pool.end();
        const { rows } = await witness.query(
          `select count(*)::int as count from pg_stat_activity where application_name = 'patient'`,
        );
        expect(rows).toEqual([{ count: 0 }]);
      }
    } finally {
      await witness.end();
      await database.drop();
    }
  });

  it('ends at once when it never had a connection, and tells a callback', async () => {
    const pool = new PatientPool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    await new Promise<void>((resolve, reject) => {
      pool.end((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    await expect(pool.end()).rejects.toThrow('more than once');
  });
});

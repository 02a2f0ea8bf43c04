import pg from 'pg';

/** Stops the server of this run; on somebody else's server only the run's template has to go. */
export default async function globalTeardown() {
  if (globalThis.stopTestPostgres) {
    await globalThis.stopTestPostgres();
    return;
  }
  const client = new pg.Client({ connectionString: process.env.TEST_PG });
  await client.connect();
  for (const name of [`template_akkoord_${process.env.TEST_RUN}`, `template_next_${process.env.TEST_RUN}`]) {
    await client.query(`drop database if exists ${name} with (force)`);
  }
  await client.end();
}

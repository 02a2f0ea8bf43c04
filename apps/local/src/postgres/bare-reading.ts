import { Client } from 'pg';

const AT_A_TIME = 500;

/** Milliseconds to read a stretch of cases, with their clients and claims, a few at a time, and to make nothing of it. */
export async function bareReading(url: string, offset: number, limit: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set app.org = 'platform'`);
    const started = performance.now();
    const { rows } = await client.query<{ id: string }>('select id from case_file order by id offset $1 limit $2', [
      offset,
      limit,
    ]);
    for (let at = 0; at < rows.length; at += AT_A_TIME) {
      const ids = rows.slice(at, at + AT_A_TIME).map(({ id }) => id);
      await client.query({ text: 'select * from case_file where id = any($1)', values: [ids], rowMode: 'array' });
      for (const table of ['client', 'claim'])
        await client.query({ text: `select * from ${table} where case_id = any($1)`, values: [ids], rowMode: 'array' });
    }
    return performance.now() - started;
  } finally {
    await client.end();
  }
}

import { Client, escapeIdentifier } from 'pg';

/** Of ten cases so many are in this state. */
const STATES =
  "'{INVENTORY,INVENTORY,CLIENT_CONFIRMATION,CALCULATED,OFFERED,OFFERED,AGREED,AGREED,AGREED,AGREED}'::text[]";

/** Copies the only case until there are `count`, in all kinds of states. */
export async function multiplyCases(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set app.org = 'platform'`);
    const { rows } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'case_file'::regclass and attnum > 0
         and not attisdropped and attgenerated = ''`,
    );
    const fresh: Readonly<Record<string, string>> = {
      id: 'gen_random_uuid()',
      reference: `'veel-' || place`,
      state: `(${STATES})[1 + place % 10]`,
    };
    const names = rows.map(({ name }) => name);
    await client.query(
      `insert into case_file (${names.map(escapeIdentifier).join(', ')})
       select ${names.map((name) => fresh[name] ?? escapeIdentifier(name)).join(', ')}
       from case_file cross join generate_series(1, $1::int - 1) as place`,
      [count],
    );
    await client.query('analyze case_file');
  } finally {
    await client.end();
  }
}

import { Client, escapeIdentifier } from 'pg';

/** Of ten cases so many are in this state. */
const STATES =
  "'{INVENTORY,INVENTORY,CLIENT_CONFIRMATION,CALCULATED,OFFERED,OFFERED,AGREED,AGREED,AGREED,AGREED}'::text[]";

/** Copies the only case and its client until there are `count`, in all kinds of states. */
export async function multiplyCases(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set app.org = 'platform'`);
    const copied = async (table: string, fresh: Readonly<Record<string, string>>, from: string): Promise<void> => {
      const { rows } = await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0
           and not attisdropped and attgenerated = ''`,
        [table],
      );
      const names = rows.map(({ name }) => name);
      await client.query(
        `insert into ${table} (${names.map(escapeIdentifier).join(', ')})
         select ${names.map((name) => fresh[name] ?? `${table}.${escapeIdentifier(name)}`).join(', ')} from ${from}`,
      );
      await client.query(`analyze ${table}`);
    };
    const places = `generate_series(1, ${String(count - 1)}) as place`;
    const freshCase = { id: 'gen_random_uuid()', reference: `'veel-' || place`, state: `(${STATES})[1 + place % 10]` };
    await copied('case_file', freshCase, `case_file cross join ${places}`);
    const freshClient = { id: 'gen_random_uuid()', case_id: 'copy.id' };
    await copied('client', freshClient, `client join case_file copy on copy.id <> client.case_id`);
  } finally {
    await client.end();
  }
}

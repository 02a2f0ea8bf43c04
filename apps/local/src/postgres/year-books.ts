import { Client } from 'pg';

/** What is in the books when a year is over. Counts, and what should not be there. */
export interface Books {
  readonly claims: number;
  readonly messages: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
  /** Everything that must be nothing. */
  readonly wrong: Readonly<Record<string, number>>;
}

const WRONG: Readonly<Record<string, string>> = {
  'messages of one exchange, kind and version more than once': `select count(*) from (
     select 1 from message group by exchange_id, kind, version, direction having count(*) > 1) as twice`,
  'messages that have not left': `select count(*) from message where state not in ('SENT','RECEIVED')`,
  'exchanges without their notice, balance request, statement and conclusion': `select count(*) from exchange left join (
     select exchange_id, count(distinct kind) as kinds from message
     where kind in ('NOTICE','BALANCE_REQUEST','BALANCE_STATEMENT','CONCLUDED') group by exchange_id) as told
     on told.exchange_id = exchange.id where kinds is distinct from 4`,
  'exchanges with more or fewer proposals than replies': `select count(*) from (select 1 from message group by exchange_id
     having count(*) filter (where kind = 'PROPOSAL') <> count(*) filter (where kind = 'PROPOSAL_REPLY')) as unequal`,
  'proposals to whoever is bound': `select count(*) from message join claim using (exchange_id)
     where kind = 'PROPOSAL' and bound`,
  'questions without a line': `select count(*) from message where direction = 'OUT' and kind <> 'NOTICE'
     and not exists (select 1 from list_line where message_id = message.id)`,
  'lines that were not answered or read': `select count(*) from list_line where state not in ('ANSWERED','INFORMED')`,
  'funds that are not the sum of their shares': `select count(*) from calculation left join (
     select case_id, version, sum(share_cents) as cents from share group by case_id, version) as shared
     using (case_id, version) where cents is distinct from fund_cents`,
  'claims that are not concluded': `select count(*) from claim where state <> 'CONCLUDED'`,
  'audit chains that miss a link': `select count(*) from audit_head left join (
     select case_id, count(*) as links from audit_link group by case_id) as written using (case_id)
     where links is distinct from seq`,
  'jobs that are not done': `select count(*) from outbox where done_at is null`,
};

/** Looks through the books with the eyes of the platform, which sees everything. */
export async function readBooks(url: string): Promise<Books> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set app.org = 'platform'`);
    const counted = async (text: string): Promise<Record<string, number>> => {
      const { rows } = await client.query<{ what: string; count: string }>(text);
      return Object.fromEntries(rows.map(({ what, count }) => [what, Number(count)]));
    };
    const wrong: Record<string, number> = {};
    for (const [what, text] of Object.entries(WRONG)) {
      const [row] = (await client.query<{ count: string }>(text)).rows;
      wrong[what] = Number(row?.count);
    }
    return {
      claims: (await counted(`select 'claims' as what, count(*) from claim`))['claims'] ?? 0,
      messages: await counted(`select kind as what, count(*) from message group by kind order by min(created_at)`),
      states: await counted(`select state as what, count(*) from case_file group by state`),
      wrong,
    };
  } finally {
    await client.end();
  }
}

/** Every statement that is sent to PostgreSQL from this process, from here on. */
export function countRoundTrips(): () => number {
  let count = 0;
  const query = Reflect.get(Client.prototype, 'query') as (...given: unknown[]) => unknown;
  Client.prototype.query = function counted(this: Client, ...given: unknown[]): unknown {
    count += 1;
    return Reflect.apply(query, this, given);
  } as typeof Client.prototype.query;
  return () => count;
}

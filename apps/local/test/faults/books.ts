import type { Query, World } from './world.js';

/** What has to come out the same on both sides, each a query that finds what does not: nothing, when the books balance. */
const ENTRIES: Readonly<Record<string, string>> = {
  'work that is done and was never published':
    'select id, name from outbox where done_at is not null and published_at is null',
  'a message that never left, although its work is done': `select id, kind from message where direction = 'OUT' and state = 'WAITING'`,
  'a message on no list and in no letter': `
    select message.id, message.kind, message.state from message
    where direction = 'OUT' and not exists (select 1 from list_line where list_line.message_id = message.id)
      and not exists (select 1 from letter where letter.message_id = message.id)
      and not (kind = 'NOTICE' and exists (select 1 from list_line where list_line.exchange_id = message.exchange_id
                                             and list_line.kind = 'BALANCE_REQUEST'))`,
  'a message that is sent and whose list was not issued': `
    select message.id from message join list_line on list_line.message_id = message.id
    join collective_list on collective_list.id = list_line.list_id
    where message.state <> 'WITHDRAWN' and (message.state = 'SENT') <> (collective_list.state <> 'GATHERING')`,
  'a message that is withdrawn and whose line is not': `
    select message.id, list_line.state from message join list_line on list_line.message_id = message.id
    where message.state = 'WITHDRAWN' and list_line.state <> 'WITHDRAWN'`,
  'a message of one exchange, kind and version that exists twice': `
    select exchange_id, kind, version, topic, count(*)::int from message where direction = 'OUT'
    group by exchange_id, kind, version, topic having count(*) > 1`,
  'a line on two lists': 'select message_id from list_line group by message_id having count(*) > 1',
  'an exchange that answered one question twice': `
    select exchange_id, kind from message where direction = 'IN' group by exchange_id, kind having count(*) > 1`,
  'a case that asked a creditor twice or not at all': `
    select case_file.reference, count(exchange.id)::int from case_file left join exchange on exchange.case_id = case_file.id
    group by case_file.id having count(exchange.id) <> (select count(distinct creditor_id) from claim where claim.case_id = case_file.id)`,
  'an agreement whose creditor was not told everything that leads to it': `
    select case_file.reference, step.kind from case_file join exchange on exchange.case_id = case_file.id
    cross join unnest(array['NOTICE', 'BALANCE_REQUEST', 'PROPOSAL', 'CONCLUDED']) as step (kind)
    where case_file.state = 'AGREED' and not exists (select 1 from message where message.exchange_id = exchange.id
      and message.direction = 'OUT' and message.kind = step.kind)`,
  'shares that are not the fund': `
    select case_id, version, fund_cents::text, (select sum(share_cents)::text from share
      where share.case_id = calculation.case_id and share.version = calculation.version) as shares
    from calculation where fund_cents <> (select coalesce(sum(share_cents), 0) from share
      where share.case_id = calculation.case_id and share.version = calculation.version)`,
  'an audit chain with a link missing': `
    select audit_head.case_id from audit_head left join audit_link on audit_link.case_id = audit_head.case_id
    group by audit_head.case_id, audit_head.seq having count(audit_link.seq) <> audit_head.seq or max(audit_link.seq) <> audit_head.seq`,
};

/** Lists that wait although their hour has passed. What is due at all is due by business time, which the world keeps. */
const OVERDUE = `select id, issue_at from collective_list where state = 'GATHERING' and issue_at < $1::timestamptz - interval '1 minute'
    and exists (select 1 from list_line where list_line.list_id = collective_list.id)`;

/**
 * The books of the platform once all work is done or laid before an operator: every fault that is found, one sentence
 * each. `dead` is how many jobs are expected to have been laid before an operator.
 */
export function faultsInTheBooks(world: World, dead = 0): Promise<string[]> {
  return world.whenQuiet((query) => faultsAt(world, query, dead));
}

async function faultsAt(world: World, query: Query, dead: number): Promise<string[]> {
  const faults: string[] = [];
  for (const [entry, statement] of Object.entries(ENTRIES)) {
    const found = await query(statement);
    if (found.length > 0) faults.push(`${found.length} x ${entry}: ${JSON.stringify(found[0])}`);
  }
  const overdue = await query(OVERDUE, [world.now()]);
  if (overdue.length > 0) faults.push(`${overdue.length} lists are overdue: ${JSON.stringify(overdue[0])}`);

  const given = await query<{ name: string; count: number; attempts: number; failures: number; error: string }>(
    `select name, last_error as error, count(*)::int, max(attempts) as attempts, max(failures) as failures
     from outbox where dead_at is not null and outcome is null group by name, last_error order by name, last_error`,
  );
  const givenUp = given.reduce((sum, { count }) => sum + count, 0);
  if (givenUp !== dead) faults.push(`${givenUp} jobs were given up and not ${dead}: ${JSON.stringify(given)}`);

  const accepted = [...world.clients.values()].flatMap((client) => [...client.accepted]);
  const kept = await query<{ key: string }>('select key from idempotency');
  const effects = new Set(kept.map(({ key }) => key));
  const answered = new Set(accepted);
  const lost = accepted.filter((key) => !effects.has(key));
  const unasked = [...effects].filter((key) => !answered.has(key));
  if (lost.length > 0) faults.push(`${lost.length} accepted requests had no effect: ${lost[0] ?? ''}`);
  if (unasked.length > 0) faults.push(`${unasked.length} effects were never answered: ${unasked[0] ?? ''}`);

  const opened = accepted.filter((key) => key.startsWith('open:')).map((key) => key.slice('open:'.length));
  const [cases] = await query<{ count: string }>('select count(*) from case_file where reference = any($1)', [opened]);
  if (Number(cases?.count) !== opened.length)
    faults.push(`${opened.length} cases were accepted, ${cases?.count ?? ''} exist`);
  return faults;
}

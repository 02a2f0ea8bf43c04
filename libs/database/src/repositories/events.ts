import { currentTrace, newId, traceparentOf } from '@akkoord/platform';
import type { Sql } from '../sql.js';

export type EventType =
  | 'case.state-changed'
  | 'collective-list.issued'
  | 'question.asked'
  | 'question.answered'
  | 'referral.received'
  | 'referral.state-changed'
  | 'task.opened'
  | 'task.ended'
  | 'webhook-endpoint.tested'
  | 'webhook-endpoint.disabled';

export interface NewEvent {
  /** Made here when nobody has to know it before. */
  readonly id?: string;
  /** Whose it is: nobody else reads it. */
  readonly organisationId: string;
  readonly type: EventType;
  /** The case, list, question, referral, task or endpoint. */
  readonly subject: string;
  /** Ids, states, counts and dates. Never a name, an address, an amount or a BSN. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventRow extends Required<NewEvent> {
  /** Per organisation 1, 2, 3, ... in the order in which they were committed. */
  readonly position: bigint;
  readonly at: Date;
  /** 1, 2, 3, ... among all that the organisation was told of this case or, where there is none, of this subject. */
  readonly sequence: number;
}

/** Events are never taken away and their positions have no gaps, so that counting gives the same number each time. */
export const SEQUENCE = `(select count(*) from event as earlier where earlier.organisation_id = event.organisation_id
  and earlier.about = event.about and earlier.position <= event.position)::int as sequence`;

/** What happened, as organisations are told: the events of whoever asks, oldest first. */
export class Events {
  constructor(private readonly sql: Sql) {}

  page(type: EventType | null, limit: number, after: bigint): Promise<EventRow[]> {
    return this.sql.rows(
      `select event.*, ${SEQUENCE} from event where position > $1 and ($2::text is null or type = $2)
       order by position limit $3`,
      [after, type, limit],
    );
  }

  find(id: string): Promise<Pick<EventRow, 'position'> | null> {
    return this.sql.first(`select position from event where id = $1`, [id]);
  }
}

/**
 * Writes what a unit of work told, as its last step. The heads of the organisations give the positions and stay locked
 * until the commit that follows at once: positions become visible in their own order, so a reader who goes on after the
 * last one it saw misses nothing. (Ids cannot do that: they are made before the commit.) Heads are locked in the order
 * of their organisation, so that two units of work cannot wait for each other. Answers the endpoints that have something
 * to get now: what exactly is found when they are served, so that whoever tells pays for none of it.
 */
export async function tellOrganisations(sql: Sql, told: readonly NewEvent[], at: Date): Promise<string[]> {
  if (told.length === 0) return [];
  const trace = currentTrace();
  const endpoints = await sql.pick<{ id: string }>(
    `with told as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::jsonb[]) with ordinality
         as told (id, organisation_id, type, subject, data, place)),
     head as (
       insert into event_head (organisation_id, position)
       select organisation_id, count(*) from told group by organisation_id order by organisation_id
       on conflict (organisation_id) do update set position = event_head.position + excluded.position
       returning organisation_id, position),
     written as (
       insert into event (id, organisation_id, position, type, subject, at, data, traceparent)
       select told.id, told.organisation_id,
              head.position + 1 - row_number() over (partition by told.organisation_id order by place desc),
              type, subject, $6, data, $7
       from told join head on head.organisation_id = told.organisation_id)
     select id from webhook_endpoint where organisation_id = any($2) and state = 'ACTIVE'`,
    [
      told.map(({ id }) => id ?? newId()),
      told.map(({ organisationId }) => organisationId),
      told.map(({ type }) => type),
      told.map(({ subject }) => subject),
      told.map(({ data }) => JSON.stringify(data)),
      at,
      trace ? traceparentOf(trace) : null,
    ],
  );
  return endpoints.map(({ id }) => id);
}

import { newId } from '@akkoord/platform';
import type { Sql } from '../sql.js';

export type EventType =
  | 'case.state-changed'
  | 'collective-list.issued'
  | 'question.asked'
  | 'question.answered'
  | 'referral.received'
  | 'referral.state-changed';

export interface NewEvent {
  /** Whose it is: nobody else reads it. */
  readonly organisationId: string;
  readonly type: EventType;
  /** The case, the list, the question or the referral. */
  readonly subject: string;
  /** Ids, states, counts and dates. Never a name, an address, an amount or a BSN. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventRow extends NewEvent {
  readonly id: string;
  /** Per organisation 1, 2, 3, ... in the order in which they were committed. */
  readonly position: bigint;
  readonly at: Date;
}

/** What happened, as organisations are told: the events of whoever asks, oldest first. */
export class Events {
  constructor(private readonly sql: Sql) {}

  page(type: EventType | null, limit: number, after: bigint): Promise<EventRow[]> {
    return this.sql.rows(
      `select * from event where position > $1 and ($2::text is null or type = $2) order by position limit $3`,
      [after, type, limit],
    );
  }

  find(id: string): Promise<EventRow | null> {
    return this.sql.first(`select * from event where id = $1`, [id]);
  }
}

/**
 * Writes what a unit of work told, as its last step. The heads of the organisations give the positions and stay locked
 * until the commit that follows at once: positions become visible in their own order, so a reader who goes on after the
 * last one it saw misses nothing. (Ids cannot do that: they are made before the commit.) Heads are locked in the order
 * of their organisation, so that two units of work cannot wait for each other.
 */
export async function tellOrganisations(sql: Sql, told: readonly NewEvent[], at: Date): Promise<void> {
  if (told.length === 0) return;
  await sql.run(
    `with told as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::jsonb[]) with ordinality
         as told (id, organisation_id, type, subject, data, place)),
     head as (
       insert into event_head (organisation_id, position)
       select organisation_id, count(*) from told group by organisation_id order by organisation_id
       on conflict (organisation_id) do update set position = event_head.position + excluded.position
       returning organisation_id, position)
     insert into event (id, organisation_id, position, type, subject, at, data)
     select told.id, told.organisation_id,
            head.position + 1 - row_number() over (partition by told.organisation_id order by place desc),
            type, subject, $6, data
     from told join head on head.organisation_id = told.organisation_id`,
    [
      told.map(() => newId()),
      told.map(({ organisationId }) => organisationId),
      told.map(({ type }) => type),
      told.map(({ subject }) => subject),
      told.map(({ data }) => JSON.stringify(data)),
      at,
    ],
  );
}

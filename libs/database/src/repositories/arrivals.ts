import type { Sql } from '../sql.js';

/** A message of a desk's system, and what came of it. */
export interface ArrivalRow {
  readonly messageId: string;
  readonly outcome: ArrivalOutcome;
  /** Why it does not count; null: it does. */
  readonly code: string | null;
  readonly detail: string | null;
}

export type ArrivalOutcome = 'ACCEPTED' | 'HELD' | 'SKIPPED' | 'REJECTED';

export class Arrivals {
  constructor(private readonly sql: Sql) {}

  /** Answers which of these never came before; they are kept from now on. */
  async add(deskId: string, messageIds: readonly string[], at: Date): Promise<ReadonlySet<string>> {
    const fresh = await this.sql.pick<{ messageId: string }>(
      `insert into arrival (desk_id, message_id, arrived_at) select $1, id, $3 from unnest($2::uuid[]) as given (id)
       order by id on conflict do nothing returning message_id`,
      [deskId, [...new Set(messageIds)], at],
    );
    return new Set(fresh.map(({ messageId }) => messageId));
  }

  async settle(deskId: string, arrivals: readonly ArrivalRow[]): Promise<void> {
    await this.sql.run(
      `update arrival set outcome = given.outcome, code = given.code, detail = given.detail
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as given (message_id, outcome, code, detail)
       where desk_id = $1 and arrival.message_id = given.message_id`,
      [
        deskId,
        arrivals.map(({ messageId }) => messageId),
        arrivals.map(({ outcome }) => outcome),
        arrivals.map(({ code }) => code),
        arrivals.map(({ detail }) => detail),
      ],
    );
  }

  ofMessages(deskId: string, messageIds: readonly string[]): Promise<ArrivalRow[]> {
    return this.sql.pick(
      `select message_id, outcome, code, detail from arrival where desk_id = $1 and message_id = any($2::uuid[])`,
      [deskId, messageIds],
    );
  }
}

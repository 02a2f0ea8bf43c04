import type { Actor } from '../actor.js';
import type { Sql } from '../sql.js';

/** As the contract says; in real time. */
const KEPT_FOR = `interval '30 days'`;
/** A tick comes each minute: what is left goes with the next. */
const AT_ONCE = 10_000;

export class Idempotency {
  constructor(private readonly sql: Sql) {}

  /** The kept answer, null when there is none, `IN_FLIGHT` while another transaction works on this key. */
  async find<T>(actor: Actor, key: string): Promise<{ fingerprint: string; answer: T } | 'IN_FLIGHT' | null> {
    const lock = await this.sql.first<{ got: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as got`,
      [`${actor.organisationId} ${actor.subject} ${key}`],
    );
    if (!lock?.got) return 'IN_FLIGHT';
    return await this.sql.first(
      `select fingerprint, answer from idempotency where organisation_id = $1 and subject = $2 and key = $3`,
      [actor.organisationId, actor.subject, key],
    );
  }

  async keep(actor: Actor, request: { key: string; fingerprint: string }, answer: unknown): Promise<void> {
    await this.sql.run(
      `insert into idempotency (organisation_id, subject, key, fingerprint, answer) values ($1, $2, $3, $4, $5)`,
      [actor.organisationId, actor.subject, request.key, request.fingerprint, JSON.stringify(answer)],
    );
  }

  async forgetOld(): Promise<void> {
    await this.sql.run(
      `delete from idempotency where ctid in (
         select ctid from idempotency where created_at < clock_timestamp() - ${KEPT_FOR}
         order by created_at limit $1 for update skip locked)`,
      [AT_ONCE],
    );
  }
}

import type { Actor } from '../actor.js';
import type { Sql } from '../sql.js';

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
}

import type { Sql } from '../sql.js';
import { MAIL } from '../tables.js';

export type MailKind = 'LIST_ISSUED' | 'LETTER_WRITTEN' | 'ENDPOINT_DISABLED';

export interface NewMail {
  readonly id: string;
  /** To whom it is sent. */
  readonly organisationId: string;
  readonly kind: MailKind;
  /** What it is about: one mail of a kind for each. */
  readonly subjectId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** Business time. */
  readonly at: Date;
}

/** How long a mail is tried, in real time: a mail server may be down for a night, and news of last week is none. */
const TRIED_FOR = `interval '2 days'`;
/** Longer than all tries of one job together. */
const LEFT_ALONE_FOR = `interval '15 minutes'`;

export class Mails {
  constructor(private readonly sql: Sql) {}

  async add(mails: readonly NewMail[]): Promise<void> {
    await this.sql.insert(MAIL, mails, 'on conflict (kind, subject_id) do nothing');
  }

  /** Counts an attempt; null when there is nothing to send any more. */
  async attempt(id: string): Promise<NewMail | null> {
    return await this.sql.first(
      `update mail set attempts = attempts + 1, tried_at = clock_timestamp() where id = $1 and state = 'WAITING'
       returning id, organisation_id, kind, subject_id, recipient, subject, body, at`,
      [id],
    );
  }

  async markSent(id: string, at: Date): Promise<void> {
    await this.sql.run(`update mail set state = 'SENT', sent_at = $2 where id = $1 and state = 'WAITING'`, [id, at]);
  }

  /** What could not be sent for too long is news no more. */
  async giveUp(): Promise<void> {
    await this.sql.run(
      `update mail set state = 'FAILED' where state = 'WAITING' and made_at < clock_timestamp() - ${TRIED_FOR}`,
    );
  }

  /** Mails that still wait although every try of their job is long past. */
  async stranded(limit: number): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      `select id from mail where state = 'WAITING' and coalesce(tried_at, made_at) < clock_timestamp() - ${LEFT_ALONE_FOR}
       order by made_at limit $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The newest mails to everybody: for a sandbox alone. */
  newest(limit: number): Promise<Pick<NewMail, 'id' | 'recipient' | 'subject' | 'body' | 'at'>[]> {
    return this.sql.pick(`select id, recipient, subject, body, at from mail order by id desc limit $1`, [limit]);
  }
}

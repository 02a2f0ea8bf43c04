import type { Sql } from '../sql.js';
import { LETTER_ACCESS, LETTER_ANSWER } from '../tables.js';
import type { LetterRow } from './messages.js';

/** So many wrong codes and the link of a letter opens nothing any more. */
export const LETTER_TRIES = 5;

/** How a creditor that was written to comes in. Its code follows from the id; it is written down nowhere. */
export interface LetterAccessRow {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly letterId: string;
  /** The message that asks: of a reminder the one it reminds of. */
  readonly questionId: string;
  /** What the link ends with. */
  readonly reference: string;
  readonly issuedAt: Date;
  /** Wrong codes so far. */
  readonly tries: number;
}

export interface LetterAnswerRow {
  readonly questionId: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly exchangeId: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly answeredAt: Date;
}

/** A visitor who typed the code. The cookie holds the id, we hold its hash. */
export interface LetterSessionRow {
  readonly idHash: Buffer;
  readonly organisationId: string;
  readonly accessId: string;
  readonly csrf: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

const ACCESS = `select id, organisation_id, case_id, exchange_id, letter_id, question_id, reference, issued_at, tries
  from letter_access`;

export class Letters {
  constructor(private readonly sql: Sql) {}

  /** A letter that can be answered already is left as it is. */
  async open(accesses: readonly Omit<LetterAccessRow, 'tries'>[]): Promise<void> {
    await this.sql.insert(LETTER_ACCESS, accesses, 'on conflict (letter_id) where replaced_at is null do nothing');
  }

  /**
   * Counts a try before anybody looks whether it is right, so that guessing at once wins nothing; null when there is no such
   * link, or no try is left.
   */
  async countTry(reference: string): Promise<LetterAccessRow | null> {
    const [counted] = await this.sql.pick<LetterAccessRow>(
      `update letter_access set tries = tries + 1 where reference = $1 and replaced_at is null and tries < $2
       returning id, organisation_id, case_id, exchange_id, letter_id, question_id, reference, issued_at, tries`,
      [reference, LETTER_TRIES],
    );
    return counted ?? null;
  }

  /** The code was right: this try was no wrong one. */
  async giveTryBack(id: string): Promise<void> {
    await this.sql.run(`update letter_access set tries = tries - 1 where id = $1`, [id]);
  }

  /** Null when it was replaced. */
  access(id: string): Promise<LetterAccessRow | null> {
    return this.sql.first(`${ACCESS} where id = $1 and replaced_at is null`, [id]);
  }

  /** What works of the letters of a case. */
  accessesOf(caseId: string): Promise<LetterAccessRow[]> {
    return this.sql.rows(`${ACCESS} where case_id = $1 and replaced_at is null order by id`, [caseId]);
  }

  /** From now on the code and the link of this letter open nothing. */
  async close(letterId: string, at: Date): Promise<void> {
    await this.sql.run(`update letter_access set replaced_at = $2 where letter_id = $1 and replaced_at is null`, [
      letterId,
      at,
    ]);
  }

  /** What the creditor of this exchange was asked last, also when that is still on its way: what went before is over. */
  async lastQuestion(exchangeId: string): Promise<string | null> {
    const row = await this.sql.first<{ id: string }>(
      `select id from message where exchange_id = $1 and direction = 'OUT' and state in ('WAITING', 'GATHERED', 'SENT')
         and kind in ('BALANCE_REQUEST', 'PROPOSAL', 'RECONSIDERATION') order by id desc limit 1`,
      [exchangeId],
    );
    return row?.id ?? null;
  }

  /** Each letter of a case of which the question was answered, and what that was. */
  answersOf(caseId: string): Promise<LetterAnswerRow[]> {
    return this.sql.rows(`select * from letter_answer where case_id = $1`, [caseId]);
  }

  answer(questionId: string): Promise<LetterAnswerRow | null> {
    return this.sql.first(`select * from letter_answer where question_id = $1`, [questionId]);
  }

  async keepAnswer(answer: LetterAnswerRow): Promise<void> {
    await this.sql.insert(LETTER_ANSWER, [answer]);
  }

  /** The newest letters of everybody: for a sandbox alone. */
  newest(limit: number): Promise<(LetterRow & { creditor: string })[]> {
    return this.sql.rows(
      `select letter.*, creditor.name as creditor from letter join exchange on exchange.id = letter.exchange_id
       join creditor on creditor.id = exchange.creditor_id order by letter.id desc limit $1`,
      [limit],
    );
  }

  async caseOf(letterId: string): Promise<string | null> {
    const row = await this.sql.first<{ caseId: string }>(`select case_id from letter where id = $1`, [letterId]);
    return row?.caseId ?? null;
  }

  async openSession({ idHash, organisationId, accessId, csrf, createdAt, seenAt }: LetterSessionRow): Promise<void> {
    await this.sql.run(
      `insert into letter_session (id_hash, organisation_id, access_id, csrf, created_at, seen_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [idHash, organisationId, accessId, csrf, createdAt, seenAt],
    );
  }

  /** With what it opens; null when there is none, when its letter was replaced, or its counsellor is suspended. */
  async session(idHash: Buffer): Promise<(LetterSessionRow & { reference: string }) | null> {
    const [session] = await this.sql.pick<LetterSessionRow & { reference: string }>(
      `select letter_session.*, reference from letter_session join letter_access on letter_access.id = access_id
       where id_hash = $1 and replaced_at is null and not exists
         (select 1 from organisation where organisation.id = letter_session.organisation_id and suspended_at is not null)`,
      [idHash],
    );
    return session ?? null;
  }

  async touchSession(idHash: Buffer, seenAt: Date): Promise<void> {
    await this.sql.run(`update letter_session set seen_at = $2 where id_hash = $1`, [idHash, seenAt]);
  }

  async closeSession(idHash: Buffer): Promise<void> {
    await this.sql.run(`delete from letter_session where id_hash = $1`, [idHash]);
  }

  async forgetSessionsOlder(seenBefore: Date, createdBefore: Date): Promise<void> {
    await this.sql.run(`delete from letter_session where seen_at < $1 or created_at < $2`, [seenBefore, createdBefore]);
  }
}

import type { QualityReason, QualityRules } from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { HELD_STATEMENT } from '../tables.js';

export interface HeldStatementRow {
  /** The message it came in. */
  readonly messageId: string;
  readonly organisationId: string;
  readonly deskId: string | null;
  readonly caseId: string;
  readonly exchangeId: string;
  /** Null: it did not come as the answer to a line. */
  readonly lineId: string | null;
  /** CORRECTION: it came after the calculation was frozen. QUALITY: it looks wrong. */
  readonly kind: 'CORRECTION' | 'QUALITY';
  readonly reasons: readonly QualityReason[];
  /** REPLACED: the creditor stated something else before anybody looked. */
  readonly state: 'HELD' | 'ACCEPTED' | 'SET_ASIDE' | 'REPLACED';
  readonly statedBy: string;
  readonly heldAt: Date;
}

export interface DecidedStatementRow extends HeldStatementRow {
  readonly content: Readonly<Record<string, unknown>>;
  readonly creditor: string;
  readonly desk: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

export interface StatementDecision {
  readonly state: 'ACCEPTED' | 'SET_ASIDE';
  readonly by: string;
  readonly at: Date;
  /** Why it was set aside. */
  readonly reason: string | null;
}

const WITH_CONTENT = `select held.*, message.content, creditor.name as creditor, organisation.slug as desk
  from held_statement as held join message on message.id = held.message_id
  join exchange on exchange.id = held.exchange_id join creditor on creditor.id = exchange.creditor_id
  left join organisation on organisation.id = held.desk_id`;

/** Statements that change nothing until a counsellor looked at them. */
export class HeldStatements {
  constructor(private readonly sql: Sql) {}

  async add(statements: readonly HeldStatementRow[]): Promise<void> {
    await this.sql.insert(HELD_STATEMENT, statements);
  }

  /** What these exchanges have waiting; at most one each. */
  waiting(exchangeIds: readonly string[]): Promise<(HeldStatementRow & Pick<DecidedStatementRow, 'content'>)[]> {
    return this.sql.rows(
      `select held.*, message.content from held_statement as held join message on message.id = held.message_id
       where held.exchange_id = any($1::uuid[]) and held.state = 'HELD'`,
      [exchangeIds],
    );
  }

  /** A newer statement makes looking at the older one needless. */
  async replace(exchangeIds: readonly string[]): Promise<void> {
    await this.sql.run(
      `update held_statement set state = 'REPLACED' where exchange_id = any($1::uuid[]) and state = 'HELD'`,
      [exchangeIds],
    );
  }

  ofCase(caseId: string): Promise<DecidedStatementRow[]> {
    return this.sql.rows(`${WITH_CONTENT} where held.case_id = $1 order by held.message_id`, [caseId]);
  }

  findForUpdate(caseId: string, messageId: string): Promise<DecidedStatementRow | null> {
    return this.sql.first(`${WITH_CONTENT} where held.case_id = $1 and held.message_id = $2 for update of held`, [
      caseId,
      messageId,
    ]);
  }

  async decide(messageId: string, { state, by, at, reason }: StatementDecision): Promise<void> {
    await this.sql.run(
      `update held_statement set state = $2, decided_by = $3, decided_at = $4, decision_reason = $5 where message_id = $1`,
      [messageId, state, by, at, reason],
    );
  }

  /** The rules of this desk: its own where it has any, else those of all desks. */
  async rulesOf(deskId: string | null): Promise<QualityRules> {
    const row = await this.sql.first<{ rules: QualityRules }>(
      `select rules from quality_rule where desk_id = $1 or desk_id is null order by desk_id nulls last limit 1`,
      [deskId],
    );
    return row?.rules ?? {};
  }
}

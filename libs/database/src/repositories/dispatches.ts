import type { OutgoingKind } from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { DISPATCH } from '../tables.js';
import type { DeskRow } from './registry.js';

/** A line of a list that goes to the system of its desk, as one message. */
export interface DueDispatch {
  readonly lineId: string;
  readonly deskId: string;
  readonly listId: string;
  readonly line: number;
  readonly messageId: string;
  readonly kind: OutgoingKind;
  /** How many times it was sent, this one included. */
  readonly times: number;
}

/** Where the system of a desk is reached. */
export interface TransportAddress extends Pick<DeskRow, 'messageClass'> {
  readonly deskId: string;
  readonly address: string;
}

export class Dispatches {
  constructor(private readonly sql: Sql) {}

  addresses(): Promise<TransportAddress[]> {
    return this.sql.pick(
      `select id as desk_id, message_class, transport_address as address from desk where transport_address is not null`,
    );
  }

  async add(lines: readonly { readonly id: string; readonly deskId: string }[], dueAt: Date): Promise<void> {
    await this.sql.insert(
      DISPATCH,
      lines.map(({ id: lineId, deskId }) => ({ lineId, deskId, dueAt })),
      'on conflict do nothing',
    );
  }

  /** Takes what is due to this desk, and counts it as sent once more; other processes skip it. What was answered otherwise has come. */
  take(deskId: string, at: Date, limit: number): Promise<DueDispatch[]> {
    return this.sql.pick(
      `update dispatch set times = times + 1, sent_at = $2
       from list_line as line
       where line.id = dispatch.line_id and dispatch.line_id in (
         select line_id from dispatch as due join list_line as asked on asked.id = due.line_id
         where due.desk_id = $1 and due.received_at is null and due.due_at <= $2 and asked.state in ('OPEN', 'INFORMED') and asked.message_id is not null
         order by due.due_at, due.line_id limit $3 for update of due skip locked)
       returning dispatch.line_id, dispatch.desk_id, line.list_id, line.line, line.message_id, line.kind, dispatch.times`,
      [deskId, at, limit],
    );
  }

  async sendAgain(dues: readonly { readonly lineId: string; readonly dueAt: Date }[]): Promise<void> {
    await this.sql.run(
      `update dispatch set due_at = given.due_at from unnest($1::uuid[], $2::timestamptz[]) as given (line_id, due_at)
       where dispatch.line_id = given.line_id`,
      [dues.map(({ lineId }) => lineId), dues.map(({ dueAt }) => dueAt)],
    );
  }

  /** The system of the desk says that these messages came. */
  async markReceived(deskId: string, messageIds: readonly string[], at: Date): Promise<void> {
    await this.sql.run(
      `update dispatch set received_at = $3 from list_line as line
       where line.id = dispatch.line_id and line.message_id = any($2::uuid[]) and dispatch.desk_id = $1
         and dispatch.received_at is null`,
      [deskId, messageIds, at],
    );
  }
}

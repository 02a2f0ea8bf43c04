import type { OutgoingKind } from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import type { IssuedLine } from './lists.js';

/** What a line of a list is found by: nothing of it is shown. */
export interface LineFacts {
  readonly line: number;
  readonly kind: OutgoingKind;
  readonly state: IssuedLine['state'];
  /** A counsellor still looks at what was stated: nothing is asked of the desk until then. */
  readonly isHeld: boolean;
  readonly counsellorId: string;
  readonly creditorId: string;
  /** Ids of the agreements that gave a clause. */
  readonly agreements: readonly string[];
  /** What the claims of the line add up to, as it says itself; 0 when nobody asked. */
  readonly claimCents: bigint;
  /** It has the text that is looked for. */
  readonly hasText: boolean;
}

/** Where a line is. */
export interface LinePlace {
  readonly listId: string;
  readonly line: number;
}

/** One text, wherever a desk may know its client by: case, customer number, invoice, its own reference, surname. */
const HAS_TEXT = `(coalesce(strpos(lower(exchange.own_reference), $2) > 0, false)
  or exists (select 1 from authorisation where authorisation.case_id = line.case_id and strpos(lower(case_reference), $2) > 0)
  or exists (select 1 from client where client.case_id = line.case_id and strpos(lower(client.surname), $2) > 0)
  or exists (select 1 from claim where claim.exchange_id = line.exchange_id
    and (strpos(lower(claim.invoice), $2) > 0 or strpos(lower(claim.customer_number), $2) > 0)))`;

/** What was stated on this line waits for a look of the counsellor. */
const IS_HELD = `(line.kind = 'BALANCE_REQUEST' and exists (select 1 from held_statement as held
  where held.exchange_id = line.exchange_id and held.state = 'HELD'))`;

/** A question shows the claims as they are now, everything else what it was sent with. */
const CLAIM_CENTS = `case when line.kind in ('NOTICE','BALANCE_REQUEST')
    then (select coalesce(sum(amount_cents), 0) from claim where claim.exchange_id = line.exchange_id
          and (line.kind = 'NOTICE' or claim.shares_in_fund))
    else (select coalesce(sum((one ->> 'amountCents')::bigint), 0)
          from message, jsonb_array_elements(message.content -> 'claims') as one where message.id = line.message_id) end`;

export class ListLines {
  constructor(private readonly sql: Sql) {}

  /** Of every line of the list; `text` in lower case, empty: every line has it. Amounts are 0 unless asked for. */
  async facts(listId: string, text: string, withAmounts: boolean): Promise<LineFacts[]> {
    const lines = await this.sql.pick<Omit<LineFacts, 'agreements'> & { termsId: string }>(
      `select line.line, line.kind, line.state, ${IS_HELD} as is_held, line.organisation_id as counsellor_id, exchange.creditor_id, exchange.terms_id,
              (case when $3 then ${CLAIM_CENTS} else 0 end)::bigint as claim_cents, $2 = '' or ${HAS_TEXT} as has_text
       from list_line as line join exchange on exchange.id = line.exchange_id
       where line.list_id = $1 and line.line is not null and line.message_id is not null order by line.line`,
      [listId, text, withAmounts],
    );
    const agreements = await this.agreementsIn([...new Set(lines.map(({ termsId }) => termsId))]);
    return lines.map(({ termsId, ...line }) => ({ ...line, agreements: agreements.get(termsId) ?? [] }));
  }

  /** Most lines of a desk have the same terms. */
  private async agreementsIn(termsIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.sql.pick<{ id: string; agreements: string[] }>(
      `select id, array(select distinct clause.value ->> 'agreement' from jsonb_each(clauses) as clause
         where clause.value ->> 'agreement' is not null order by 1) as agreements
       from exchange_terms where id = any($1::uuid[])`,
      [termsIds],
    );
    return new Map(rows.map(({ id, agreements }) => [id, agreements]));
  }

  /** These lines, in order. */
  some(listId: string, lines: readonly number[]): Promise<IssuedLine[]> {
    return this.sql.rows(
      `select * from list_line where list_id = $1 and line = any($2::int[]) and message_id is not null order by line`,
      [listId, lines],
    );
  }

  /** Where the lines stand that were sent as these messages. */
  ofMessages(messageIds: readonly string[]): Promise<(LinePlace & { readonly messageId: string })[]> {
    return this.sql.pick(
      `select list_id, line, message_id from list_line where message_id = any($1::uuid[]) and line is not null`,
      [messageIds],
    );
  }

  /** The newest lines of a desk that have the text, which is in lower case. */
  search(deskId: string, text: string, limit: number): Promise<LinePlace[]> {
    return this.sql.pick(
      `select line.list_id, line.line from list_line as line join exchange on exchange.id = line.exchange_id
       where line.desk_id = $1 and line.line is not null and line.message_id is not null and ${HAS_TEXT}
       order by line.list_id desc, line.line limit $3`,
      [deskId, text, limit],
    );
  }
}

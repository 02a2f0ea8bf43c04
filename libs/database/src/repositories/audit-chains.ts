import type { LinkContent } from '../audit-link.js';
import type { WrittenKind } from '../audit-records.js';
import type { Sql } from '../sql.js';
import { AUDIT_LEAF, AUDIT_ROOT } from '../tables.js';
import { calculationRecord, type CalculationRow, type ShareRow } from './calculations.js';
import { overviewRecord, type SignedOverviewRow } from './case-files.js';
import { messageRecord, type MessageRow } from './messages.js';
import { groupBy } from '@akkoord/platform';

export interface LinkRow extends LinkContent {
  readonly hash: Buffer;
}

/** A chain as far as it goes. */
export interface HeadRow {
  readonly caseId: string;
  readonly organisationId: string;
  readonly seq: number;
  readonly hash: Buffer;
  /** Whose case it is; null: there is no such case. */
  readonly caseOrganisationId: string | null;
}

/** What a day was closed with: its signed root, as a JWS. */
export interface RootRow {
  readonly number: number;
  /** The last day whose links are in it. */
  readonly day: string;
  readonly jws: string;
}

export interface LeafRow {
  readonly root: number;
  readonly position: number;
  readonly organisationId: string;
  readonly caseId: string;
  /** The last link the chain had. */
  readonly seq: number;
  readonly path: Buffer;
}

/** A leaf with what it stands for; null where the chain has no such link. */
export interface LeafOfLink extends LeafRow {
  readonly hash: Buffer | null;
  readonly linkOrganisationId: string | null;
}

/** A record as it is stored now. */
export interface StoredRecord {
  readonly caseId: string;
  readonly kind: WrittenKind;
  readonly id: string;
  /** Null: erased, or written before this was kept. */
  readonly salt: Buffer | null;
  readonly record: object;
  /** Of a message. */
  readonly direction: MessageRow['direction'] | null;
  readonly state: MessageRow['state'] | null;
  readonly sentAt: string | null;
}

/** In UTC, to the millisecond when there is nothing behind it, so that no digit that is stored goes unseen. */
const instantOf = (column: string): string =>
  `regexp_replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`;

type WithSalt<Row, Instants extends keyof Row> = Omit<Row, Instants> & {
  readonly [Name in Instants]: string;
} & { readonly salt: Buffer | null };

const NO_MESSAGE = { direction: null, state: null, sentAt: null };

/**
 * The audit chains of cases, what they vouch for, and the signed roots over them. Whoever shows somebody what it says reads
 * the case as well: verifying alone leaves no record in the processing log.
 */
export class AuditChains {
  constructor(private readonly sql: Sql) {}

  /** Sees the database as it is at this moment until the transaction ends. First of all statements. */
  async holdStill(): Promise<void> {
    await this.sql.run('set transaction isolation level repeatable read');
  }

  /** Of several processes that would close a day one does; until its transaction ends. */
  async mayClose(): Promise<boolean> {
    const row = await this.sql.first<{ got: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('audit root', 0)) as got`,
    );
    return row?.got ?? false;
  }

  lastRoot(): Promise<RootRow | null> {
    return this.sql.first(`select * from audit_root order by number desc limit 1`);
  }

  /** The chains that have links from before this moment in no root yet, each with the last of these. */
  grown(before: Date): Promise<Pick<LinkRow, 'caseId' | 'organisationId' | 'seq' | 'hash'>[]> {
    return this.sql.pick(
      `select head.case_id, head.organisation_id, newest.seq, newest.hash from audit_head as head
       left join lateral (select seq from audit_leaf where case_id = head.case_id order by seq desc limit 1) as closed on true
       cross join lateral (
         select seq, hash from audit_link where case_id = head.case_id and seq > coalesce(closed.seq, 0) and at < $1
         order by seq desc limit 1) as newest
       where head.seq > coalesce(closed.seq, 0) order by head.case_id`,
      [before],
    );
  }

  async close(root: RootRow, leaves: readonly LeafRow[]): Promise<void> {
    await this.sql.insert(AUDIT_ROOT, [root]);
    await this.sql.insert(AUDIT_LEAF, leaves);
  }

  roots(): Promise<RootRow[]> {
    return this.sql.pick(`select * from audit_root order by number`);
  }

  /** The roots that have a leaf of this case, oldest first. */
  rootsOf(caseId: string): Promise<(RootRow & LeafRow)[]> {
    return this.sql.pick(
      `select audit_root.*, audit_leaf.* from audit_leaf join audit_root on audit_root.number = audit_leaf.root
       where case_id = $1 order by number`,
      [caseId],
    );
  }

  /** A stretch of the leaves of a root, in order. */
  leaves(root: number, from: number, limit: number): Promise<LeafOfLink[]> {
    return this.sql.pick(
      `select leaf.*, link.hash, link.organisation_id as link_organisation_id from audit_leaf as leaf
       left join audit_link as link using (case_id, seq)
       where leaf.root = $1 and leaf.position >= $2 order by leaf.position limit $3`,
      [root, from, limit],
    );
  }

  /** A stretch of the chains, in the order of their cases. */
  heads(after: string | null, limit: number): Promise<HeadRow[]> {
    return this.sql.pick(
      `select head.*, case_file.organisation_id as case_organisation_id from audit_head as head
       left join case_file on case_file.id = head.case_id
       where $1::uuid is null or head.case_id > $1 order by head.case_id limit $2`,
      [after, limit],
    );
  }

  links(caseIds: readonly string[]): Promise<LinkRow[]> {
    return this.sql.pick(
      `select case_id, seq, organisation_id, ${instantOf('at')} as at, ${instantOf('recorded_at')} as recorded_at,
              actor, action, detail, records, hash
       from audit_link where case_id = any($1::uuid[]) order by case_id, seq`,
      [caseIds],
    );
  }

  /** A case without a chain, links without one, or leaves without a chain or a root: the first of each. */
  async strays(): Promise<{ readonly caseId: string; readonly what: 'CASE' | 'LINK' | 'LEAF' }[]> {
    return await this.sql.pick(
      `(select id as case_id, 'CASE' as what from case_file
        where not exists (select from audit_head where case_id = case_file.id) order by id limit 1)
       union all (select case_id, 'LINK' from audit_link
        where not exists (select from audit_head where case_id = audit_link.case_id) order by case_id limit 1)
       union all (select case_id, 'LEAF' from audit_leaf
        where not exists (select from audit_head where case_id = audit_leaf.case_id)
          or not exists (select from audit_root where number = audit_leaf.root) order by case_id limit 1)`,
    );
  }

  /** Everything that chains vouch for, as it is stored now. */
  async records(caseIds: readonly string[]): Promise<StoredRecord[]> {
    return [
      ...(await this.messages(caseIds)),
      ...(await this.calculations(caseIds)),
      ...(await this.overviews(caseIds)),
    ];
  }

  private async messages(caseIds: readonly string[]): Promise<StoredRecord[]> {
    const rows = await this.sql.pick<
      WithSalt<MessageRow, 'createdAt'> & { sentText: string | null; createdText: string }
    >(
      `select *, ${instantOf('created_at')} as created_text, ${instantOf('sent_at')} as sent_text from message
       where case_id = any($1::uuid[]) order by case_id, id`,
      [caseIds],
    );
    return rows.map(({ salt, createdText: createdAt, sentText: sentAt, ...row }) => ({
      ...{ caseId: row.caseId, kind: 'message', id: row.id, salt, direction: row.direction, state: row.state, sentAt },
      record: messageRecord({ ...row, createdAt, sentAt }),
    }));
  }

  private async calculations(caseIds: readonly string[]): Promise<StoredRecord[]> {
    const rows = await this.sql.pick<WithSalt<CalculationRow, 'frozenAt'> & { frozenText: string }>(
      `select *, ${instantOf('frozen_at')} as frozen_text from calculation
       where case_id = any($1::uuid[]) order by case_id, version`,
      [caseIds],
    );
    const shares = groupBy(
      await this.sql.pick<ShareRow>(`select * from share where case_id = any($1::uuid[])`, [caseIds]),
      ({ caseId, version }) => `${caseId} ${version}`,
    );
    return rows.map(({ salt, frozenText: frozenAt, ...row }) => ({
      ...{ caseId: row.caseId, kind: 'calculation', id: String(row.version), salt, ...NO_MESSAGE },
      record: calculationRecord({ ...row, frozenAt }, shares.get(`${row.caseId} ${row.version}`) ?? []),
    }));
  }

  private async overviews(caseIds: readonly string[]): Promise<StoredRecord[]> {
    const rows = await this.sql.pick<WithSalt<SignedOverviewRow<unknown>, 'recordedAt'> & { recordedText: string }>(
      `select *, ${instantOf('recorded_at')} as recorded_text from signed_overview
       where case_id = any($1::uuid[]) order by case_id, id`,
      [caseIds],
    );
    return rows.map(({ salt, recordedText: recordedAt, ...row }) => ({
      ...{ caseId: row.caseId, kind: 'overview', id: row.id, salt, ...NO_MESSAGE },
      record: overviewRecord({ ...row, recordedAt }),
    }));
  }
}

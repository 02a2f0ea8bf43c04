import { linkHash } from './audit-link.js';
import type { RecordedFact, RecordFact } from './audit-records.js';
import type { Sql } from './sql.js';

export interface AuditEntry {
  readonly caseId: string;
  readonly organisationId: string;
  readonly action: string;
  /** What happened, in ids, states and counts. Never a name, an address or a BSN. */
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Head {
  caseId: string;
  seq: number;
  hash: Buffer;
}

/**
 * Appends to the chain of every case concerned: each link holds the hash of the one before, so that taking one out or
 * changing it shows. Heads are locked in the order of their case, so that two units of work cannot wait for each other.
 */
export async function appendToAuditChains(
  sql: Sql,
  audited: readonly AuditEntry[],
  facts: readonly RecordedFact[],
  actor: string,
  at: Date,
): Promise<void> {
  const entries = withRecords(audited, facts);
  if (entries.length === 0) return;
  const caseIds = [...new Set(entries.map((entry) => entry.caseId))];
  const heads = new Map(
    (
      await sql.rows<Head>(
        `select case_id, seq, hash from audit_head where case_id = any($1::uuid[]) order by case_id for update`,
        [caseIds],
      )
    ).map((head) => [head.caseId, head]),
  );

  const known = new Set(heads.keys());
  const instants = { at: at.toISOString(), recordedAt: new Date().toISOString() };
  const links = entries.map(({ caseId, organisationId, action, ...entry }) => {
    const previous = heads.get(caseId);
    const seq = (previous?.seq ?? 0) + 1;
    const [detail, records] = [JSON.stringify(entry.detail), JSON.stringify(entry.records)];
    const link = { caseId, organisationId, seq, ...instants, actor, action, detail, records };
    const hash = linkHash(previous?.hash ?? null, link);
    heads.set(caseId, { caseId, seq, hash });
    return { ...link, hash };
  });

  const last = [...new Map(links.map((link) => [link.caseId, link])).values()];
  const fresh = last.filter((link) => !known.has(link.caseId));
  const grown = last.filter((link) => known.has(link.caseId));
  await sql.insert(AUDIT_HEAD, fresh);
  await sql.run(
    `with grown as (
       update audit_head set seq = head.seq, hash = head.hash
       from unnest($1::uuid[], $2::int[], $3::bytea[]) as head (case_id, seq, hash) where audit_head.case_id = head.case_id)
     insert into audit_link (case_id, seq, organisation_id, action, detail, records, hash, at, recorded_at, actor)
     select link.*, $11::timestamptz, $12::timestamptz, $13::text
     from unnest($4::uuid[], $5::int[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::bytea[]) as link`,
    [
      grown.map((link) => link.caseId),
      grown.map((link) => link.seq),
      grown.map((link) => link.hash),
      links.map((link) => link.caseId),
      links.map((link) => link.seq),
      links.map((link) => link.organisationId),
      links.map((link) => link.action),
      links.map((link) => link.detail),
      links.map((link) => link.records),
      links.map((link) => link.hash),
      instants.at,
      instants.recordedAt,
      actor,
    ],
  );
}

type EntryWithRecords = AuditEntry & { readonly records: readonly RecordFact[] };

/** What was recorded in a case stands with the last thing that happened to it in this transaction, or by itself. */
function withRecords(audited: readonly AuditEntry[], facts: readonly RecordedFact[]): EntryWithRecords[] {
  const recorded = new Map<string, { readonly organisationId: string; readonly records: RecordFact[] }>();
  for (const { caseId, organisationId, fact } of facts) {
    const known = recorded.get(caseId) ?? { organisationId, records: [] };
    known.records.push(fact);
    recorded.set(caseId, known);
  }
  const lastOf = new Map(audited.map(({ caseId }, index) => [caseId, index]));
  const entries = audited.map((entry, index) => ({
    ...entry,
    records: lastOf.get(entry.caseId) === index ? (recorded.get(entry.caseId)?.records ?? []) : [],
  }));
  const alone = [...recorded].filter(([caseId]) => !lastOf.has(caseId));
  return [...entries, ...alone.map(([caseId, known]) => ({ caseId, action: 'recorded', detail: {}, ...known }))];
}

const AUDIT_HEAD = {
  name: 'audit_head',
  columns: { caseId: 'uuid', organisationId: 'uuid', seq: 'int', hash: 'bytea' },
} as const;

import { createHash } from 'node:crypto';
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
  entries: readonly AuditEntry[],
  actor: string,
  at: Date,
): Promise<void> {
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
  const links = entries.map((entry) => {
    const previous = heads.get(entry.caseId);
    const seq = (previous?.seq ?? 0) + 1;
    const detail = JSON.stringify(entry.detail);
    const hash = linkHash(previous?.hash ?? null, { ...entry, seq, at, actor, detail });
    heads.set(entry.caseId, { caseId: entry.caseId, seq, hash });
    return { ...entry, seq, at, actor, detail, hash };
  });

  const last = [...new Map(links.map((link) => [link.caseId, link])).values()];
  const fresh = last.filter((link) => !known.has(link.caseId));
  const grown = last.filter((link) => known.has(link.caseId));
  await sql.insert(AUDIT_HEAD, fresh);
  await sql.run(
    `with grown as (
       update audit_head set seq = head.seq, hash = head.hash
       from unnest($1::uuid[], $2::int[], $3::bytea[]) as head (case_id, seq, hash) where audit_head.case_id = head.case_id)
     insert into audit_link (case_id, seq, organisation_id, action, detail, hash, at, actor)
     select link.*, $10::timestamptz, $11::text
     from unnest($4::uuid[], $5::int[], $6::uuid[], $7::text[], $8::text[], $9::bytea[]) as link`,
    [
      grown.map((link) => link.caseId),
      grown.map((link) => link.seq),
      grown.map((link) => link.hash),
      links.map((link) => link.caseId),
      links.map((link) => link.seq),
      links.map((link) => link.organisationId),
      links.map((link) => link.action),
      links.map((link) => link.detail),
      links.map((link) => link.hash),
      at,
      actor,
    ],
  );
}

/** SHA-256 over the previous link's hash and this link's own content, so that the order is part of the proof. */
export function linkHash(
  previous: Buffer | null,
  link: { caseId: string; seq: number; at: Date; actor: string; action: string; detail: string },
): Buffer {
  const content = JSON.stringify([link.caseId, link.seq, link.at.toISOString(), link.actor, link.action, link.detail]);
  return createHash('sha256')
    .update(previous ?? Buffer.alloc(0))
    .update(content)
    .digest();
}

const AUDIT_HEAD = {
  name: 'audit_head',
  columns: { caseId: 'uuid', organisationId: 'uuid', seq: 'int', hash: 'bytea' },
} as const;

import { createHash } from 'node:crypto';

/** What the hash of a link covers, as texts: two instants in UTC with milliseconds, `detail` and `records` as JSON. */
export interface LinkContent {
  readonly organisationId: string;
  readonly caseId: string;
  readonly seq: number;
  readonly at: string;
  /** By the real clock, whatever business time was. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
  readonly records: string;
}

/**
 * SHA-256 over the RFC 8785 form of one array: the hash of the link before (base64url; null for the first) and everything
 * this link says, so that neither a word nor the order can change.
 */
export function linkHash(previous: Buffer | null, link: LinkContent): Buffer {
  const { organisationId, caseId, seq, at, recordedAt, actor, action, detail, records } = link;
  const before = previous === null ? null : previous.toString('base64url');
  const content = [before, organisationId, caseId, seq, at, recordedAt, actor, action, detail, records];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

/** The hash of links from before evidence was kept: it covers neither the organisation nor the moment of recording. */
export function earlierLinkHash(previous: Buffer | null, link: LinkContent): Buffer {
  return createHash('sha256')
    .update(previous ?? Buffer.alloc(0))
    .update(JSON.stringify([link.caseId, link.seq, link.at, link.actor, link.action, link.detail]))
    .digest();
}

/** The leaf of a chain in the Merkle tree of a day: the last link it had by then. */
export function chainLeaf(caseId: string, seq: number, hash: Buffer): Buffer {
  return Buffer.from(JSON.stringify([caseId, seq, hash.toString('base64url')]));
}

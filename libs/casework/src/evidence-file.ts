import type { CaseFileRow, LeafRow, LinkRow, MessageRow, RootRow, StoredRecord } from '@akkoord/database';

/** A record as its link vouches for it, and the salt of its digest; a record without a salt nobody vouches for. */
export interface EvidenceRecordView {
  readonly record: object;
  /** In base64url. */
  readonly salt: string | null;
}

export interface EvidenceMessageView extends EvidenceRecordView {
  readonly state: MessageRow['state'];
  readonly sentAt: string | null;
}

export interface EvidenceLinkView extends Omit<LinkRow, 'caseId' | 'organisationId' | 'hash'> {
  readonly hash: string;
}

export interface EvidenceRootView {
  /** The last link of the chain that is in it. */
  readonly seq: number;
  readonly position: number;
  /** The hashes beside the way to the root, lowest first. */
  readonly path: readonly string[];
  readonly jws: string;
}

/** Everything that happened to one case, and what proves it. Nothing in it moves until something happens to the case. */
export interface EvidenceView {
  readonly format: 'akkoord-evidence-1';
  readonly case: {
    readonly id: string;
    readonly reference: string;
    readonly organisationId: string;
    readonly counsellor: string;
  };
  /** Who is who in the messages. */
  readonly exchanges: readonly { readonly id: string; readonly creditor: string; readonly desk: string | null }[];
  readonly messages: readonly EvidenceMessageView[];
  readonly calculations: readonly EvidenceRecordView[];
  readonly overviews: readonly EvidenceRecordView[];
  readonly chain: readonly EvidenceLinkView[];
  readonly roots: readonly EvidenceRootView[];
}

export interface EvidenceSources {
  readonly caseFile: CaseFileRow;
  readonly counsellor: string;
  readonly exchanges: EvidenceView['exchanges'];
  readonly records: readonly StoredRecord[];
  readonly links: readonly LinkRow[];
  readonly roots: readonly (RootRow & LeafRow)[];
}

export function evidenceOf({ caseFile, counsellor, exchanges, records, links, roots }: EvidenceSources): EvidenceView {
  const { id, reference, organisationId } = caseFile;
  const of = (kind: StoredRecord['kind']): EvidenceRecordView[] =>
    records.filter((record) => record.kind === kind).map(recordView);
  return {
    format: 'akkoord-evidence-1',
    case: { id, reference, organisationId, counsellor },
    exchanges,
    messages: records.flatMap((stored) =>
      stored.state === null ? [] : [{ ...recordView(stored), state: stored.state, sentAt: stored.sentAt }],
    ),
    calculations: of('calculation'),
    overviews: of('overview'),
    chain: links.map(({ seq, at, recordedAt, actor, action, detail, records: vouched, hash }) => ({
      ...{ seq, at, recordedAt, actor, action, detail, records: vouched },
      hash: hash.toString('base64url'),
    })),
    roots: roots.map(({ seq, position, path, jws }) => ({ seq, position, path: hashesIn(path), jws })),
  };
}

function recordView({ record, salt }: StoredRecord): EvidenceRecordView {
  return { record, salt: salt?.toString('base64url') ?? null };
}

const HASH_BYTES = 32;

function hashesIn(path: Buffer): string[] {
  return Array.from({ length: path.length / HASH_BYTES }, (_, index) =>
    path.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES).toString('base64url'),
  );
}

import {
  earlierLinkHash,
  linkHash,
  saltedDigest,
  type HeadRow,
  type LinkRow,
  type RecordFact,
  type StoredRecord,
} from '@akkoord/database';

/** The action of the link that says that the records of a case were erased, as retention asks. */
export const ERASED = 'case-erased';

/** Why a chain does not hold, at which of its links. */
export interface BrokenLink {
  readonly caseId: string;
  /** Null: at none of them in particular. */
  readonly seq: number | null;
  readonly what: string;
}

/** A chain, and everything it vouches for as it is stored now. */
export interface StoredChain {
  readonly head: HeadRow;
  readonly links: readonly LinkRow[];
  readonly records: readonly StoredRecord[];
}

export interface ChainCounts {
  readonly links: number;
  readonly records: number;
  /** Records whose content and salt are gone; the chain says that they were erased. */
  readonly erased: number;
  /** Records written before evidence was kept: no chain vouches for them. */
  readonly earlier: number;
}

/** Follows a chain from its first link to its head and looks at every record it vouches for; the first fault ends it. */
export function judgeChain(chain: StoredChain): ChainCounts | BrokenLink {
  return brokenLink(chain) ?? judgeRecords(chain);
}

export const isBroken = (judged: object): judged is BrokenLink => 'what' in judged;

function brokenLink({ head, links }: StoredChain): BrokenLink | null {
  const { caseId } = head;
  if (head.caseOrganisationId === null) return { caseId, seq: null, what: 'the case of this chain is gone' };
  if (head.caseOrganisationId !== head.organisationId)
    return { caseId, seq: null, what: 'the chain belongs to another organisation than its case' };
  let previous: Buffer | null = null;
  let format = earlierLinkHash;
  for (const [index, link] of links.entries()) {
    const seq = index + 1;
    if (link.seq !== seq) return { caseId, seq, what: 'the link is missing' };
    if (link.organisationId !== head.organisationId)
      return { caseId, seq, what: 'the link belongs to another organisation than its chain' };
    if (format === earlierLinkHash && !(isEarlier(link) && earlierLinkHash(previous, link).equals(link.hash)))
      format = linkHash;
    if (!format(previous, link).equals(link.hash))
      return { caseId, seq, what: 'the hash is not that of what the link says and of the link before it' };
    previous = link.hash;
  }
  if (head.seq > links.length) return { caseId, seq: links.length + 1, what: 'the link is missing' };
  if (head.seq < links.length) return { caseId, seq: head.seq + 1, what: 'the link comes after the head of its chain' };
  if (!previous?.equals(head.hash))
    return { caseId, seq: head.seq, what: 'the head has another hash than its last link' };
  return null;
}

/** Only links from before evidence was kept vouch for nothing and have the hash of that time. */
const isEarlier = ({ records }: LinkRow): boolean => records === '[]';

interface Vouched {
  readonly digest: string;
  readonly seq: number;
}

interface Told {
  readonly written: ReadonlyMap<string, Vouched>;
  readonly sentAt: ReadonlyMap<string, string>;
  readonly withdrawn: ReadonlySet<string>;
  readonly erased: boolean;
  /** The chain was begun when evidence was kept: nothing of its case is vouched for by nobody. */
  readonly complete: boolean;
}

function judgeRecords(chain: StoredChain): ChainCounts | BrokenLink {
  const { caseId } = chain.head;
  const told = whatIsTold(chain.links);
  const stored = new Map(chain.records.map((record) => [nameOf(record.kind, record.id), record]));
  let erased = 0;
  for (const [name, { digest, seq }] of told.written) {
    const record = stored.get(name);
    if (record?.salt) {
      if (saltedDigest(record.salt, record.record) !== digest)
        return { caseId, seq, what: `the ${name} is not what was written` };
    } else if (told.erased) erased += 1;
    else return { caseId, seq, what: `the ${name} is ${record ? 'without its salt' : 'missing'}` };
  }
  let earlier = 0;
  for (const [name, record] of stored) {
    const vouched = told.written.get(name);
    if (!vouched && told.complete) return { caseId, seq: null, what: `no link vouches for the ${name}` };
    if (!vouched) earlier += 1;
    if (!standsAsTold(record, told, vouched !== undefined))
      return { caseId, seq: vouched?.seq ?? null, what: `the ${name} is ${record.state ?? ''}, which no link says` };
  }
  return { links: chain.links.length, records: told.written.size - erased, erased, earlier };
}

function whatIsTold(links: readonly LinkRow[]): Told {
  const written = new Map<string, Vouched>();
  const sentAt = new Map<string, string>();
  const withdrawn = new Set<string>();
  for (const { seq, records } of links) {
    for (const [kind, id, said] of JSON.parse(records) as RecordFact[]) {
      if (kind === 'sent') sentAt.set(id, said);
      else if (kind === 'withdrawn') withdrawn.add(id);
      else written.set(nameOf(kind, id), { digest: said, seq });
    }
  }
  const [first] = links;
  return {
    ...{ written, sentAt, withdrawn },
    erased: links.some(({ action }) => action === ERASED),
    complete: first !== undefined && linkHash(null, first).equals(first.hash),
  };
}

/** Whether it left, and when, is what the chain says; before evidence was kept a chain said nothing of that. */
function standsAsTold({ id, direction, state, sentAt }: StoredRecord, told: Told, vouched: boolean): boolean {
  if (direction === null) return true;
  if (direction === 'IN') return state === 'RECEIVED';
  const left = told.sentAt.get(id);
  if (left !== undefined) return state === 'SENT' && sentAt === left;
  if (told.withdrawn.has(id)) return state === 'WITHDRAWN' && sentAt === null;
  return !vouched || (sentAt === null && (state === 'WAITING' || state === 'GATHERED'));
}

const nameOf = (kind: string, id: string): string => `${kind} ${id}`;

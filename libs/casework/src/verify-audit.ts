import { chainLeaf, PLATFORM, UnitOfWork, type RootRow, type Tx } from '@akkoord/database';
import { groupBy, merkleRootFrom, SigningKeys } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { digestOfRoot, readRoot, type RootContent } from './audit-root.js';
import { isBroken, judgeChain, type BrokenLink, type ChainCounts } from './judge-chain.js';

/** The first thing that does not hold. */
export interface AuditFault extends Omit<BrokenLink, 'caseId'> {
  /** Null: it is about a root. */
  readonly caseId: string | null;
  /** The number of the root; null: it is about a chain. */
  readonly root: number | null;
}

export interface AuditReport extends ChainCounts {
  readonly chains: number;
  readonly roots: number;
  /** The newest root: what came after it can be proved when the next one is made. */
  readonly lastRoot: (Pick<RootRow, 'number' | 'day'> & { readonly digest: string }) | null;
  readonly fault: AuditFault | null;
}

const CHAINS_AT_ONCE = 100;
const LEAVES_AT_ONCE = 5_000;

/**
 * Verifies every audit chain, every record it vouches for, every signed root and every leaf of it, as they are in one moment:
 * a stretch at a time, so that memory stays flat. The first thing that does not hold is named, and ends it.
 */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signingKeys: SigningKeys,
  ) {}

  execute(): Promise<AuditReport> {
    return this.unitOfWork.run({ organisationId: PLATFORM, subject: 'platform' }, async (tx) => {
      await tx.auditChains.holdStill();
      const counts = { chains: 0, links: 0, records: 0, erased: 0, earlier: 0, roots: 0 };
      const fault = (await brokenChain(tx, counts)) ?? (await stray(tx)) ?? (await this.brokenRoot(tx, counts));
      const last = await tx.auditChains.lastRoot();
      const lastRoot = last && { number: last.number, day: last.day, digest: digestOfRoot(last.jws) };
      return { ...counts, lastRoot, fault };
    });
  }

  private async brokenRoot(tx: Tx, counts: { roots: number }): Promise<AuditFault | null> {
    let previous: string | null = null;
    for (const [index, row] of (await tx.auditChains.roots()).entries()) {
      const at = (what: string): AuditFault => ({ caseId: null, seq: null, root: index + 1, what });
      if (row.number !== index + 1) return at('the root is missing');
      const content = await readRoot(this.signingKeys, row.jws);
      if (content === null) return at('none of the keys signed it');
      if (content.number !== row.number || content.day !== row.day) return at('the signed root is another one');
      if (content.previous !== previous) return at('it does not follow the root before it');
      const fault = await brokenLeaf(tx, content);
      if (fault !== null) return fault;
      previous = digestOfRoot(row.jws);
      counts.roots += 1;
    }
    return null;
  }
}

type Counts = { -readonly [Name in keyof ChainCounts | 'chains']: number };

async function brokenChain(tx: Tx, counts: Counts): Promise<AuditFault | null> {
  for (let after: string | null = null; ;) {
    const heads = await tx.auditChains.heads(after, CHAINS_AT_ONCE);
    const ids = heads.map(({ caseId }) => caseId);
    const links = groupBy(await tx.auditChains.links(ids), ({ caseId }) => caseId);
    const records = groupBy(await tx.auditChains.records(ids), ({ caseId }) => caseId);
    for (const head of heads) {
      const own = { links: links.get(head.caseId) ?? [], records: records.get(head.caseId) ?? [] };
      const judged = judgeChain({ head, ...own });
      if (isBroken(judged)) return { ...judged, root: null };
      counts.chains += 1;
      for (const name of ['links', 'records', 'erased', 'earlier'] as const) counts[name] += judged[name];
    }
    after = ids.at(-1) ?? null;
    if (heads.length < CHAINS_AT_ONCE) return null;
  }
}

const STRAY = {
  CASE: 'the case has no chain',
  LINK: 'links are left of a chain that has no head',
  LEAF: 'the chain or the root is gone, and a leaf of it is left',
} as const;

async function stray(tx: Tx): Promise<AuditFault | null> {
  const [first] = await tx.auditChains.strays();
  return first ? { caseId: first.caseId, seq: null, root: null, what: STRAY[first.what] } : null;
}

/** Every leaf, at its own place, leads to the root that was signed: none is missing, none too many. */
async function brokenLeaf(tx: Tx, { number, chains, root }: RootContent): Promise<AuditFault | null> {
  const signed = Buffer.from(root, 'base64url');
  const at = (what: string, caseId: string | null = null, seq: number | null = null): AuditFault => {
    return { caseId, seq, root: number, what };
  };
  for (let from = 0; ; from += LEAVES_AT_ONCE) {
    const leaves = await tx.auditChains.leaves(number, from, LEAVES_AT_ONCE);
    for (const [index, leaf] of leaves.entries()) {
      const { caseId, seq, position, path, hash } = leaf;
      if (position !== from + index) return at(`leaf ${from + index} of ${chains} is missing`);
      if (hash === null) return at('the root holds a link that is missing', caseId, seq);
      if (leaf.organisationId !== leaf.linkOrganisationId)
        return at('the leaf belongs to another organisation than its link', caseId, seq);
      if (!merkleRootFrom(chainLeaf(caseId, seq, hash), position, chains, path)?.equals(signed))
        return at('the link is not what was in the signed root', caseId, seq);
    }
    if (leaves.length < LEAVES_AT_ONCE) {
      const held = from + leaves.length;
      return held === chains ? null : at(`it holds ${held} of ${chains} leaves`);
    }
  }
}

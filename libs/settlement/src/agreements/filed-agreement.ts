import { canonicalDigest } from '../canonical-digest.js';
import { CLAUSE_NAMES, type Agreement } from './agreement.js';

/** An agreement as it stands in a file: a version that is only a draft says so, a published one says nothing. */
export interface FiledAgreement extends Agreement {
  readonly status?: 'DRAFT' | 'PUBLISHED';
}

const KEYS = ['id', 'version', 'kind', 'party', 'validFrom', 'validTo', 'withdrawnOn', 'status', 'scope']
  .concat(CLAUSE_NAMES)
  .concat('source');
const INNER = {
  scope: ['counsellors', 'municipalities', 'agentsInherit', 'debtKinds', 'products', 'programmes'],
  standstill: ['onNotice', 'onBalance'],
  preConsent: ['products', 'minimumPercentage', 'maximumClaimCents', 'excludedDebtKinds'],
  listRhythm: ['every', 'cutOff'],
};

/**
 * The file of these versions: by id in byte order, then by version, every key at its place and one space a level, so
 * that the same agreements are the same bytes and a change reads as a change.
 */
export function agreementsFile(agreements: readonly FiledAgreement[]): string {
  const sorted = [...agreements].sort((a, b) => (a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1));
  return `${JSON.stringify(sorted.map(inOrder), null, 1)}\n`;
}

/** Whether two versions say the same; the order of keys is nothing. */
export const sameTerms = (a: Agreement, b: Agreement): boolean =>
  canonicalDigest(inOrder(a)) === canonicalDigest(inOrder(b));

function inOrder(agreement: FiledAgreement): Record<string, unknown> {
  const ordered = picked(agreement, KEYS);
  for (const [key, names] of Object.entries(INNER)) {
    const held = ordered[key];
    if (typeof held === 'object' && held !== null) ordered[key] = picked(held, names);
  }
  return ordered;
}

function picked(from: object, names: readonly string[]): Record<string, unknown> {
  const held = from as Record<string, unknown>;
  return Object.fromEntries(names.flatMap((name) => (held[name] === undefined ? [] : [[name, held[name]]])));
}

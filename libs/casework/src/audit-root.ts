import { createHash } from 'node:crypto';
import type { SigningKeys } from '@akkoord/platform';

/** What is signed when a day is closed, in RFC 8785 form. */
export interface RootContent {
  readonly number: number;
  /** The last day whose links are in it. */
  readonly day: string;
  /** How many chains grew: the number of leaves. */
  readonly chains: number;
  /** Of the Merkle tree over those chains, in base64url. */
  readonly root: string;
  /** The digest of the root before; null: this is the first. */
  readonly previous: string | null;
  readonly madeAt: string;
}

/** `sha256:` and the SHA-256 of a signed root. Kept elsewhere, it shows that no later root was taken away. */
export function digestOfRoot(jws: string): string {
  return `sha256:${createHash('sha256').update(jws).digest('hex')}`;
}

/** What a root says; null when no key of ours signed it. */
export async function readRoot(keys: SigningKeys, jws: string): Promise<RootContent | null> {
  const text = await keys.read(jws);
  return text === null ? null : (JSON.parse(text) as RootContent);
}

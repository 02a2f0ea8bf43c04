import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The package's types speak of a namespace; what it exports is the function. */
const canonical = canonicalize as unknown as (value: unknown) => string | undefined;

/** `sha256:` and the SHA-256 over the RFC 8785 form of a JSON value, so that anybody can compute the same. */
export function canonicalDigest(value: unknown): string {
  const text = canonical(value);
  if (text === undefined) throw new Error('This value has no canonical form');
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

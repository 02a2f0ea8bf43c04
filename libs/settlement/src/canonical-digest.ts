import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The package's types speak of a namespace; what it exports is the function. */
const canonical = canonicalize as unknown as (value: unknown) => string | undefined;

/** The RFC 8785 form of a JSON value: the one text that everybody writes for it. */
export function canonicalText(value: unknown): string {
  const text = canonical(value);
  if (text === undefined) throw new Error('This value has no canonical form');
  return text;
}

/** `sha256:` and the SHA-256 over the RFC 8785 form of a JSON value, so that anybody can compute the same. */
export function canonicalDigest(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalText(value)).digest('hex')}`;
}

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Calculation } from './outcome.js';
import type { Terms } from './terms.js';
import { inputOnTheWire, resultOnTheWire } from './wire.js';

/** The package is CommonJS and its types say otherwise: at run time the default import is the function itself. */
const canonical = canonicalize as unknown as (value: unknown) => string | undefined;

/**
 * `sha256:` and the SHA-256 over the RFC 8785 form of `{ "input": ..., "result": ... }`, so that anybody can prove
 * later which numbers were calculated from which. `input` is the wire input with every default filled in and claims
 * in byte order of their references; `result` is the wire answer without `trace` and `digest`. Cents are JSON numbers.
 */
export function digestOf(terms: Terms, result: Omit<Calculation, 'trace' | 'digest'>): string {
  const text = canonical({ input: inputOnTheWire(terms), result: resultOnTheWire(result) });
  if (text === undefined) throw new Error('A calculation has no canonical form');
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

import type { NormSet } from '../norm-sets.js';
import type { CalculationInput } from './input.js';
import { readTerms } from './read-terms.js';
import { inputOnTheWire } from './wire.js';

/**
 * The input as the digest covers it: as JSON, with every default filled in and the claims in byte order of their
 * references. For an input that was calculated before; one that is refused throws.
 */
export function completeInput(
  input: CalculationInput,
  normSets: readonly NormSet[],
): Readonly<Record<string, unknown>> {
  const terms = readTerms(input, normSets);
  if ('ok' in terms) throw new Error(`Only an input that can be calculated is complete: ${terms.detail}`);
  return inputOnTheWire(terms);
}

import type { CaseFileRow, Tx } from '@akkoord/database';
import { schemeFor, type Programme } from '@akkoord/settlement';
import { Refused } from './refused.js';

/**
 * What the scheme of the case pays on the reference date, "10.00"; null for every other product. Errors: 409
 * `programme-unknown`, 409 `programme-not-eligible`.
 */
export async function fixedPercentageOf(tx: Tx, caseFile: CaseFileRow, on: string): Promise<string | null> {
  if (caseFile.product !== 'FIXED_PERCENTAGE') return null;
  const clients = await tx.clients.ofCases([caseFile.id]);
  const birthDates = clients.map(({ birthDate }) => birthDate);
  const found = schemeFor(caseFile.programme, birthDates, on, await tx.registry.programmes<Programme>());
  if ('refusal' in found) throw new Refused(found.refusal, found.detail);
  return found.scheme.fixedPercentage;
}

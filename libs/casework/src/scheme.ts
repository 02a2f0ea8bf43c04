import type { CaseFileRow, Tx } from '@akkoord/database';
import { schemeFor, type EligibilityFacts, type Programme, type Scheme } from '@akkoord/settlement';
import { Refused } from './refused.js';

/** What of a case decides whether a programme is for it; `taking` are the claims that share in the fund. */
export function eligibilityFacts(
  { municipalityCode, household, administrationFrom }: CaseFileRow,
  birthDates: readonly string[],
  taking: readonly { readonly amountCents: bigint }[],
): EligibilityFacts {
  return {
    ...{ birthDates, municipalityCode, household },
    debtCents: taking.reduce((sum, { amountCents }) => sum + amountCents, 0n),
    underAdministration: administrationFrom !== null,
  };
}

/**
 * What the programme of the case pays for its product on the reference date; null when it pays nothing for that. Errors:
 * 409 `programme-unknown`, 409 `programme-not-eligible`.
 */
export async function schemeOf(
  tx: Tx,
  caseFile: CaseFileRow,
  on: string,
  taking: readonly { readonly amountCents: bigint }[],
): Promise<Scheme | null> {
  const { programme: name, product } = caseFile;
  if (name === null && product !== 'FIXED_PERCENTAGE') return null;
  const clients = await tx.clients.ofCases([caseFile.id]);
  const births = clients.map(({ birthDate }) => birthDate);
  const facts = eligibilityFacts(caseFile, births, taking);
  const found = schemeFor({ name, product }, facts, on, await tx.registry.programmes<Programme>());
  if ('refusal' in found) throw new Refused(found.refusal, found.detail);
  return found.scheme;
}

import { isDeepStrictEqual } from 'node:util';
import type { CaseFileRow, ExchangeRow, ShareRow, Tx } from '@akkoord/database';
import { disclosuresOf, takesPart, type Share } from '@akkoord/settlement';
import { concludeSettlements } from './conclude-settlements.js';
import { endCase } from './end-case.js';
import { calculateCase, freezeVersions, sameTerms } from './freeze-calculation.js';

/**
 * Divides again after a change, on the same reference date. What moves a cent, or has to be told to the creditors, is the
 * next version: what was offered before is taken back. What does neither, as a dispute that is over, makes no version,
 * and the case is concluded when nobody is left to answer. `standsChanged`: somebody said something else of its consent,
 * which the next version has to weigh even when no cent moves. The case must be locked by the caller.
 */
export async function freezeNextVersion(
  tx: Tx,
  caseFile: CaseFileRow,
  exchanges: readonly ExchangeRow[],
  standsChanged = false,
): Promise<void> {
  const { id, version } = caseFile;
  const claims = await tx.exchanges.claimsOfCases([id]);
  const taking = claims.filter((claim) => takesPart(claim, undefined));
  const calculated = await calculateCase(tx, caseFile, taking);
  if ('endsAs' in calculated) {
    return await endCase(tx, caseFile, exchanges, calculated.endsAs);
  }
  const last = await tx.calculations.find(id, version);
  const before = await tx.calculations.shares(id, version);
  if (!last) throw new Error('A divided case has its calculation');
  const told = isDeepStrictEqual(last.disclosures, disclosuresOf(claims));
  const { product } = caseFile;
  const { termMonths } = calculated.calculation;
  const same = sameTerms(last, { product, termMonths }) && sameShares(before, calculated.calculation.shares);
  if (told && same && !standsChanged) {
    const inDispute = claims.filter((claim) => claim.disputed && claim.sharesInFund);
    return await concludeSettlements(tx, [caseFile], exchanges, inDispute);
  }
  await tx.lists.withdrawProposals(id);
  await freezeVersions(tx, [{ caseFile, exchanges, claims, taking, calculated, before }]);
}

function sameShares(before: readonly ShareRow[], now: readonly Share[]): boolean {
  const facts = ({ reference, claimClass, amountCents, percentage, shareCents }: Share | ShareRow): unknown[] => [
    reference,
    claimClass,
    amountCents,
    percentage,
    shareCents,
  ];
  return isDeepStrictEqual(before.map(facts), now.map(facts));
}

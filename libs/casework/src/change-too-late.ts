import type { CaseFileRow } from '@akkoord/database';
import { Refused } from './refused.js';

type CaseState = CaseFileRow['state'];

const GATHERS: ReadonlySet<CaseState> = new Set(['INVENTORY', 'CLIENT_CONFIRMATION']);
const DIVIDED: ReadonlySet<CaseState> = new Set(['CALCULATED', 'OFFERED', 'PARTIALLY_REFUSED']);

/** Balances are still gathered: everything can change. */
export function isGathering({ state }: CaseFileRow): boolean {
  return GATHERS.has(state);
}

/** A division is frozen and not concluded: what changes it makes the next version. */
export function isDivided({ state }: CaseFileRow): boolean {
  return DIVIDED.has(state);
}

/** Where the case stands and what can still be done there. `pointers` are the fields that came too late. */
export function changeTooLate({ state }: Pick<CaseFileRow, 'state'>, pointers: readonly string[] = []): Refused {
  const detail = `The case is ${state}: ${possibleIn(state)}`;
  return new Refused(
    'change-too-late',
    detail,
    pointers.map((pointer) => ({ pointer, code: 'change-too-late', detail })),
  );
}

function possibleIn(state: CaseState): string {
  if (DIVIDED.has(state))
    return "its division is frozen. Of a claim, disputed, amountCents, preferentialCents, collateralCents, treatment and sharesInFund can change, which makes a new version; claims, owners and the case's own terms can not.";
  if (state === 'CLOSED') return 'it has ended. Open a new case.';
  if (state === 'COURT' || state === 'COURT_REFUSED') return 'the court decides on the claims as they are.';
  return 'the settlement was concluded and every creditor was told. Nothing can be corrected any more.';
}

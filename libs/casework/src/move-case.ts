import type { CaseChange, CaseFileRow, Tx } from '@akkoord/database';
import { CASE_EVENTS, caseMoves, whatIsPossible, type CaseState, type CaseVerb } from '@akkoord/settlement';
import { Refused, REFUSALS } from './refused.js';

const DIVIDED: ReadonlySet<CaseState> = new Set(['CALCULATED', 'OFFERED', 'PARTIALLY_REFUSED']);

const GATHERS: ReadonlySet<CaseState> = new Set(['INVENTORY', 'CLIENT_CONFIRMATION']);

/** Balances are still gathered: who collects or may answer elsewhere is asked there. */
export function isGathering({ state }: Pick<CaseFileRow, 'state'>): boolean {
  return GATHERS.has(state);
}

/** A division is frozen and not concluded: what changes it makes the next version. */
export function isDivided({ state }: Pick<CaseFileRow, 'state'>): boolean {
  return DIVIDED.has(state);
}

/** Refuses what cannot be done where the case stands, and says what can. */
export function allowIn({ state }: Pick<CaseFileRow, 'state'>, verb: CaseVerb): void {
  if (caseMoves(state, verb).length === 0) throw refusedIn(state, verb);
}

export function refusedIn(state: CaseFileRow['state'], verb: CaseVerb, pointers: readonly string[] = []): Refused {
  const code = CASE_EVENTS[verb].refusal;
  const detail = `${REFUSALS[code][1]} ${whatIsPossible(state)}`;
  return new Refused(
    code,
    detail,
    pointers.map((pointer) => ({ pointer, code, detail })),
  );
}

/** Moves a case and writes in its chain where it came from. */
export async function moveCase(
  tx: Tx,
  { id, organisationId, state }: CaseFileRow,
  to: CaseFileRow['state'],
  change: CaseChange = {},
): Promise<void> {
  await tx.cases.change([{ id, change: { ...change, state: to } }]);
  tx.audit({ caseId: id, organisationId, action: 'case-moved', detail: { from: state, to } });
}

/** A step happened on a day that is not to come, and not before the step it follows. */
export function dateBetween(earliest: string | null, day: string, today: string): void {
  if (day > today) throw new Refused('date-in-future');
  if (earliest !== null && day < earliest)
    throw new Refused('date-too-early', `This cannot have been before ${earliest}.`);
}

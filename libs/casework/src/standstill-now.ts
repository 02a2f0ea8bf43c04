import type { ExchangeRow } from '@akkoord/database';
import { standstillOn, type StandstillState } from '@akkoord/settlement';

/** How the promise of this creditor to stand still is today. */
export function standstillNow(
  { clauses, standstillUntil: until, standstillEndedOn: endedOn }: ExchangeRow,
  today: string,
): StandstillState {
  return standstillOn(today, { clause: clauses.standstill.value, until, endedOn });
}

import type { ExchangeState } from '../exchange/states.js';
import { addDays } from './dates.js';
import { lapsesOn } from './reply-terms.js';

/** What silence does to an exchange. */
export interface Silence {
  readonly state: 'BALANCE_ESTIMATED' | 'NO_RESPONSE' | 'ACCEPTED';
  /** Consent that rests on a clause and not on a word of the creditor; null elsewhere. */
  readonly reason: 'DEEMED_CONSENT' | null;
}

/** The latest due date of which the days of grace are over on a day. */
export function lapsedWhenDueBy(today: string): string {
  let dueOn = today;
  while (lapsesOn(dueOn) > today) dueOn = addDays(dueOn, -1);
  return dueOn;
}

/**
 * What the silence of a creditor means on a day: its balance is estimated after the papers of the client, its offer has no
 * response. Silence is consent only where a clause of its agreement says so. Null: nothing is asked, or it still has time.
 */
export function silenceOn(
  today: string,
  { state, dueOn }: { readonly state: ExchangeState; readonly dueOn: string | null },
  deemedConsent: boolean | null,
): Silence | null {
  if (dueOn === null || today < lapsesOn(dueOn)) return null;
  if (state === 'BALANCE_REQUESTED') return { state: 'BALANCE_ESTIMATED', reason: null };
  if (state !== 'PROPOSED') return null;
  return deemedConsent === true
    ? { state: 'ACCEPTED', reason: 'DEEMED_CONSENT' }
    : { state: 'NO_RESPONSE', reason: null };
}

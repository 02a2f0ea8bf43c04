import { CRISIS_TALK_WORKING_DAYS, FIRST_TALK_DAYS } from '../deadlines/case-terms.js';
import { addDays } from '../deadlines/dates.js';
import { addWorkingDays } from '../deadlines/working-days.js';
import type { CrisisKind, Urgency } from './referral.js';
import { AWAITS_CONTACT, OPEN_REFERRALS, type ReferralState } from './states.js';

/** The last day for a first contact: four weeks after the request, in a crisis three working days (art. 4 Wgs). */
export function firstContactDueOn(receivedOn: string, urgency: Urgency): string {
  return urgency === 'CRISIS'
    ? addWorkingDays(receivedOn, CRISIS_TALK_WORKING_DAYS)
    : addDays(receivedOn, FIRST_TALK_DAYS);
}

/** How soon somebody has to get in touch. */
export interface HowUrgent {
  readonly urgency: Urgency;
  readonly crisisKind: CrisisKind | null;
  /** Null: nobody has to. */
  readonly dueOn: string | null;
}

/** What counts for two referrals of one person: the crisis of either, that of the first when both are in one, and the sooner term. */
export function mostUrgent(first: HowUrgent, later: HowUrgent): HowUrgent {
  const { urgency, crisisKind } = first.urgency === 'CRISIS' ? first : later;
  const [dueOn = null] = [first.dueOn, later.dueOn].filter((due) => due !== null).sort();
  return { urgency, crisisKind, dueOn };
}

/** How a referral stands whose first contact has a term. */
export interface AwaitedContact {
  readonly state: ReferralState;
  /** Null: no term runs. */
  readonly dueOn: string | null;
  readonly firstContactOn: string | null;
}

export const awaitsContact = ({ state, dueOn, firstContactOn }: AwaitedContact): boolean =>
  dueOn !== null && firstContactOn === null && AWAITS_CONTACT.includes(state);

/** The term passed and nobody got in touch. */
export const isContactOverdue = (referral: AwaitedContact, today: string): boolean =>
  awaitsContact(referral) && referral.dueOn !== null && referral.dueOn < today;

/**
 * Does a referral of the same person that comes in now go along with one that was open already? Not a crisis that began after
 * the first contact: that asks for a talk of its own.
 */
export function joinsOpen(first: AwaitedContact & { urgency: Urgency }, later: { urgency: Urgency }): boolean {
  return OPEN_REFERRALS.includes(first.state) && (later.urgency !== 'CRISIS' || first.firstContactOn === null);
}

import { addDays } from '../deadlines/dates.js';

/** Calendar days in which a second referral of a person is a repeat of one that is open: our own choice. */
const REPEAT_WITHIN_DAYS = 90;

/** The first day of which an open referral is joined by one that comes in today. */
export const repeatsSince = (today: string): string => addDays(today, -REPEAT_WITHIN_DAYS);

/** How a person can be recognised: each a keyed hash of what was normalised, null where it was not given. */
export interface PersonKeys {
  readonly telephone: string | null;
  readonly email: string | null;
  /** Of the name and the municipality together. */
  readonly name: string;
}

/**
 * Are two referrals of one person? The same telephone or mail address says so. The same name in the same municipality does
 * only where there is nothing better to compare: two people of one name have telephones of their own, and neither may
 * disappear behind the other's referral.
 */
export function isSamePerson(one: PersonKeys, other: PersonKeys): boolean {
  if (sharesWay(one, other)) return true;
  const comparable = isBoth(one.telephone, other.telephone) || isBoth(one.email, other.email);
  return !comparable && one.name === other.name;
}

/** The same of several referrals that are of one person already: what one of them contradicts, another's name does not mend. */
export const isSamePersonAsAll = (one: PersonKeys, others: readonly PersonKeys[]): boolean =>
  others.some((other) => sharesWay(one, other)) || others.every((other) => isSamePerson(one, other));

const sharesWay = (one: PersonKeys, other: PersonKeys): boolean =>
  isSame(one.telephone, other.telephone) || isSame(one.email, other.email);
const isBoth = (one: string | null, other: string | null): boolean => one !== null && other !== null;
const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other;

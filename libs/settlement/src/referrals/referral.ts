/** Where a referral comes from: the debt-help route, early signals, a team in the district, a specialist, Buddy Payment, the course about money. */
export const REFERRAL_SOURCES = [
  'NSR',
  'GELDFIT',
  'EARLY_SIGNAL',
  'DISTRICT_TEAM',
  'DEBT_SPECIALIST',
  'BUDDY',
  'MONEY_COURSE',
  'OTHER',
] as const;
export type ReferralSource = (typeof REFERRAL_SOURCES)[number];

export const URGENCIES = ['NORMAL', 'CRISIS'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What threatens within days (art. 4(2) Wgs): to lose the home, gas or electricity, water, or the health insurance. */
export const CRISIS_KINDS = ['EVICTION', 'ENERGY_CUT_OFF', 'WATER_CUT_OFF', 'HEALTH_INSURANCE'] as const;
export type CrisisKind = (typeof CRISIS_KINDS)[number];

/** The ways a contact can be made. */
export const CONTACT_WAYS = ['TELEPHONE', 'EMAIL'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** Why no help follows from a referral; the referrer is told this word and nothing more. */
export const DECLINE_REASONS = [
  'NOT_REACHED',
  'HELP_NOT_WANTED',
  'ALREADY_HELPED',
  'OTHER_MUNICIPALITY',
  'OTHER_HELP',
  'NO_DEBTS_TO_SETTLE',
  'OTHER',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Of the four exits of the route (self-help, digital volunteer, local volunteer, municipal debt help) the one that asks the municipality. */
const MUNICIPAL_HELP = 4;

/** Whether this exit asks for help of the municipality; the others are counted, and ask for nothing. */
export const asksForHelp = (exit: number): boolean => exit === MUNICIPAL_HELP;

import type { WaitsFor } from '../exchange/states.js';

/** What can happen to a referral (aanmelding) after it came in. */
export const REFERRAL_EVENTS = {
  CONTACT: { says: 'record the first contact', refusal: 'contact-not-possible' },
  ACCEPT: { says: 'accept it', refusal: 'acceptance-not-possible' },
  DECLINE: { says: 'decline it, with a reason', refusal: 'declining-not-possible' },
  OPEN_CASE: { says: 'open a case from it', refusal: 'referral-not-open' },
  CASE_ENDS: { says: 'its case ends', refusal: null },
  WITHDRAW: { says: 'withdraw the consent', refusal: 'withdrawal-not-possible' },
  KEEPING_ENDS: { says: 'the term for keeping what it says of the client is over', refusal: null },
} as const satisfies Readonly<Record<string, { says: string; refusal: string | null }>>;

export type ReferralEvent = keyof typeof REFERRAL_EVENTS;
/** What somebody asks for; the others follow by themselves. */
export type ReferralVerb = {
  [Event in ReferralEvent]: (typeof REFERRAL_EVENTS)[Event]['refusal'] extends null ? never : Event;
}[ReferralEvent];

/** Where a referral stands: whose turn it is, what that means, and where each event takes it. */
export const REFERRAL_STATES = {
  RECORDED: {
    waitsFor: 'NOBODY',
    says: 'The client was sent to self-help or a volunteer (exits 1 to 3): counted, and nothing is kept of who it was. No term runs and nobody is asked for anything.',
    moves: {},
  },
  RECEIVED: {
    waitsFor: 'COUNSELLOR',
    says: 'The municipality is asked for help (exit 4). The counsellor organisation that serves it has to get in touch: in four weeks, and in a crisis in three working days.',
    moves: {
      CONTACT: 'CONTACTED',
      ACCEPT: 'ACCEPTED',
      DECLINE: 'DECLINED',
      OPEN_CASE: 'CASE_OPENED',
      WITHDRAW: 'WITHDRAWN',
      KEEPING_ENDS: 'LAPSED',
    },
  },
  CONTACTED: {
    waitsFor: 'COUNSELLOR',
    says: 'The counsellor spoke with the client, and says next whether help follows.',
    moves: {
      ACCEPT: 'ACCEPTED',
      DECLINE: 'DECLINED',
      OPEN_CASE: 'CASE_OPENED',
      WITHDRAW: 'WITHDRAWN',
      KEEPING_ENDS: 'LAPSED',
    },
  },
  ACCEPTED: {
    waitsFor: 'COUNSELLOR',
    says: 'The counsellor helps the client and opens a case when there are debts to settle. Without a first contact its term runs on.',
    moves: {
      CONTACT: 'ACCEPTED',
      DECLINE: 'DECLINED',
      OPEN_CASE: 'CASE_OPENED',
      WITHDRAW: 'WITHDRAWN',
      KEEPING_ENDS: 'LAPSED',
    },
  },
  DECLINED: {
    waitsFor: 'NOBODY',
    says: 'No help follows from it, for a reason that the referrer is told as a code. What it says of the client is kept for a while, should the client come back.',
    moves: { WITHDRAW: 'WITHDRAWN' },
  },
  CASE_OPENED: {
    waitsFor: 'COUNSELLOR',
    says: 'A case was opened from it, and the rest happens there. The referrer hears no more than that, and later that it ended.',
    moves: { CASE_ENDS: 'CLOSED' },
  },
  CLOSED: {
    waitsFor: 'NOBODY',
    says: 'Its case ended. What it says of the client goes when the case file goes.',
    moves: {},
  },
  WITHDRAWN: {
    waitsFor: 'NOBODY',
    says: 'The client took the consent back: what it said of the client was erased at once.',
    moves: {},
  },
  LAPSED: {
    waitsFor: 'NOBODY',
    says: 'Nothing was done with it for as long as it may be kept: what it said of the client was erased.',
    moves: {},
  },
} as const satisfies Readonly<
  Record<string, { waitsFor: WaitsFor; says: string; moves: Partial<Record<ReferralEvent, string>> }>
>;

export type ReferralState = keyof typeof REFERRAL_STATES;

const STATES = Object.keys(REFERRAL_STATES) as [ReferralState, ...ReferralState[]];
export { STATES as REFERRAL_STATE_NAMES };

/** Where this event takes it; null: it is refused here. */
export function referralMove(state: ReferralState, event: ReferralEvent): ReferralState | null {
  const { moves }: { moves: Partial<Record<ReferralEvent, ReferralState>> } = REFERRAL_STATES[state];
  return moves[event] ?? null;
}

/** States in which help can still follow: another referral of the same person joins it. */
export const OPEN_REFERRALS: readonly ReferralState[] = STATES.filter(
  (state) => referralMove(state, 'OPEN_CASE') !== null,
);

/** States in which nobody can have got in touch yet, as far as is known. */
export const AWAITS_CONTACT: readonly ReferralState[] = STATES.filter(
  (state) => referralMove(state, 'CONTACT') !== null,
);

/** Where the rest happens once there is a case. */
const WITH_THE_CASE =
  'Nothing more is done with the referral: what the client wants changed or taken back, the client says at the counsellor, with the case.';

/** Names the state and what is possible now, for whoever asked for something else. */
export function whatIsPossibleWithReferral(state: ReferralState): string {
  if (state === 'CASE_OPENED' || state === 'CLOSED') return `The referral is ${state}. ${WITH_THE_CASE}`;
  const possible = (Object.keys(REFERRAL_EVENTS) as ReferralEvent[]).filter(
    (event) => REFERRAL_EVENTS[event].refusal !== null && referralMove(state, event) !== null,
  );
  const now =
    possible.length === 0 ? 'nothing any more' : possible.map((event) => REFERRAL_EVENTS[event].says).join(', ');
  return `The referral is ${state}. Possible now: ${now}.`;
}

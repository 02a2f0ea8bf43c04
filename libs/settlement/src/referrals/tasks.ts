import { awaitsContact, type AwaitedContact } from './first-contact.js';

interface ReferralTaskRule {
  /** What the trade calls it. */
  readonly dutch: string;
  /** What the counsellor is asked. */
  readonly asks: string;
  /** What makes it end by itself. */
  readonly solvedWhen: string;
}

/** Every kind of task about a referral. What raises it stays so: once a person looked, it is not raised again. */
export const REFERRAL_TASKS = {
  REFERRAL_CRISIS: {
    dutch: 'aanmelding met crisis',
    asks: 'Get in touch with the client within three working days: an eviction, a cut-off or the end of a health insurance threatens.',
    solvedWhen: 'somebody got in touch, a case was opened, or nobody has to any more',
  },
  REFERRAL_OVERDUE: {
    dutch: 'eerste contact te laat',
    asks: 'Get in touch with the client: the term for a first contact has passed.',
    solvedWhen: 'somebody got in touch, a case was opened, or nobody has to any more',
  },
} as const satisfies Readonly<Record<string, ReferralTaskRule>>;

export type ReferralTaskKind = keyof typeof REFERRAL_TASKS;
export const REFERRAL_TASK_KINDS = Object.keys(REFERRAL_TASKS) as ReferralTaskKind[];

/** Is what a task about this referral asks for not needed any more? All of them ask for a first contact. */
export const isReferralTaskSolved = (referral: AwaitedContact): boolean => !awaitsContact(referral);

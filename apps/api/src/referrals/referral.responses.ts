import type {
  ReferralDetailView,
  ReferralFileResult,
  ReferralIntakeView,
  ReferralTaskView,
  ReferralView,
} from '@akkoord/casework';
import { Each, Flag, Id, Instant, IsoDate, Nested, OneOf, Text, Whole } from '@akkoord/platform';
import {
  CONTACT_WAYS,
  CRISIS_KINDS,
  DECLINE_REASONS,
  REFERRAL_SOURCES,
  REFERRAL_STATE_NAMES,
  REFERRAL_TASK_KINDS,
  TASK_STATES,
  URGENCIES,
} from '@akkoord/settlement';

const STATES = {
  name: 'ReferralState',
  says: 'RECORDED: counted only (exits 1 to 3). RECEIVED, CONTACTED, ACCEPTED: the counsellor is at it. DECLINED: see `declineReason`. CASE_OPENED, CLOSED: help was given, and has ended. WITHDRAWN: the client took the consent back. LAPSED: nothing was done with it for as long as it may be kept.',
};

/** How a referral stands. */
export class ReferralResponse implements ReferralView {
  @Id('Id of the referral.') id!: string;
  @Text('The reference of who referred.', { max: 100, example: 'A-2026-0042' }) reference!: string;
  @OneOf(REFERRAL_SOURCES, 'Where it comes from (bron).', { name: 'ReferralSource' }) source!: ReferralView['source'];
  @Text('Which partner of that source; null: not told.', { max: 50, example: 'wijkteam-noord', nullable: true })
  partnerCode!: string | null;
  @Text('The municipality of the client.', { max: 6, example: 'GM0141' }) municipalityCode!: string;
  @Whole('The exit of the route: 4 asks the municipality for help.', { min: 1, max: 4, example: 4 }) exit!: number;
  @OneOf(
    URGENCIES,
    'CRISIS: something threatens within days. For who refers, as it sent it; for who receives, of all referrals of the person.',
    { name: 'Urgency' },
  )
  urgency!: ReferralView['urgency'];
  @OneOf(CRISIS_KINDS, 'What threatens; null: nothing.', { name: 'CrisisKind', nullable: true })
  crisisKind!: ReferralView['crisisKind'];
  @Flag(
    'Somebody hands the client over in person (warme overdracht). For who refers, as it sent it; for who receives, of all referrals of the person.',
  )
  warmHandOver!: boolean;
  @OneOf(REFERRAL_STATE_NAMES, STATES.says, { name: STATES.name }) state!: ReferralView['state'];
  @IsoDate('The day it came into this state; for who refers, not before it came in.') stateOn!: string;
  @Instant('When it came in.') receivedAt!: string;
  @IsoDate(
    'The last day for a first contact: four weeks, in a crisis three working days. For who refers, by what it sent; for who receives, the term of all referrals of the person. null: nobody is asked for help.',
    { example: '2026-11-30', nullable: true },
  )
  firstContactDueOn!: string | null;
  @IsoDate(
    'The day of the first contact; null: none as far as is known, or for who refers: it was before this referral came in.',
    { nullable: true },
  )
  firstContactOn!: string | null;
  @Flag('The term passed and nobody got in touch.') overdue!: boolean;
  @OneOf(
    DECLINE_REASONS,
    'Why no help follows: the client could not be reached, does not want help, is helped already, lives elsewhere, gets other help, has no debts to settle, or something else. null: it was not declined.',
    { name: 'DeclineReason', nullable: true },
  )
  declineReason!: ReferralView['declineReason'];
  @IsoDate('What it said of the client was erased on this day; null: it was not.', { nullable: true }) erasedOn!:
    string | null;
  @Id('For who receives it: the case that was opened from it. null: none, or you referred it.', { nullable: true })
  caseId!: string | null;
  @Id('For who receives it: the open referral of the same person that came before. null: none, or you referred it.', {
    nullable: true,
  })
  repeatOf!: string | null;
  @Whole('For who receives it: how often the same person was referred again. null: you referred it.', {
    nullable: true,
  })
  repeats!: number | null;
}

class ReferralContactResponse {
  @Text('The name of the client.', { example: 'T. Testpersoon' }) name!: string;
  @Text('Telephone; null: not given.', { max: 30, example: '06 12345678', nullable: true }) telephone!: string | null;
  @Text('Mail address; null: not given.', { max: 254, example: 'testpersoon@example.org', nullable: true }) email!:
    string | null;
  @OneOf(CONTACT_WAYS, 'How the client would rather be reached; null: it does not matter.', {
    name: 'ContactWay',
    nullable: true,
  })
  preferredWay!: NonNullable<ReferralIntakeView['contact']>['preferredWay'];
  @Text('When the client can be reached best; null: not told.', { example: 'na 18.00 uur', nullable: true })
  preferredTime!: string | null;
}

class ReferralConsentResponse {
  @Text('The text the client agreed to; null: it was erased, or not kept.', { max: 5_000, nullable: true }) text!:
    string | null;
  @Text('The version of that text.', { max: 50, example: '2026-01' }) version!: string;
  @Instant('When the client agreed.', { example: '2026-11-01T10:30:00.000Z' }) at!: string;
}

class RepeatResponse {
  @Id('Id of the referral that repeats it.') id!: string;
  @Text('The name of the client in that one; null: it was erased.', { example: 'T. Testpersoon', nullable: true })
  name!: string | null;
  @Instant('When it came in.') receivedAt!: string;
}

class ReferralIntakeResponse implements ReferralIntakeView {
  @Text('The organisation that referred.', { example: 'Demo-integrator' }) referrer!: string;
  @Nested(() => ReferralContactResponse, 'Whom to call or to write to; null: it was erased, or not kept.', {
    nullable: true,
  })
  contact!: ReferralContactResponse | null;
  @Nested(() => ReferralConsentResponse, 'What the client agreed to.') consent!: ReferralConsentResponse;
  @Text('Who hands over, and where to reach them; null: nobody.', { nullable: true }) handOverBy!: string | null;
  @IsoDate('The day on which they do; null: not told.', { nullable: true }) handOverOn!: string | null;
  @Text('Why it was declined, in your words; null: nothing was said.', { max: 500, nullable: true })
  declineExplanation!: string | null;
  @Each(
    () => RepeatResponse,
    'The referrals that repeat it: who they name is worth a look where a telephone is shared.',
    {
      max: 1_000,
    },
  )
  repeats!: ReferralIntakeView['repeats'];
}

export class ReferralDetailResponse extends ReferralResponse implements ReferralDetailView {
  @Nested(() => ReferralIntakeResponse, 'What it says of the client, for who receives it. null: you referred it.', {
    nullable: true,
  })
  intake!: ReferralIntakeResponse | null;
}

class RejectedRow {
  @Whole('The row of the file, counted from 1 with the header.', { min: 1, optional: true, example: 3 }) row?: number;
  @Text('The column, by its header.', { optional: true, example: 'telefoon' }) column?: string;
  @Text('What is wrong, for programs.', { example: 'telephone-invalid' }) code!: string;
  @Text('What is wrong and what to do, for people.', { max: 2_000 }) detail!: string;
}

class ReferralRowResponse {
  @Whole('The row of the file, counted from 1 with the header.', { min: 1, example: 2 }) row!: number;
  @Text('Your reference.', { max: 100, example: 'A-2026-0042' }) reference!: string;
  @Id('Id of the referral.') id!: string;
  @Flag('false: it was there already.') isNew!: boolean;
}

export class ReferralFileResponse implements ReferralFileResult {
  @Whole('How many referrals are new.', { example: 41 }) received!: number;
  @Whole('How many were there already.', { example: 3 }) known!: number;
  @Each(() => RejectedRow, 'What was wrong, by row; those rows are no referrals.', { max: 100_000 })
  rejected!: ReferralFileResult['rejected'];
  @Each(() => ReferralRowResponse, 'What each good row came to.', { max: 10_000 })
  referrals!: ReferralFileResult['referrals'];
}

export class ReferralTaskResponse implements ReferralTaskView {
  @Id('Id of the task.') id!: string;
  @OneOf(REFERRAL_TASK_KINDS, 'What there is to look at.', { name: 'ReferralTaskKind' })
  kind!: ReferralTaskView['kind'];
  @OneOf(TASK_STATES, 'OPEN; DONE by a person; SOLVED: what it asked for is not needed any more.', {
    name: 'TaskState',
  })
  state!: ReferralTaskView['state'];
  @Text('What to do.', { max: 500 }) what!: string;
  @Text('What the trade calls it, in Dutch.', { max: 100, example: 'eerste contact te laat' }) dutch!: string;
  @Id('The referral.') referralId!: string;
  @IsoDate('When it was raised.') raisedOn!: string;
  @IsoDate('The last day for a first contact.') dueOn!: string;
  @Instant('When somebody did it; null: nobody did.', { nullable: true }) doneAt!: string | null;
  @Text('What came of it.', { max: 2_000, nullable: true }) note!: string | null;
  @IsoDate('When it ended by itself; null: it did not.', { nullable: true }) solvedOn!: string | null;
}

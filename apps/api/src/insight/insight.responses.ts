import {
  COMPLIANCE_CLAUSES,
  COMPLIANCE_OUTCOMES,
  type ComplianceView,
  type DeskTimesView,
  type LeadTimesView,
  type OutcomesView,
  type UncoveredCreditorView,
} from '@akkoord/casework';
import { Cents, Described, Each, OneOf, Percentage, Text, Whole } from '@akkoord/platform';

const GROUPS = ['ONLY_COLLECTIVE', 'MANY_COLLECTIVE', 'OTHER'] as const;
const GROUP = 'How many exchanges in the plan had a collective agreement: all, 70 % or more, or fewer.';
const AGREEMENT_ID = { example: 'collective-kpn' };

class LeadTime {
  @OneOf(GROUPS, GROUP, { name: 'LeadTimeGroup' }) group!: (typeof GROUPS)[number];
  @Whole('Days the client took to sign.', { example: 7 }) clientDelayDays!: number;
  @Whole('Concluded cases.', { example: 24 }) cases!: number;
  @Whole('Median calendar days from the first balance request to agreement (doorlooptijd).', { example: 36 })
  medianDays!: number;
  @Whole('Nine of ten cases took no longer than this.', { example: 58 }) p90Days!: number;
}

class GroupLeadTime {
  @OneOf(GROUPS, GROUP, { name: 'LeadTimeGroup' }) group!: (typeof GROUPS)[number];
  @Whole('Concluded cases.', { example: 53 }) cases!: number;
  @Whole('Median calendar days from the first balance request to agreement (doorlooptijd).', { example: 36 })
  medianDays!: number;
  @Whole('Nine of ten cases took no longer than this.', { example: 58 }) p90Days!: number;
}

class PhaseLeadTime {
  @OneOf(
    ['BALANCES', 'CLIENT', 'OFFERS'],
    'BALANCES: until no balance was waited for any more. CLIENT: until the client signed. OFFERS: until all agreed.',
    { name: 'LeadTimePhase' },
  )
  phase!: 'BALANCES' | 'CLIENT' | 'OFFERS';
  @Whole('Cases that passed this phase, concluded or not.', { example: 61 }) cases!: number;
  @Whole('Median calendar days; null when no case passed it.', { nullable: true, example: 14 })
  medianDays!: number | null;
  @Whole('Nine of ten cases took no longer than this.', { nullable: true, example: 41 }) p90Days!: number | null;
}

class DeskTimes implements DeskTimesView {
  @Text('Slug of the desk (loket).', { example: 'kpn' }) desk!: string;
  @OneOf(['BALANCE', 'PROPOSAL'], 'What was asked; a reconsideration counts as a proposal.', { name: 'AskedQuestion' })
  question!: DeskTimesView['question'];
  @Whole('The agreed term in working days; null without one: 40 calendar days for a balance, 60 for a proposal.', {
    nullable: true,
    example: 10,
  })
  termWorkingDays!: number | null;
  @Whole('First answers counted, each once for every question.', { example: 118 }) answers!: number;
  @Whole('Median calendar days from the list to the first answer.', { example: 6 }) medianDays!: number;
  @Whole('Nine of ten answers took no longer than this.', { example: 15 }) p90Days!: number;
  @Whole('Median in Dutch working days, beside the term.', { example: 4 }) medianWorkingDays!: number;
  @Whole('Answers on or before the due date.', { example: 109 }) inTime!: number;
  @Percentage('Share of the answers that were in time.', { example: '92.37' }) inTimePercentage!: string;
}

export class LeadTimesResponse implements LeadTimesView {
  @Each(() => LeadTime, 'Per group and client delay.', { max: 1_000 }) items!: readonly LeadTime[];
  @Each(() => GroupLeadTime, 'Per group.', { max: 3 }) groups!: readonly GroupLeadTime[];
  @Each(() => PhaseLeadTime, 'Per phase of a case.', { max: 3 }) phases!: readonly PhaseLeadTime[];
  @Each(() => DeskTimes, 'Per desk, question and term: at most a few for each desk of the register.', { max: 10_000 })
  desks!: readonly DeskTimes[];
}

class OutcomeCount {
  @OneOf(
    COMPLIANCE_OUTCOMES,
    [
      'Reply terms: IN_TIME, LATE, or UNANSWERED though the term is over.',
      'Consent in advance: CONSENTED, IMPEDIMENT (belemmering, with its reason), NO_REASON (neither) or NO_COOPERATION;',
      'of those that consented, once the division was frozen, BOUND or CLAUSE_FAILED.',
      'Deemed consent: ANSWERED all the same, or DEEMED: silence counted as consent.',
    ].join(' '),
    { name: 'ComplianceOutcome' },
  )
  outcome!: ComplianceView['outcomes'][number]['outcome'];
  @Whole('How often.', { example: 109 }) count!: number;
}

class ReasonCount {
  @Text('The reason of an impediment or of no cooperation, or the term of the clause that failed.', {
    example: 'FRAUD_OR_INTENT',
  })
  reason!: string;
  @Whole('How often.', { example: 2 }) count!: number;
}

export class ClauseCompliance implements ComplianceView {
  @Text('Slug of the desk that answered (loket).', { example: 'kpn' }) desk!: string;
  @OneOf(COMPLIANCE_CLAUSES, 'The clause.', { name: 'MeasuredClause' }) clause!: ComplianceView['clause'];
  @Text('The agreement the clause came from.', AGREEMENT_ID) agreement!: string;
  @Whole('Its version.', { example: 1 }) version!: number;
  @Whole('How often it was kept: in time, or consent or an impediment with its reason. Null: deemed consent.', {
    nullable: true,
    example: 109,
  })
  kept!: number | null;
  @Whole('How often it was broken: late or unanswered, or neither consent nor a reason. Null: deemed consent.', {
    nullable: true,
    example: 12,
  })
  broken!: number | null;
  @Whole('Of the late answers: median Dutch working days after the due date.', { nullable: true, example: 3 })
  medianWorkingDaysOver!: number | null;
  @Whole('Of the late answers: most Dutch working days after the due date.', { nullable: true, example: 11 })
  mostWorkingDaysOver!: number | null;
  @Each(() => OutcomeCount, 'What came of it, counted.', { max: COMPLIANCE_OUTCOMES.length })
  outcomes!: readonly OutcomeCount[];
  @Each(() => ReasonCount, 'Why not, counted; consent in advance only.', { max: 100 })
  reasons!: readonly ReasonCount[];
}

export class UncoveredCreditor implements UncoveredCreditorView {
  @OneOf(['REGISTERED', 'ONE_OFF', 'PRIVATE_PERSON'], 'Private persons are one row together, without a name.', {
    name: 'CreditorKind',
  })
  kind!: UncoveredCreditorView['kind'];
  @Text('The creditor (schuldeiser); null for private persons.', { nullable: true, example: 'Noorderbank' })
  name!: string | null;
  @Text('Slug of its desk; null without one.', { nullable: true, example: 'noorderbank' }) desk!: string | null;
  @Whole('Claims in the plan without an applicable agreement.', { example: 31 }) claims!: number;
  @Cents('What they amount to.', { example: 8_250_000 }) amountCents!: number;
  @Whole('In how many cases.', { example: 29 }) cases!: number;
  @Whole('Answers it gave.', { example: 41 }) answers!: number;
  @Whole('Questions it never answered, of which the term is over.', { example: 6 }) unanswered!: number;
  @Whole('Median days its exchanges took; null while nothing of it is over.', { nullable: true, example: 63 })
  medianDays!: number | null;
  @Whole('The same of all creditors with an agreement.', { nullable: true, example: 7 })
  coveredMedianDays!: number | null;
  @Described({
    type: 'integer',
    nullable: true,
    description: 'medianDays minus coveredMedianDays; below zero when it is faster.',
    example: 56,
  })
  daysAdded!: number | null;
  @Whole('Cases in which nobody answered later.', { example: 17 }) lastToAnswerCases!: number;
  @Whole('lastToAnswerCases times daysAdded: what an agreement could save.', { example: 952 }) caseDays!: number;
}

export class OutcomesResponse implements OutcomesView {
  @Whole('All cases.') cases!: number;
  @Whole('Concluded: every creditor agrees.') concluded!: number;
  @Whole('Refused: somebody refused or did not answer, and no court compelled it.') refused!: number;
  @Whole('Payment plans: the money covers all claims.') paymentPlans!: number;
  @Whole('Closed for another reason.') closedOtherwise!: number;
  @Whole('Still open.') open!: number;
  @Cents('Divided over the concluded cases.') fundCents!: number;
  @Cents('What the shares of the concluded cases add up to.') shareCents!: number;
  @Cents('What was claimed in the concluded cases.') claimCents!: number;
  @Whole('Letters avoided (brieven bespaard).') lettersAvoided!: number;
  @Whole('Messages that went as a line of a list.') listLines!: number;
  @Whole('Answers that came as a line of a list.') listReplies!: number;
  @Whole('Exchanges bound in advance: no proposal and no reply needed.') boundExchanges!: number;
  @Whole('Proposals to a creditor bound in advance: always 0, and counted to be sure.') proposalsToBound!: number;
  @Whole('Letters that were written.') lettersSent!: number;
  @Whole('Reminders that were sent (herinnering).') reminders!: number;
  @Whole('Claims that count with the amount of the papers (schatting).') estimates!: number;
  @Whole('Creditors that were asked to think again (heroverweging).') reconsiderations!: number;
  @Whole('Cases in which the court was asked (dwangakkoord).') courtRequests!: number;
  @Whole('Of these, cases that were concluded because the court compelled the refusers.') compelled!: number;
  @Whole('Exchanges that wait for a creditor.') waitingForCreditors!: number;
  @Whole('Cases that wait for the client.') waitingForClients!: number;
}

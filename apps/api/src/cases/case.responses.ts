import { CapacityPeriodRequest } from '@akkoord/casework';
import { ANSWER_CODE_STATES, type AnswerCodeView } from '@akkoord/casework';
import type { CaseView, LetterView, OverviewView, TimelineItem } from '@akkoord/casework';
import { AMOUNT_BASES } from '@akkoord/exchange';
import {
  Cents,
  Described,
  Each,
  Flag,
  Id,
  Instant,
  IsoDate,
  Nested,
  OneOf,
  Percentage,
  Text,
  Texts,
  Whole,
} from '@akkoord/platform';
import {
  CASE_TERM_KINDS,
  CLAIM_CLASSES,
  GUIDANCE_KINDS,
  OUTSIDE_REASONS,
  PRODUCTS,
  TREATMENTS,
  type CaseTerm,
  type GuidanceKind,
  STANDSTILL_STATES,
  type Contact,
  type Waiting,
} from '@akkoord/settlement';
import { CounterOfferResponse, PricedCounterOfferResponse } from './counter-offer.responses.js';

type View<T extends keyof CaseView> = CaseView[T];
type OverviewLine = OverviewView['claims'][number];

class ShareResponse {
  @Text('Reference of the part: `#p` is preferential, `#c` concurrent.') reference!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' }) claimClass!: string;
  @Cents('What takes part.') amountCents!: number;
  @Percentage('Settlement percentage (afkooppercentage) of the class.') percentage!: string;
  @Cents('What the creditor gets (aandeel).') shareCents!: number;
}

export class ClaimResponse {
  @Id('Id of the claim.') id!: string;
  @Text('Your reference of the claim (vordering).') reference!: string;
  @Text('The creditor (schuldeiser): a brand, or a name of your own.') creditor!: string;
  @Text('The creditor of before the claim was sold; null when it was not.', { nullable: true })
  originalCreditor!: string | null;
  @Text('The desk that answers; null for a creditor written to by letter, or before balances are asked.', {
    nullable: true,
  })
  desk!: string | null;
  @Id('The exchange the claim is in; null before balances are asked.', { nullable: true }) exchangeId!: string | null;
  @Text('Where the claim stands, for example BOUND.', { example: 'BOUND' }) state!: string;
  @Text('Kind of debt (soort schuld).', { example: 'TELECOM' }) debtKind!: string;
  @Text('Invoice or file number at the creditor.', { example: '242995371' }) invoice!: string;
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' }) claimClass!: string;
  @OneOf(TREATMENTS, 'How the claim is treated.', { name: 'Treatment' }) treatment!: string;
  @Flag('Does it share in the fund?') sharesInFund!: boolean;
  @Cents('The balance as it counts now.') amountCents!: number;
  @Cents('The part that is preferential; null: the claim is of one class.', { nullable: true })
  preferentialCents!: number | null;
  @Cents('The value that secures it.', { example: 0 }) collateralCents!: number;
  @Cents('Principal (hoofdsom); null: not stated.', { nullable: true }) principalCents!: number | null;
  @Cents('Interest (rente); null: not stated.', { nullable: true }) interestCents!: number | null;
  @Cents('Costs (kosten); null: not stated.', { nullable: true }) costsCents!: number | null;
  @Text('By which law it is preferential.', { example: 'art. 21 Invorderingswet 1990', nullable: true })
  legalBasis!: string | null;
  @Text("The creditor's own reference.", { nullable: true }) ownReference!: string | null;
  @Flag("True: the creditor brought it forward, the client's papers did not show it.") broughtForward!: boolean;
  @Flag("True: from the client's papers, the creditor did not state it.") estimated!: boolean;
  @Flag('True: the client disputes it, which blocks the conclusion.') disputed!: boolean;
  @Percentage('Settlement percentage; null before the calculation, or when the claim has two parts.', {
    nullable: true,
  })
  percentage!: string | null;
  @Cents('What the creditor gets; null before the calculation.', { nullable: true }) shareCents!: number | null;
  @Each(() => ShareResponse, 'The parts of a claim that is preferential in part.', { max: 2 })
  parts!: readonly ShareResponse[];
  @Text(
    'Why the creditor does not agree, or which clause failed; DEEMED_CONSENT: it stayed silent, and a clause makes that consent.',
    { nullable: true },
  )
  reason!: string | null;
}

class ContactResponse implements Contact {
  @Text('Name.', { optional: true }) name?: string;
  @Text('Department.', { optional: true }) department?: string;
  @Text('E-mail.', { max: 254, optional: true }) email?: string;
  @Text('Telephone.', { max: 30, optional: true }) telephone?: string;
}

class AccountResponse {
  @Id('Id of the account.') id!: string;
  @Text('Its last four digits; in full it stands beside what is paid, in the payouts.', { example: '4300' })
  lastFour!: string;
}

class ExchangeResponse {
  @Id('Id of the exchange.') id!: string;
  @Text('The creditor (schuldeiser).') creditor!: string;
  @Text('The desk that answers; null: by letter.', { nullable: true }) desk!: string | null;
  @Text('Where it stands.', { example: 'BALANCE_RECEIVED' }) state!: View<'exchanges'>[number]['state'];
  @Flag('Does the desk answer under a mandate (volmacht)?') underMandate!: boolean;
  @Text('Reason given, or the clause that failed; DEEMED_CONSENT: silence counts as consent.', { nullable: true })
  reason!: string | null;
  @Nested(() => PricedCounterOfferResponse, 'What it would agree to (tegenbod); null: it did not say.', {
    nullable: true,
  })
  counterOffer!: View<'exchanges'>[number]['counterOffer'];
  @IsoDate('When the question was sent.', { nullable: true }) askedOn!: string | null;
  @IsoDate('When the answer is due.', { nullable: true }) dueOn!: string | null;
  @Whole('Reminders sent about it (herinnering).', { max: 2 }) reminders!: View<'exchanges'>[number]['reminders'];
  @OneOf(
    STANDSTILL_STATES,
    'Did it promise to stand still (opschorting)? NOT_PROMISED: no agreement says so. NOT_STARTED: the notice has not left, or it begins with the balance. RUNNING. OVER: its end came, or the case did.',
    { name: 'StandstillState' },
  )
  standstill!: View<'exchanges'>[number]['standstill'];
  @IsoDate('Until when; null: not promised, or not started.', { nullable: true })
  standstillUntil!: string | null;
  @IsoDate('Since when it need not any more.', { nullable: true }) standstillEndedOn!: string | null;
  @Text("The creditor's own reference.", { nullable: true }) ownReference!: string | null;
  @Nested(() => ContactResponse, 'Whom to reach at the creditor.', { nullable: true }) contact!: Contact | null;
  @IsoDate('The day the stated amounts are of; null: nothing was stated.', { nullable: true }) statedOn!: string | null;
  @Text('What to state with a payment (betalingskenmerk).', { nullable: true }) paymentReference!: string | null;
  @Id('The exchange its claims came from; null: it is the first.', { nullable: true }) transferredFrom!: string | null;
  @Nested(() => AccountResponse, 'The account payouts use; null: none is known.', { nullable: true })
  account!: AccountResponse | null;
  @Nested(() => AccountResponse, 'A changed account that a second person has to look at.', { nullable: true })
  waitingAccount!: AccountResponse | null;
}

const WHO = ['CREDITOR', 'COUNSELLOR', 'CLIENT', 'COURT', 'BANK'] as const;

class WaitingResponse implements Waiting {
  @OneOf(WHO, 'Whose turn it is.', { name: 'WaitsFor' }) who!: Waiting['who'];
  @Text('The creditor; null: it follows from the case.', { nullable: true }) name!: string | null;
  @Text('The desk that answers for the creditor; null: by letter, or it is no creditor.', { nullable: true })
  desk!: string | null;
  @Text('What is waited for.', { max: 500 }) what!: string;
  @IsoDate('Since when it is their turn.') since!: string;
  @IsoDate(
    'The last day of the term: of an answer, the check of the overview, a talk in a crisis, the norm or the plan; null: none runs.',
    {
      nullable: true,
    },
  )
  until!: string | null;
}

class CaseTermResponse implements CaseTerm {
  @OneOf(
    CASE_TERM_KINDS,
    'FIRST_TALK: the first talk, within four weeks; CRISIS_TALK: a talk in a crisis, within three working days; SETTLEMENT_NORM: the settlement, within the days of the norm; OVERVIEW_CHECK: the client checks the overview, in seven days; MORATORIUM (art. 287b Fw), six months at most; PLAN: the months of payments.',
    { name: 'CaseTermKind' },
  )
  kind!: CaseTerm['kind'];
  @IsoDate('Its first day.') startedOn!: string;
  @IsoDate('Its last day.') dueOn!: string;
  @IsoDate('When what it is for was there, or was not needed any more; null: not yet.', { nullable: true })
  metOn!: string | null;
}

class CalculationSummary {
  @Text('The norm set it was made under.', { example: 'NVVK-2024-07' }) normSet!: string;
  @Whole('Term in months (looptijd).', { example: 18 }) termMonths!: number;
  @Cents('What is divided (te verdelen).') fundCents!: number;
  @Percentage('Of preferential claims; null without any.', { nullable: true }) preferentialPercentage!: string | null;
  @Percentage('Of concurrent claims; null without any.', { nullable: true }) concurrentPercentage!: string | null;
  @Text('Digest of input and result.', {
    example: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  })
  digest!: string;
}

class ReceivedGuidance {
  @OneOf(GUIDANCE_KINDS, 'Kind of guidance.', { name: 'GuidanceKind' }) kind!: GuidanceKind;
  @IsoDate('The day it began.', { example: '2026-09-14' }) from!: string;
  @IsoDate('Its last day; null: it goes on.', { nullable: true }) until!: string | null;
}

export class CaseResponse implements CaseView {
  @Id('Id of the case.') id!: string;
  @Text('Your reference (kenmerk).', { example: 'C-7-00001' }) reference!: string;
  @Text('Where the case stands.', { example: 'OFFERED' }) state!: string;
  @OneOf(PRODUCTS, 'Product (schuldbemiddeling, saneringskrediet, zonder afloscapaciteit).', { name: 'Product' })
  product!: string;
  @OneOf(PRODUCTS, 'What the counsellor chose; without capacity it became ZERO_CAPACITY.', { name: 'Product' })
  preferredProduct!: string;
  @Whole('Version of the calculation; 0 before the first.') version!: number;
  @Text('Municipality (gemeentecode).', { example: 'GM0141' }) municipalityCode!: string;
  @Text('Programme.', { nullable: true }) programme!: string | null;
  @Texts('Further programmes the case is in, as /v1/programmes has them.', { max: 20, longest: 50 })
  programmes!: View<'programmes'>;
  @Each(() => ReceivedGuidance, 'Guidance of the client (begeleiding).', { max: 50 }) guidance!: View<'guidance'>;
  @IsoDate('The client came under administration (bewind).', { nullable: true }) administrationFrom!: string | null;
  @IsoDate('The last day of the administration.', { nullable: true }) administrationUntil!: string | null;
  @Cents('Net monthly income with holiday allowance.') monthlyIncomeCents!: number;
  @Whole('Exempt amount (vrij te laten bedrag), whole euros a month.') exemptAmountEuros!: number;
  @Cents('One-off money for the creditors.', { example: 0 }) oneOffCents!: number;
  @Whole('Term in months that was chosen; null: the term of the norm.', { example: 36, nullable: true })
  termMonths!: number | null;
  @Text('Preference factor that was chosen; null: the factor of the norm.', { example: '2', nullable: true })
  preferenceFactor!: string | null;
  @Each(() => CapacityPeriodRequest, 'Capacity by period; null: income less exempt amount.', {
    max: 120,
    nullable: true,
  })
  capacityPeriods!: View<'capacityPeriods'>;
  @IsoDate('The counsellor stated that no capacity is foreseen within the term.', { nullable: true })
  noCapacityStatedOn!: string | null;
  @IsoDate('First request for help (aanmelding).') requestedOn!: string;
  @IsoDate('First talk with the client (eerste gesprek); null: not told.', { nullable: true })
  firstTalkOn!: string | null;
  @IsoDate('Admission (toelating).') admittedOn!: string;
  @IsoDate('Stabilisation complete.', { nullable: true }) stabilisedOn!: string | null;
  @IsoDate('A crisis began (crisis).', { nullable: true }) crisisOn!: string | null;
  @IsoDate('A moratorium of art. 287b Fw begins.', { nullable: true }) moratoriumFrom!: string | null;
  @IsoDate('Its last day, less than six months later.', { nullable: true }) moratoriumUntil!: string | null;
  @IsoDate('Balances were asked (saldoverzoek).', { nullable: true }) balancesRequestedOn!: string | null;
  @IsoDate('The overview was complete: the client is asked to sign it.', { nullable: true }) confirmationAskedOn!:
    string | null;
  @IsoDate('The client signed; the reference date (peildatum).', { nullable: true }) confirmedOn!: string | null;
  @IsoDate('Proposals were sent (betaalvoorstel).', { nullable: true }) offeredOn!: string | null;
  @IsoDate('Everybody agreed.', { nullable: true }) agreedOn!: string | null;
  @IsoDate('Everybody answered and not all agreed.', { nullable: true }) refusedOn!: string | null;
  @IsoDate('The case ended without a settlement.', { nullable: true }) closedOn!: string | null;
  @Text('Why the case ended without a settlement, for example PAYMENT_PLAN.', { nullable: true })
  closedReason!: string | null;
  @IsoDate('The client objects to the overview (bezwaar); null: no objection is open.', { nullable: true })
  objectedOn!: string | null;
  @Text('What the client objects to.', { max: 20_000, nullable: true }) objection!: string | null;
  @IsoDate('The court was asked (verzoek dwangakkoord).', { nullable: true }) courtAskedOn!: string | null;
  @IsoDate('The court decided.', { nullable: true }) courtDecidedOn!: string | null;
  @Text('Number of the case at the court (zaaknummer).', { nullable: true }) courtReference!: string | null;
  @IsoDate('Execution started (uitvoering).', { nullable: true }) executionStartedOn!: string | null;
  @IsoDate('The bank decided on the settlement loan.', { nullable: true }) loanDecidedOn!: string | null;
  @IsoDate('The remainder was discharged and the file completed.', { nullable: true }) completedOn!: string | null;
  @IsoDate('The settlement ended early (regeling beëindigd).', { nullable: true }) terminatedOn!: string | null;
  @Text('Why the settlement ended early, for example NON_COMPLIANT.', { nullable: true })
  terminatedReason!: string | null;
  @IsoDate(
    'What the file said of people was erased (gewist): it was kept as long as it had to be. States, dates and amounts are left; everything else of the case but its timeline, evidence and access log is a 404.',
    { nullable: true },
  )
  erasedOn!: string | null;
  @Nested(() => CalculationSummary, 'The frozen calculation; null before.', { nullable: true })
  calculation!: View<'calculation'>;
  @Id('The referral (aanmelding) it was opened from; null: none.', { nullable: true }) referralId!: string | null;
  @Each(() => ClaimResponse, 'The claims (vorderingen).', { max: 10_000 }) claims!: View<'claims'>;
  @Each(() => ExchangeResponse, 'The exchange with each creditor, with those that claims were moved from.', {
    max: 10_000,
  })
  exchanges!: View<'exchanges'>;
  @Each(
    () => CaseTermResponse,
    'The dated terms (termijnen) of the whole case; those of an answer are with its exchange.',
    {
      max: 10,
    },
  )
  terms!: View<'terms'>;
  @Each(() => WaitingResponse, 'Who the case waits for; nobody when it has ended.', { max: 1_000 })
  waitingFor!: View<'waitingFor'>;
}

export class CaseSummary {
  @Id('Id of the case.') id!: string;
  @Text('Your reference (kenmerk).') reference!: string;
  @Text('Where the case stands.', { example: 'INVENTORY' }) state!: string;
  @OneOf(PRODUCTS, 'Product.', { name: 'Product' }) product!: string;
  @Text('Municipality (gemeentecode).', { example: 'GM0141' }) municipalityCode!: string;
  @Whole('Version of the calculation; 0 before the first.') version!: number;
}

export class CaseCreated {
  @Id('Id of the case.') id!: string;
}

class OverviewClaim {
  @Text('Your reference of the claim.') reference!: string;
  @Text('The creditor (schuldeiser).') creditor!: string;
  @Text('The creditor of before the claim was sold; null when it was not.', { nullable: true })
  originalCreditor!: string | null;
  @Text('Invoice or file number.', { example: '242995371' }) invoice!: string;
  @Cents('The balance.') amountCents!: number;
  @OneOf(
    AMOUNT_BASES,
    'STATED by the creditor; ESTIMATED from the papers of the client; UNKNOWN: from those papers, the creditor does not know the client.',
    { name: 'AmountBasis' },
  )
  amountBasis!: OverviewLine['amountBasis'];
  @OneOf(CLAIM_CLASSES, 'Class (preferent, concurrent).', { name: 'ClaimClass' })
  claimClass!: OverviewLine['claimClass'];
  @Cents('The part that is preferential; null: the claim is of one class.', { nullable: true })
  preferentialCents!: number | null;
  @Cents('What collateral covers: that part stays out of the division.', { example: 0 }) securedCents!: number;
  @Flag('The client disputes it.') disputed!: boolean;
  @Flag('The creditor brought it forward: the papers of the client did not show it.') broughtForward!: boolean;
  @OneOf(TREATMENTS, 'How the claim is treated.', { name: 'Treatment' }) treatment!: OverviewLine['treatment'];
  @Flag('Does it take part in the division?') inPool!: boolean;
  @OneOf(OUTSIDE_REASONS, 'Why it does not take part; null: it does.', { name: 'OutsideReason', nullable: true })
  outsideReason!: OverviewLine['outsideReason'];
}

class OverviewTotals {
  @Cents('What takes part in the division.') inPlanCents!: number;
  @Cents('What is owed and stays out of it: claims outside the plan, and what collateral covers.', { example: 0 })
  outsideCents!: number;
  @Cents('What creditors claim that do not know the client, after the papers of the client.', { example: 0 })
  unknownCents!: number;
}

export class OverviewResponse implements OverviewView {
  @Text('Your reference of the case.', { example: 'C-7-00001' }) caseReference!: string;
  @Text('The organisation it comes from.') counsellor!: string;
  @Texts('Initials and surname of who signs: the client, and the partner if the debts form one pool.', {
    max: 2,
    longest: 300,
  })
  clients!: readonly string[];
  @IsoDate('The day it was completed; before that the day balances were asked, or the case was opened.')
  drawnUpOn!: string;
  @IsoDate('It is complete and laid before the client since this day; null: creditors still have to answer.', {
    nullable: true,
  })
  confirmationAskedOn!: string | null;
  @IsoDate('The client is asked to answer by this day; null: nothing was asked.', { nullable: true }) checkBy!:
    string | null;
  @Each(() => OverviewClaim, 'All claims.', { max: 10_000 }) claims!: OverviewView['claims'];
  @Nested(() => OverviewTotals, 'Added up.') totals!: OverviewView['totals'];
  @Text('Over all of this but `signedOn` (RFC 8785): what the client signs for.', {
    example: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  })
  digest!: string;
  @IsoDate('The day the client signed it; this is then what was signed. Null: it was not signed yet.', {
    nullable: true,
  })
  signedOn!: string | null;
}

const ANY_VALUE = {
  oneOf: [
    { type: 'string' },
    { type: 'integer' },
    { type: 'boolean' },
    { type: 'array', items: { type: 'object' } },
    { type: 'null' },
  ],
};

class FieldChangeResponse {
  @Text('The field.', { example: 'amountCents' }) field!: string;
  @Described({ ...ANY_VALUE, description: 'The value it had.', example: 144_201 }) before!: unknown;
  @Described({ ...ANY_VALUE, description: 'The value it has.', example: 120_000 }) after!: unknown;
}

class TimelineEntry {
  @Id('Id of the message.') id!: string;
  @Text('Kind of message, after the national hub.', { example: 'BALANCE_REQUEST' }) kind!: string;
  @OneOf(['OUT', 'IN'], 'From or to the counsellor; null: the counsellor corrected the case, nothing was sent.', {
    name: 'Direction',
    nullable: true,
  })
  direction!: 'OUT' | 'IN' | null;
  @Whole('Version of the calculation it speaks of.') version!: number;
  @Text(
    'WAITING, GATHERED, SENT, RECEIVED, WITHDRAWN (overtaken before it left) or RECORDED. Of a statement that was held: HELD, ACCEPTED, SET_ASIDE or REPLACED.',
    { example: 'SENT' },
  )
  state!: string;
  @Text('The creditor; null: it is about the whole case.', { nullable: true }) creditor!: string | null;
  @Text('The desk; null: a letter.', { nullable: true }) desk!: string | null;
  @Text('Reason given.', { nullable: true }) reason!: string | null;
  @Described({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'What a balance statement says, as it came in; null: it is none.',
  })
  statement!: Readonly<Record<string, unknown>> | null;
  @Nested(() => CounterOfferResponse, 'What a rejection says would be agreed to (tegenbod); null: nothing.', {
    nullable: true,
  })
  counterOffer!: TimelineItem['counterOffer'];
  @Text('What a desk asked, or what you answered to that; null: neither.', { max: 1_000, nullable: true }) text!:
    string | null;
  @Text('Your reference of the claim that was corrected.', { nullable: true }) claim!: string | null;
  @Each(() => FieldChangeResponse, 'What was corrected, with the value of before.', { max: 100 })
  changes!: readonly FieldChangeResponse[];
  @Instant('Written.') createdAt!: string;
  @Instant('Left, or came in.', { nullable: true }) sentAt!: string | null;
}

export class TimelineResponse {
  @Each(() => TimelineEntry, 'All messages, in the order they were written.', { max: 100_000 }) items!: TimelineItem[];
}

export class AnswerCodeResponse implements AnswerCodeView {
  @Text('The address at which the creditor types the code. It says nothing of the case.', {
    max: 2_048,
    example: 'https://portaal.akkoord.example/letter/4fzJ3cT0m2m0oB1yVQx8Ww',
  })
  link!: string;
  @Text('The code: print it in the letter, and put it into no mail.', { max: 20, example: 'K7FN-3XQA-TMPD' })
  code!: string;
  @OneOf(ANSWER_CODE_STATES, 'LOCKED: a wrong code was typed five times, replace the letter. ANSWERED: done.', {
    name: 'AnswerCodeState',
  })
  state!: AnswerCodeView['state'];
  @Instant('When this code was made.') issuedAt!: string;
}

export class LetterResponse implements LetterView {
  @Id('Id of the letter.') id!: string;
  @Id('The exchange it belongs to: answer it there.') exchangeId!: string;
  @Text('The creditor.') creditor!: string;
  @Text('Kind of message.') kind!: string;
  @Instant('Composed.') composedAt!: string;
  @Text('The text, in Dutch (B1).', { max: 10_000 }) body!: string;
  @Nested(() => AnswerCodeResponse, 'How the creditor answers at the portal; null: the letter asks for no answer.', {
    nullable: true,
  })
  answerCode!: AnswerCodeResponse | null;
}

export class LettersResponse {
  @Each(() => LetterResponse, 'The letters of the case.', { max: 100_000 }) items!: LetterView[];
}

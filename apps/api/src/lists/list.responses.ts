import type { LineView, ListView } from '@akkoord/casework';
import { AddressRequest, NEWS_EVENTS } from '@akkoord/casework';
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
  Whole,
} from '@akkoord/platform';
import { CLAIM_CLASSES, STANDSTILL_STATES } from '@akkoord/settlement';
import { LineQuestionResponse } from '../questions/question.messages.js';

export class ListResponse implements ListView {
  @Id('Id of the list.') id!: string;
  @Text('Number: the year and a sequence of the desk.', { example: '2026-41' }) number!: string;
  @Text('The desk.', { example: 'kpn' }) desk!: string;
  @OneOf(['OPEN', 'ANSWERED'], 'OPEN as long as a line waits for an answer.', { name: 'ListState' })
  state!: ListView['state'];
  @Instant('When it was issued.') issuedAt!: string;
  @IsoDate('The earliest due date of its lines; null when nothing is asked.', { nullable: true }) dueOn!: string | null;
  @Flag('True when that date has passed; overdue lines can still be answered.') overdue!: boolean;
  @Whole('Lines in all.') lines!: number;
  @Whole('Lines that wait for an answer.') openLines!: number;
  @Whole('Open balance requests (saldoverzoeken).') openBalances!: number;
  @Whole('Open proposals (betaalvoorstellen).') openProposals!: number;
  @Whole('Of the open balance requests, those whose statement a counsellor still looks at: see `held` of their lines.')
  heldLines!: number;
  @Whole('Lines that only inform you.') informingLines!: number;
  @Whole('From how many counsellors.') counsellors!: number;
}

class LineClaim {
  @Text("The counsellor's reference of the claim.") reference!: string;
  @Text('Your invoice or file number.') invoice!: string;
  @Cents("Balance after the client's papers, or as offered upon.") amountCents!: number;
  @Cents("Of a question or notice: what the client's papers say, whatever was stated since.", { optional: true })
  papersCents?: number;
  @OneOf(CLAIM_CLASSES, 'Class.', { name: 'ClaimClass' }) claimClass!: string;
  @Percentage('Settlement percentage offered.', { nullable: true }) percentage!: string | null;
  @Cents('Amount offered.', { nullable: true }) shareCents!: number | null;
  @Flag('Can you consent in advance for this claim?') preConsentPossible!: boolean;
  @Cents('Of a settlement that ended early: what you were paid.', { optional: true }) paidCents?: number;
  @Cents('Of a settlement that ended early: what you claim again.', { optional: true }) revivedCents?: number;
}

class LineClient {
  @Text('Initials.') initials!: string;
  @Text('Surname.') surname!: string;
  @IsoDate('Date of birth.', { example: '1985-05-07' }) birthDate!: string;
  @Nested(() => AddressRequest, 'Address.') address!: Readonly<Record<string, string>>;
  @Text('Customer number at the creditor.', { nullable: true }) customerNumber!: string | null;
  @Text('Citizen service number (BSN): desks of class PUBLIC only.', { optional: true, example: '999975006' })
  bsn?: string;
  @Described(
    {
      type: 'array',
      items: { type: 'object' },
      description: 'Meter readings: desks of class UTILITY only.',
    },
    { optional: true },
  )
  meterReadings?: unknown;
}

class LinePartner {
  @Text('Initials.') initials!: string;
  @Text('Surname.') surname!: string;
  @IsoDate('Date of birth.', { example: '1985-05-07' }) birthDate!: string;
}

class LineAuthorisation {
  @IsoDate('When the client signed that the counsellor may ask (machtiging).') signedOn!: string;
  @Text('SHA-256 of the signed document.') documentSha256!: string;
}

type Reminder = NonNullable<LineView['reminder']>;

class LineReminder implements Reminder {
  @Whole('1: at half the term. 2: on the due date.', { min: 1, max: 2 }) reminder!: Reminder['reminder'];
  @OneOf(['BALANCE_REQUEST', 'PROPOSAL', 'RECONSIDERATION'], 'What was asked.', { name: 'AskedKind' })
  asked!: Reminder['asked'];
  @IsoDate('When it was asked.') askedOn!: string;
  @IsoDate('When the answer is due.') dueOn!: string;
  @Id('The list to answer on; null: it was asked by letter.', { nullable: true }) listId!: string | null;
  @Text('The number of that list.', { example: '2026-41', nullable: true }) list!: string | null;
  @Whole('The line to answer there.', { min: 1, nullable: true }) line!: number | null;
  @Flag('False: that question was answered since, or is asked no more.') open!: boolean;
}

class LineNews {
  @OneOf(NEWS_EVENTS, 'What happened.', { name: 'NewsEvent' }) event!: (typeof NEWS_EVENTS)[number];
  @IsoDate('When it happened.') eventOn!: string;
}

class LineHeld implements NonNullable<LineView['held']> {
  @Instant('When it came in.') heldAt!: string;
  @Described({ type: 'object', additionalProperties: true, description: 'What you stated.' })
  statement!: Readonly<Record<string, unknown>>;
}

export class LineResponse implements LineView {
  @Whole('Number of the line.', { example: 1 }) line!: number;
  @Text('What is asked or told.', { example: 'BALANCE_REQUEST' }) kind!: string;
  @OneOf(
    ['OPEN', 'ANSWERED', 'INFORMED', 'WITHDRAWN'],
    'INFORMED: nothing is asked. WITHDRAWN: the calculation was made without the answer.',
    { name: 'LineState' },
  )
  state!: string;
  @IsoDate('When the answer is due.', { nullable: true }) dueOn!: string | null;
  @Text('The counsellor.') counsellor!: string;
  @Text("The counsellor's reference of the case.") caseReference!: string;
  @Text('The creditor: the brand the client knows.') creditor!: string;
  @Text('The creditor you answer for under a mandate; null for your own.', { nullable: true }) onBehalfOf!:
    string | null;
  @Flag('Can you consent in advance (bij voorbaat akkoord)?') preConsentPossible!: boolean;
  @Nested(() => LineClient, 'The client.') client!: LineView['client'];
  @Nested(() => LinePartner, 'The partner, when the debts form one pool.', { nullable: true })
  partner!: LineView['partner'];
  @Nested(() => LineAuthorisation, 'The authorisation to ask.') authorisation!: LineView['authorisation'];
  @Text('Product offered.', { nullable: true }) product!: string | null;
  @Whole('Term in months.', { nullable: true, example: 18 }) termMonths!: number | null;
  @Percentage('Settlement percentage; null when the claims have different ones.', { nullable: true }) percentage!:
    string | null;
  @Cents('Amount offered for all claims of the line.', { nullable: true }) shareCents!: number | null;
  @Described({
    type: 'array',
    items: { type: 'object' },
    description: 'Claims treated outside the plan: kind, class, treatment, whether they share in the fund, and amount.',
  })
  disclosures!: readonly unknown[];
  @Described({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'Counts and totals per class over all creditors.',
  })
  totals!: unknown;
  @Text('Why the counsellor asks you to think again (motivering).', { max: 2_000, nullable: true }) motivation!:
    string | null;
  @OneOf(
    STANDSTILL_STATES,
    'Did you promise to stand still (opschorting)? NOT_PROMISED: no agreement says so. NOT_STARTED: it starts with your balance. RUNNING. OVER.',
    { name: 'StandstillState' },
  )
  standstill!: LineView['standstill'];
  @IsoDate('Until when; null: not promised, not started, or over.', { nullable: true })
  standstillUntil!: string | null;
  @Nested(() => LineNews, 'What happened to the settlement, where nothing is asked.', { nullable: true })
  news!: LineView['news'];
  @Nested(
    () => LineReminder,
    'Of a reminder (herinnering): the question it is about. Answer that line; this one asks nothing.',
    { nullable: true },
  )
  reminder!: LineView['reminder'];
  @Each(() => LineClaim, 'Your claims.', { max: 1_000 }) claims!: LineView['claims'];
  @Each(() => LineQuestionResponse, 'What you asked about these claims, on this line or another; oldest first.', {
    max: 100,
  })
  questions!: LineView['questions'];
  @Described({ type: 'object', nullable: true, additionalProperties: true, description: 'What you answered.' })
  answer!: unknown;
  @Nested(
    () => LineHeld,
    'The balance you stated last, kept until a counsellor has looked at it. Nothing is asked of you meanwhile; another statement takes its place. `allOthers` leaves the line as it is.',
    { nullable: true },
  )
  held!: LineView['held'];
  @Text('Reason you gave, or the clause that failed.', { nullable: true }) reason!: string | null;
}

class RejectedReply {
  @Whole('The line it was for.', { min: 1, optional: true }) line?: number;
  @Text('Where in your request, as a JSON pointer.', { optional: true, example: '#/replies/1/reason' })
  pointer?: string;
  @Whole('Where in your file: the row, counted from 1 with the header in it.', { min: 1, optional: true }) row?: number;
  @Text('Where in your file: the column, by its header.', { optional: true, example: 'saldo' }) column?: string;
  @Text('What is wrong, for programs.', { example: 'line-unknown' }) code!: string;
  @Text('What is wrong and what to do, for people.', { max: 2_000 }) detail!: string;
}

export class RepliesResponse {
  @Whole('Lines that were answered.') accepted!: number;
  @Whole(
    'Balance statements kept for the counsellor to look at: they came after the calculation was frozen, or look wrong. Nothing changes until the counsellor decides.',
  )
  held!: number;
  @Whole('Open lines that allOthers could not answer, and answers that were given before.') skipped!: number;
  @Each(() => RejectedReply, 'Replies that were not taken; the others count.', { max: 100_000 })
  rejected!: readonly RejectedReply[];
}

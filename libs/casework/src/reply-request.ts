import {
  Cents,
  checked,
  Each,
  Flag,
  Id,
  IsoDate,
  Nested,
  OneOf,
  Percentage,
  Problem,
  Text,
  Whole,
  type Fault,
  pointerTo,
} from '@akkoord/platform';
import {
  CLAIM_CLASSES,
  NO_COOPERATION_REASONS,
  PRODUCTS,
  REJECTION_REASONS,
  type ClaimClass,
  type NoCooperationReason,
  type BalanceStatement,
  type Contact,
  type CounterOffer,
  type Product,
  type RejectionReason,
  type Reply,
  type StatedClaim,
} from '@akkoord/settlement';
import { REPLY_REFUSALS } from './reply-refusals.js';

const KINDS = ['BALANCE_STATEMENT', 'NO_COOPERATION', 'PROPOSAL_REPLY'] as const;
const REASONS = [...new Set([...NO_COOPERATION_REASONS, ...REJECTION_REASONS])];
const MOST_CENTS = 1_000_000_000_000;

class StatedClaimRequest {
  @Text('Invoice or file number; one that was not asked for adds a claim.', { max: 100, example: '451348205' })
  invoice!: string;
  @Cents('What is still open (saldo); 0: nothing.', { max: MOST_CENTS, example: 120_000 }) amountCents!: number;
  @Cents('Principal (hoofdsom). Of principal, interest and costs what is absent is 0; together they are the amount.', {
    max: MOST_CENTS,
    example: 100_000,
    optional: true,
  })
  principalCents?: number;
  @Cents('Interest (rente).', { max: MOST_CENTS, example: 8_000, optional: true }) interestCents?: number;
  @Cents('Costs (kosten).', { max: MOST_CENTS, example: 12_000, optional: true }) costsCents?: number;
  @OneOf(CLAIM_CLASSES, 'Class, with its legal basis.', { name: 'ClaimClass', optional: true }) claimClass?: ClaimClass;
  @Text('Legal basis of the class.', { example: 'art. 21 Invorderingswet 1990', optional: true }) legalBasis?: string;
  @Text('The desk that collects this claim now (incassant): it goes there, the others stay.', {
    max: 100,
    example: 'intrum',
    optional: true,
  })
  collector?: string;
}

class ContactRequest implements Contact {
  @Text('Name (contactpersoon).', { optional: true }) name?: string;
  @Text('Department (afdeling).', { example: 'Bijzonder beheer', optional: true }) department?: string;
  @Text('E-mail.', { max: 254, pattern: /^[^@\s]+@[^@\s]+$/, example: 'schuldregeling@kpn.example', optional: true })
  email?: string;
  @Text('Telephone.', { max: 30, pattern: /^[+\d][\d ()-]*$/, example: '+31 70 123 45 67', optional: true })
  telephone?: string;
}

class CounterOfferRequest {
  @Percentage('The percentage of all your claims on this line that you would agree to; or state `amountCents`.', {
    example: '25.00',
    optional: true,
  })
  percentage?: string;
  @Cents('The amount you would agree to, for all your claims on this line together; or state `percentage`.', {
    max: MOST_CENTS,
    example: 50_000,
    optional: true,
  })
  amountCents?: number;
  @OneOf(PRODUCTS, 'The product (product) you would expect; absent: as proposed.', { name: 'Product', optional: true })
  product?: Product;
  @Whole('The term (looptijd) in months you would expect; absent: as proposed.', {
    min: 1,
    max: 120,
    example: 36,
    optional: true,
  })
  termMonths?: number;
  @Text('Why, or what else you would expect.', { max: 500, optional: true }) explanation?: string;
}

/** One answer of a creditor. Which fields go with which kind is checked after the shape. */
export class ReplyRequest {
  @OneOf(KINDS, 'What is answered.', { name: 'ReplyKind' }) kind!: (typeof KINDS)[number];
  @Text('Your own reference (uw kenmerk).', { max: 100, example: 'K-1', optional: true }) ownReference?: string;
  @Nested(() => ContactRequest, 'Whom to reach about it (contact).', { optional: true }) contact?: ContactRequest;
  @IsoDate('The day the amounts are of (datum); absent: today.', { optional: true }) statedOn?: string;
  @Flag('Consent in advance (bij voorbaat akkoord).', { optional: true }) preConsent?: boolean;
  @Each(() => StatedClaimRequest, 'The balance per claim.', { max: 1_000, optional: true })
  claims?: StatedClaimRequest[];
  @Cents('One total instead of `claims`: replaces the claims of the line by one.', { max: MOST_CENTS, optional: true })
  totalCents?: number;
  @Text('The desk that collects these claims now: the line goes there.', {
    max: 100,
    example: 'intrum',
    optional: true,
  })
  transferredTo?: string;
  @Text('Account number you want to be paid on (IBAN). A changed one waits until a second person approved it.', {
    max: 50,
    example: 'NL91 ABNA 0417 1643 00',
    optional: true,
  })
  iban?: string;
  @Text('What to state with a payment (betalingskenmerk).', {
    max: 100,
    example: '4000 1234 5678 9010',
    optional: true,
  })
  paymentReference?: string;
  @OneOf(['ACCEPTED', 'REJECTED'], 'Answer to a proposal.', { name: 'Decision', optional: true }) decision?:
    'ACCEPTED' | 'REJECTED';
  @OneOf(REASONS, 'Why not (reden, belemmering).', { name: 'ReplyReason', optional: true }) reason?: string;
  @Text('In your own words.', { max: 500, optional: true }) explanation?: string;
  @Nested(() => CounterOfferRequest, 'With REJECTED: what you would agree to (tegenbod), more than what is offered.', {
    optional: true,
  })
  counterOffer?: CounterOfferRequest;
}

export class LineReplyRequest extends ReplyRequest {
  @Whole('The line of the list.', { min: 1, example: 1 }) line!: number;
}

/** The answer of a creditor that is written to by letter, typed in by the counsellor. */
export class LetterReplyRequest extends ReplyRequest {
  @Id('The exchange that is answered.') exchangeId!: string;
}

export class RepliesRequest {
  @Each(() => LineReplyRequest, 'Answers, one line each.', { max: 10_000, optional: true })
  replies?: LineReplyRequest[];
  @OneOf(
    ['CONSENT'],
    'Every open line that is not named: where consent in advance is possible the amounts shown are stated with consent, and proposals are accepted.',
    {
      name: 'AllOthers',
      optional: true,
    },
  )
  allOthers?: 'CONSENT';
}

export interface ReadReplies {
  readonly replies: readonly { readonly line: number; readonly index: number; readonly reply: Reply }[];
  readonly allOthers: 'CONSENT' | undefined;
  readonly rejected: readonly Fault[];
}

const TOP = new Set(['replies', 'allOthers']);
const MOST_REPLIES = 10_000;

/**
 * Reads a body of replies, each apart, so that a malformed one is told with its place and the others count. 400
 * `invalid-input` when the body itself is not one of replies.
 */
export function readReplies(body: unknown): ReadReplies {
  const faults = bodyFaults(body);
  if (faults.length > 0) throw new Problem(400, 'invalid-input', 'The body is not what is asked here.', faults);
  const { replies = [], allOthers } = body as { replies?: unknown[]; allOthers?: 'CONSENT' };
  const read = replies.map((plain, index) => ({ index, ...readReply(plain, `#/replies/${String(index)}`) }));
  return {
    allOthers,
    replies: read.flatMap(({ index, line, reply }) => (reply && line !== undefined ? [{ index, line, reply }] : [])),
    rejected: read.flatMap(({ faults: found, line }) =>
      found.map((fault) => (line === undefined ? fault : { ...fault, line })),
    ),
  };
}

function bodyFaults(body: unknown): Fault[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return [{ pointer: '#', code: 'not-an-object', detail: 'This must be a JSON object.' }];
  const { replies, allOthers } = body as Record<string, unknown>;
  const faults: Fault[] = Object.keys(body)
    .filter((name) => !TOP.has(name))
    .map((name) => ({ pointer: pointerTo([name]), code: 'unknown-property', detail: `There is no ${name} here.` }));
  if (replies === undefined && allOthers === undefined)
    faults.push({ pointer: '#/replies', code: 'required', detail: 'replies or allOthers is required.' });
  if (replies !== undefined && !Array.isArray(replies))
    faults.push({ pointer: '#/replies', code: 'is-array', detail: 'replies must be a list.' });
  if (Array.isArray(replies) && replies.length > MOST_REPLIES)
    faults.push({
      pointer: '#/replies',
      code: 'too-many-items',
      detail: `At most ${String(MOST_REPLIES)} items are accepted here.`,
    });
  if (allOthers !== undefined && allOthers !== 'CONSENT')
    faults.push({ pointer: '#/allOthers', code: 'is-in', detail: 'allOthers must be CONSENT.' });
  return faults;
}

function readReply(plain: unknown, at: string): { line?: number; reply?: Reply; faults: Fault[] } {
  const { value, faults } = checked(LineReplyRequest, plain);
  const line = lineOf(plain);
  const placed = faults.map((fault) => ({ ...fault, pointer: (fault.pointer ?? '#').replace('#', at) }));
  if (placed.length > 0) return { ...line, faults: placed };
  const read = toReply(value);
  return Array.isArray(read)
    ? { ...line, faults: read.map((fault) => ({ ...fault, pointer: `${at}${fault.pointer ?? ''}` })) }
    : { ...line, reply: read, faults: [] };
}

/** What no line can be is not said again. */
function lineOf(plain: unknown): { line?: number } {
  const line = (plain as { line?: unknown } | null)?.line;
  return typeof line === 'number' && Number.isInteger(line) && line >= 1 && line < 2 ** 31 ? { line } : {};
}

/** Our words for what was sent, or what is missing in it: pointers are below the reply. */
export function toReply(request: ReplyRequest): Reply | Fault[] {
  const { kind, reason, explanation } = request;
  const words = explanation === undefined ? {} : { explanation };
  const faults: Fault[] = [];
  const need = (field: string, detail: string): void => {
    faults.push({ pointer: `/${field}`, code: 'required', detail });
  };
  if (request.counterOffer !== undefined) faults.push(...counterOfferFaults(request.counterOffer, request));
  switch (kind) {
    case 'BALANCE_STATEMENT': {
      const { claims, totalCents, transferredTo } = request;
      if (claims === undefined && totalCents === undefined && transferredTo === undefined)
        need('claims', 'State the balance with claims, or with totalCents.');
      if (reason !== undefined && !isOneOf(REJECTION_REASONS, reason)) faults.push(wrongReason(REJECTION_REASONS));
      return faults.length > 0 ? faults : toStatement(request);
    }
    case 'NO_COOPERATION':
      if (reason === undefined) need('reason', 'Say why you do not cooperate.');
      else if (!isOneOf(NO_COOPERATION_REASONS, reason)) faults.push(wrongReason(NO_COOPERATION_REASONS));
      return faults.length > 0 ? faults : { kind, reason: reason as NoCooperationReason, ...words };
    case 'PROPOSAL_REPLY':
      if (request.decision === undefined) need('decision', 'Say whether you accept.');
      if (request.decision === 'ACCEPTED') return faults.length > 0 ? faults : { kind, decision: 'ACCEPTED' };
      if (request.decision === 'REJECTED' && reason === undefined) need('reason', 'Say why you reject the proposal.');
      else if (reason !== undefined && !isOneOf(REJECTION_REASONS, reason)) faults.push(wrongReason(REJECTION_REASONS));
      return faults.length > 0
        ? faults
        : { kind, decision: 'REJECTED', reason: reason as RejectionReason, ...words, ...toCounterOffer(request) };
  }
}

/** It goes with a rejection alone, and states a percentage or an amount. */
function counterOfferFaults(
  { percentage, amountCents }: CounterOfferRequest,
  { kind, decision }: ReplyRequest,
): Fault[] {
  if (kind !== 'PROPOSAL_REPLY' || decision === 'ACCEPTED')
    return [
      {
        pointer: '/counterOffer',
        code: 'counter-offer-without-rejection',
        detail: REPLY_REFUSALS['counter-offer-without-rejection'],
      },
    ];
  if (percentage === undefined && amountCents === undefined)
    return [
      {
        pointer: '/counterOffer/percentage',
        code: 'required',
        detail: 'State what you would agree to: percentage, or amountCents.',
      },
    ];
  if (percentage !== undefined && amountCents !== undefined)
    return [
      {
        pointer: '/counterOffer/amountCents',
        code: 'percentage-and-amount',
        detail: REPLY_REFUSALS['percentage-and-amount'],
      },
    ];
  return [];
}

function toCounterOffer({ counterOffer }: ReplyRequest): { counterOffer?: CounterOffer } {
  if (counterOffer === undefined) return {};
  const { amountCents, ...rest } = counterOffer;
  return { counterOffer: said<CounterOffer>({ ...rest, amountCents: exact(amountCents) }) };
}

function toStatement(request: ReplyRequest): BalanceStatement {
  const { ownReference, contact, statedOn, reason, explanation, totalCents, claims } = request;
  const { transferredTo, iban, paymentReference, preConsent = false } = request;
  return said<BalanceStatement>({
    kind: 'BALANCE_STATEMENT',
    ...{ preConsent, ownReference, statedOn, explanation, transferredTo, iban, paymentReference },
    contact: contact && { ...contact },
    reason: reason as RejectionReason | undefined,
    totalCents: exact(totalCents),
    claims: claims?.map(toStatedClaim),
  });
}

function toStatedClaim(request: StatedClaimRequest): StatedClaim {
  const { invoice, amountCents, principalCents, interestCents, costsCents, claimClass, legalBasis, collector } =
    request;
  return said<StatedClaim>({
    ...{ invoice, claimClass, legalBasis, collector },
    amountCents: BigInt(amountCents),
    principalCents: exact(principalCents),
    interestCents: exact(interestCents),
    costsCents: exact(costsCents),
  });
}

const exact = (cents: number | undefined): bigint | undefined => (cents === undefined ? undefined : BigInt(cents));

/** Without what was not said. */
function said<T extends object>(fields: { readonly [Field in keyof T]: T[Field] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function wrongReason(words: readonly string[]): Fault {
  return { pointer: '/reason', code: 'is-in', detail: `reason must be one of ${words.join(', ')}.` };
}

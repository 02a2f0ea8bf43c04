import { addDays, addWorkingDays } from '@akkoord/settlement';
import { daysFrom, draw, oneOf, type Spread } from './draw.js';

/** How the creditors of one group answer. Chances are from 0 to 1, delays in working days. */
export interface GroupBehaviour {
  readonly balanceReply: Spread;
  readonly noBalanceReply: number;
  readonly clientUnknown: number;
  readonly transferred: number;
  readonly preConsent: number;
  readonly impediments: readonly string[];
  readonly proposalReply: Spread;
  readonly noProposalReply?: number;
  readonly rejects: number;
  readonly rejectReasons?: readonly string[];
  readonly acceptsAfterReconsideration?: number;
}

export type Group = 'collective' | 'covenant' | 'local' | 'none';
export type Behaviour = Readonly<Record<Group, GroupBehaviour>> & {
  readonly clientConfirmationDays: readonly number[];
};

const ASKED_KINDS = ['BALANCE_REQUEST', 'PROPOSAL', 'RECONSIDERATION'] as const;
type AskedKind = (typeof ASKED_KINDS)[number];

export function asksSomething(kind: string): kind is AskedKind {
  return (ASKED_KINDS as readonly string[]).includes(kind);
}

/** One message as a creditor sees it: enough to answer it, and always the same words for the same message. */
export interface AskedMessage {
  readonly kind: AskedKind;
  readonly caseReference: string;
  readonly creditor: string;
  /** Null: a creditor without a desk, who gets a letter. */
  readonly desk: string | null;
  readonly preConsentPossible: boolean;
  readonly claims: readonly {
    readonly reference: string;
    readonly invoice?: string;
    readonly amountCents: number;
    readonly claimClass: string;
  }[];
}

/** A reply as the API takes it, without the line it belongs to. */
export type SimulatedReply = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface Answer {
  readonly on: string;
  readonly reply: SimulatedReply;
}

const SEED = 'akkoord-2026';
const COLLECTORS = ['intrum', 'vesting-finance'];
const REJECTS_ANYHOW = ['OFFER_TOO_LOW', 'CAPACITY_DISPUTED'];
/** Where nobody wrote down how a group reconsiders. */
const ACCEPTS_AFTER_RECONSIDERATION = 0.45;
const GOES_TO_COURT = 0.3;
const COURT_DECIDES_AFTER_DAYS = 42;
const COURT_COMPELS = 0.55;

/** What this creditor answers to this message and on which business date; null when it never does. */
export function answerOf(message: AskedMessage, issuedOn: string, behaviour: GroupBehaviour): Answer | null {
  const [first = ''] = message.claims.map(({ reference }) => reference).sort();
  const drawn = (what: string): number =>
    draw(SEED, message.caseReference, message.creditor, message.desk ?? '', first, message.kind, what);
  const within = (spread: Spread): string => addWorkingDays(issuedOn, daysFrom(spread, drawn('days')));

  if (message.kind === 'RECONSIDERATION') {
    if (drawn('silent') < (behaviour.noProposalReply ?? 0)) return null;
    const accepts = behaviour.acceptsAfterReconsideration ?? ACCEPTS_AFTER_RECONSIDERATION;
    return { on: within(behaviour.proposalReply), reply: decisionOf({ ...behaviour, rejects: 1 - accepts }, drawn) };
  }
  if (message.kind === 'PROPOSAL') {
    if (drawn('silent') < (behaviour.noProposalReply ?? 0)) return null;
    return { on: within(behaviour.proposalReply), reply: decisionOf(behaviour, drawn) };
  }
  if (drawn('silent') < behaviour.noBalanceReply) return null;
  return { on: within(behaviour.balanceReply), reply: balanceOf(message, behaviour, drawn) };
}

/** The business date on which the client signs an overview that was laid before it on `askedOn`. */
export function signsOn(caseReference: string, askedOn: string, { clientConfirmationDays }: Behaviour): string {
  return addDays(askedOn, oneOf(clientConfirmationDays, draw(SEED, caseReference, 'client')));
}

/** Of the cases that a creditor refuses twice the counsellor takes some to court; the others stay with the client. */
export function goesToCourt(caseReference: string): boolean {
  return draw(SEED, caseReference, 'court') < GOES_TO_COURT;
}

/** What the court decides, and on which business date. */
export function courtDecision(
  caseReference: string,
  askedOn: string,
): { readonly on: string; readonly decision: 'COMPELLED' | 'REFUSED' } {
  const compels = draw(SEED, caseReference, 'judge') < COURT_COMPELS;
  return { on: addDays(askedOn, COURT_DECIDES_AFTER_DAYS), decision: compels ? 'COMPELLED' : 'REFUSED' };
}

/** Now and then something is sent a second time, as programs do after a lost connection. */
export function happensTo(chance: number, ...words: readonly string[]): boolean {
  return draw(SEED, ...words) < chance;
}

type Draw = (what: string) => number;

function decisionOf(behaviour: GroupBehaviour, drawn: Draw): SimulatedReply {
  if (drawn('rejects') >= behaviour.rejects) return { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  const reason = oneOf(behaviour.rejectReasons ?? REJECTS_ANYHOW, drawn('reason'));
  return { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason };
}

function balanceOf(message: AskedMessage, behaviour: GroupBehaviour, drawn: Draw): SimulatedReply {
  if (drawn('unknown') < behaviour.clientUnknown) return { kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' };
  // A collector keeps what it got: otherwise two of them would hand a claim to each other for ever.
  const mayTransfer = message.desk !== null && !COLLECTORS.includes(message.desk);
  if (mayTransfer && drawn('transferred') < behaviour.transferred) {
    return { kind: 'BALANCE_STATEMENT', transferredTo: oneOf(COLLECTORS, drawn('collector')) };
  }
  return { kind: 'BALANCE_STATEMENT', ...consentOf(message, behaviour, drawn), ...amountsOf(message, drawn) };
}

function consentOf(message: AskedMessage, behaviour: GroupBehaviour, drawn: Draw): Record<string, unknown> {
  if (message.preConsentPossible && drawn('consents') < behaviour.preConsent) return { preConsent: true };
  if (!message.preConsentPossible || behaviour.impediments.length === 0) return { preConsent: false };
  return { preConsent: false, reason: oneOf(behaviour.impediments, drawn('impediment')) };
}

/** A desk states each claim by its invoice; who writes by hand states one total. */
function amountsOf({ desk, claims }: AskedMessage, drawn: Draw): Record<string, unknown> {
  const stated = claims.map(({ reference, invoice, amountCents, claimClass }) => ({
    invoice,
    amountCents: nowadays(amountCents, drawn(`amount ${reference}`)),
    ...(drawn(`class ${reference}`) < 0.8 ? { claimClass } : {}),
  }));
  if (desk !== null) return { claims: stated };
  return { totalCents: stated.reduce((sum, claim) => sum + claim.amountCents, 0) };
}

/** Most papers are right; of the others interest has run since, up to a tenth more. */
function nowadays(papersCents: number, drawn: number): number {
  return drawn < 0.6 ? papersCents : papersCents + Math.floor((papersCents * (drawn - 0.6)) / 4);
}

import type { ClaimClass, NoCooperationReason, OutgoingKind, Product, RejectionReason } from '@akkoord/settlement';

/** A code of the API with what a Dutch clerk writes for it: the first word goes out, all of them come in. */
export type Words<Code extends string = string> = Readonly<Record<Code, readonly [string, ...string[]]>>;

export const REQUESTS: Words<OutgoingKind> = {
  NOTICE: ['melding'],
  BALANCE_REQUEST: ['saldoverzoek'],
  PROPOSAL: ['betaalvoorstel'],
  RECONSIDERATION: ['heroverweging'],
  CONCLUDED: ['regeling geaccordeerd'],
  TERMINATED: ['regeling beëindigd'],
  STATUS: ['bericht'],
};

export const LINE_STATES: Words = {
  OPEN: ['open'],
  HELD: ['bij schuldhulpverlener'],
  ANSWERED: ['beantwoord'],
  INFORMED: ['ter informatie'],
  WITHDRAWN: ['ingetrokken'],
};

/** Of a promise that runs the file tells the date. */
export const STANDSTILLS: Words = {
  NOT_PROMISED: ['niet beloofd'],
  NOT_STARTED: ['begint met uw saldo'],
  RUNNING: ['beloofd'],
  OVER: ['voorbij'],
};

export const PRODUCTS: Words<Product> = {
  DEBT_MEDIATION: ['schuldbemiddeling'],
  SETTLEMENT_LOAN: ['saneringskrediet'],
  ZERO_CAPACITY: ['zonder afloscapaciteit'],
  FIXED_PERCENTAGE: ['vast percentage'],
};

export const METERS: Words = {
  ELECTRICITY: ['stroom'],
  GAS: ['gas'],
  WATER: ['water'],
  HEAT: ['warmte'],
};

export const CLASSES: Words<ClaimClass> = { PREFERENTIAL: ['preferent'], CONCURRENT: ['concurrent'] };

export const REPLY_KINDS: Words = {
  BALANCE_STATEMENT: ['saldo-opgave', 'saldoopgave', 'saldo'],
  NO_COOPERATION: ['geen medewerking'],
  PROPOSAL_REPLY: ['antwoord op voorstel', 'antwoord'],
};

export const DECISIONS: Words = {
  ACCEPTED: ['akkoord', 'ja', 'yes'],
  REJECTED: ['niet akkoord', 'afgewezen', 'nee', 'no'],
};

export const REASONS: Words<NoCooperationReason | RejectionReason> = {
  CLIENT_UNKNOWN: ['klant onbekend', 'cliënt onbekend'],
  RECENT_FINAL_DISCHARGE: ['recente finale kwijting'],
  RECENT_STABILISATION_ATTEMPT: ['recente stabilisatie'],
  COUNSELLOR_NOT_ACCEPTED: ['schuldhulpverlener niet aanvaard'],
  CLAIM_AMOUNT_DISPUTED: ['bedrag betwist'],
  CLASS_DISPUTED: ['klasse betwist'],
  OFFER_TOO_LOW: ['aanbod te laag'],
  CAPACITY_DISPUTED: ['afloscapaciteit betwist'],
  DEBTOR_NOT_MAX_EFFORT: ['te weinig inspanning'],
  ASSETS_NOT_INCLUDED: ['vermogen niet meegeteld'],
  FRAUD_OR_INTENT: ['fraude of opzet'],
  CRIMINAL_FINE_NOT_DISCHARGEABLE: ['strafrechtelijke boete'],
  ALIMONY: ['alimentatie'],
  STUDENT_LOAN_OUTSIDE: ['studieschuld'],
  UNEQUAL_TREATMENT: ['ongelijke behandeling'],
  NEW_ARREARS: ['nieuwe achterstand'],
  CURRENT_PAYMENTS_NOT_MET: ['lopende betalingen niet voldaan'],
  RECENT_DEBT: ['recente schuld'],
  REPEAT_CASE: ['eerdere regeling'],
  SECURED_BY_COLLATERAL: ['zekerheid'],
  CO_DEBTOR_PRESENT: ['medeschuldenaar'],
  NO_AUTHORITY: ['niet bevoegd'],
  CLAIM_SOLD: ['vordering verkocht'],
  ALREADY_PAID: ['al betaald'],
  TIME_BARRED: ['verjaard'],
  MISSING_DOCUMENT: ['document ontbreekt'],
  OTHER: ['anders'],
};

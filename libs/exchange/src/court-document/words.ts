import type { ClaimClass, CourtAnswer, NoCooperationReason, OutsideReason, RejectionReason } from '@akkoord/settlement';

export const ANSWERS: Readonly<Record<CourtAnswer, string>> = {
  BOUND: 'akkoord vooraf',
  ACCEPTED: 'akkoord',
  DEEMED: 'akkoord door zwijgen',
  REJECTED: 'weigert',
  NO_RESPONSE: 'geen antwoord',
  PENDING: 'nog geen antwoord',
};

const CLASSES: Readonly<Record<ClaimClass, string>> = { PREFERENTIAL: 'preferent', CONCURRENT: 'concurrent' };

export const classText = (claimClass: ClaimClass): string => CLASSES[claimClass];

export const COURT_DECISIONS = {
  COMPELLED: 'gedwongen door de rechter',
  REFUSED: 'niet gedwongen door de rechter',
} as const;

/** Why a creditor does not take part or says no, as the reason of the creditor. */
const REASONS: Readonly<Record<NoCooperationReason | RejectionReason, string>> = {
  CLIENT_UNKNOWN: 'kent de cliënt niet',
  RECENT_FINAL_DISCHARGE: 'heeft de cliënt kort geleden al kwijting gegeven',
  RECENT_STABILISATION_ATTEMPT: 'kort geleden is al een regeling geprobeerd',
  COUNSELLOR_NOT_ACCEPTED: 'werkt niet samen met deze schuldhulpverlener',
  CLAIM_AMOUNT_DISPUTED: 'het bedrag van de vordering klopt niet',
  CLASS_DISPUTED: 'de vordering heeft voorrang',
  OFFER_TOO_LOW: 'het aanbod is te laag',
  CAPACITY_DISPUTED: 'de cliënt kan meer betalen',
  DEBTOR_NOT_MAX_EFFORT: 'de cliënt doet niet genoeg om meer te verdienen',
  ASSETS_NOT_INCLUDED: 'de cliënt heeft bezit dat niet meetelt',
  FRAUD_OR_INTENT: 'de schuld komt door fraude of opzet',
  CRIMINAL_FINE_NOT_DISCHARGEABLE: 'dit is een strafboete, die mag niet vervallen',
  ALIMONY: 'het gaat om alimentatie',
  STUDENT_LOAN_OUTSIDE: 'een studieschuld valt buiten de regeling',
  UNEQUAL_TREATMENT: 'een andere schuldeiser krijgt meer',
  NEW_ARREARS: 'er zijn nieuwe achterstanden',
  CURRENT_PAYMENTS_NOT_MET: 'de cliënt betaalt de lopende rekeningen niet',
  RECENT_DEBT: 'de schuld is nog maar kort geleden gemaakt',
  REPEAT_CASE: 'de cliënt had al eerder een regeling',
  SECURED_BY_COLLATERAL: 'er is een onderpand, zoals pand of hypotheek',
  CO_DEBTOR_PRESENT: 'iemand anders moet deze schuld ook betalen',
  NO_AUTHORITY: 'mag hier niet over beslissen',
  CLAIM_SOLD: 'de vordering is verkocht',
  ALREADY_PAID: 'de schuld is al betaald',
  TIME_BARRED: 'de vordering is verjaard',
  MISSING_DOCUMENT: 'er ontbreekt een document',
  OTHER: 'een andere reden',
};

export function reasonText(reason: string | null): string {
  if (reason === null) return '';
  const known: Readonly<Record<string, string>> = REASONS;
  return known[reason] ?? reason;
}

export const OUTSIDE: Readonly<Record<OutsideReason, string>> = {
  NOT_DISCHARGEABLE: 'blijft bestaan',
  SUSPENDED_OUTSIDE_PLAN: 'wacht tot na de regeling',
  OTHER_SCHEME: 'wordt in een andere regeling opgelost',
  WAIVED: 'is kwijtgescholden',
  SECURED: 'wordt betaald uit het onderpand',
  NO_CLAIM: 'de schuldeiser heeft niets te vorderen',
  CLIENT_UNKNOWN: 'de schuldeiser kent de cliënt niet',
  TRANSFERRED: 'een ander int deze vordering',
  OUTSIDE: 'doet niet mee',
};

/** What was sent and what came in. */
const MESSAGES: Readonly<Record<string, string>> = {
  NOTICE: 'kennisgeving',
  BALANCE_REQUEST: 'verzoek om saldo',
  PROPOSAL: 'voorstel',
  RECONSIDERATION: 'verzoek om heroverweging',
  CONCLUDED: 'regeling rond',
  TERMINATED: 'regeling beëindigd',
  STATUS: 'bericht over de stand',
  BALANCE_STATEMENT: 'opgave van het saldo',
  NO_COOPERATION: 'geen medewerking',
  PROPOSAL_REPLY: 'antwoord op het voorstel',
};

/** What a message tells, where its kind does not say it. */
const EVENTS: Readonly<Record<string, string>> = {
  REMINDER: 'herinnering',
  LOAN_REFUSED: 'lening niet verstrekt',
  REVIEWED: 'nieuwe prognose na hercontrole',
  DISCHARGED: 'finale kwijting',
  QUESTION_ASKED: 'vraag van de schuldeiser',
  QUESTION_ANSWERED: 'antwoord op een vraag',
};

export const messageText = (kind: string, event: string | null): string =>
  EVENTS[event ?? ''] ?? MESSAGES[kind] ?? kind;

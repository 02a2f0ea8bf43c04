import type { CounterOfferRefusal, ReplyRefusal } from '@akkoord/settlement';

export type LineRefusal =
  | ReplyRefusal
  | CounterOfferRefusal
  | 'proposal-outdated'
  | 'line-unknown'
  | 'line-twice'
  | 'line-asks-nothing'
  | 'line-is-reminder'
  | 'line-answered-meanwhile'
  | 'line-of-other-case'
  | 'collector-unknown'
  | 'claims-transferred'
  | 'settlement-concluded'
  | 'stated-in-future'
  | 'iban-invalid'
  | 'mandate-ended'
  | 'counter-offer-without-rejection'
  | 'percentage-and-amount';

/** Why one reply of a list is not taken, with the sentence that says what to do. */
export const REPLY_REFUSALS: Readonly<Record<LineRefusal, string>> = {
  'line-unknown': 'This list has no line with that number. Lines are numbered from 1.',
  'line-twice': 'This line was answered earlier in the same request; the first answer counts.',
  'line-asks-nothing': 'This line only informs you; nothing is asked.',
  'line-is-reminder': 'This line only reminds you. Answer the line it names.',
  'line-answered-meanwhile':
    'Somebody else answered this line meanwhile, and that answer counts. Read the line again; send yours once more if it should replace it.',
  'line-of-other-case':
    'The file says this line is of another case than it is on this list: is it the file of another list? Answer with the file of this one, or leave the column for the case out.',
  'collector-unknown':
    'Name the desk that collects these claims now, as /v1/desks spells it; another desk than your own.',
  'reply-does-not-fit-line':
    'Answer a balance request with BALANCE_STATEMENT or NO_COOPERATION, a proposal with PROPOSAL_REPLY.',
  'claims-transferred':
    'You said that another desk collects this now, and it is asked there: it states the balance. Leave it out.',
  'settlement-concluded':
    'The settlement is concluded and you were told its terms: the balance can no longer change. Send the counsellor a message instead.',
  'statement-empty': 'State the balance of at least one claim, or a totalCents of 0 when nothing is owed.',
  'total-and-claims': 'State the balance claim by claim, or as one total that replaces them; not both.',
  'parts-do-not-add-up':
    'principalCents, interestCents and costsCents together are not amountCents. Correct one, or leave the three out.',
  'stated-in-future': 'The balance cannot be of a day that has not come: statedOn is today or earlier.',
  'iban-invalid': 'This is no account number (IBAN): a digit is wrong or missing. Copy it again.',
  'mandate-ended': 'You have no mandate for this today. The question goes to the desk of the creditor itself.',
  'balance-already-frozen': 'The calculation was made with the balance known then. Ask the counsellor to correct it.',
  'proposal-no-longer-open': 'This proposal can no longer be answered: the settlement is concluded or was replaced.',
  'counter-offer-above-claim':
    'A counter-offer is at most what you claim: 100.00 percent, or the amount of your claims on this line.',
  'counter-offer-not-higher':
    'A counter-offer is more than what is offered. Accept the offer, or state what you would agree to.',
  'counter-offer-without-rejection': 'A counter-offer goes with decision REJECTED. Who accepts gets what is offered.',
  'percentage-and-amount': 'State a percentage or an amount, not both: they may say different things.',
  'answers-ended':
    'Nothing can be answered any more: the court was asked to decide, or the case has ended. You are told how it ends.',
  'proposal-outdated': 'This proposal was replaced by a newer version.',
  'class-without-basis':
    'Say by which law your claim goes first: legalBasis, for example art. 21 Invorderingswet 1990.',
  'invoice-twice': 'An invoice can be stated once. Add its amounts up.',
};

import type { ReplyRefusal } from '@akkoord/settlement';

export type LineRefusal =
  ReplyRefusal | 'proposal-outdated' | 'line-unknown' | 'line-twice' | 'line-asks-nothing' | 'collector-unknown';

/** Why one reply of a list is not taken, with the sentence that says what to do. */
export const REPLY_REFUSALS: Readonly<Record<LineRefusal, string>> = {
  'line-unknown': 'This list has no line with that number. Lines are numbered from 1.',
  'line-twice': 'This line was answered earlier in the same request; the first answer counts.',
  'line-asks-nothing': 'This line only informs you; nothing is asked.',
  'collector-unknown':
    'Name the desk that collects these claims now, as /v1/desks spells it; another desk than your own.',
  'reply-does-not-fit-line':
    'Answer a balance request with BALANCE_STATEMENT or NO_COOPERATION, a proposal with PROPOSAL_REPLY.',
  'balance-already-frozen': 'The calculation was made with the balance known then. Ask the counsellor to correct it.',
  'proposal-no-longer-open': 'This proposal can no longer be answered: the settlement is concluded or was replaced.',
  'answers-ended':
    'Nothing can be answered any more: the court was asked to decide, or the case has ended. You are told how it ends.',
  'proposal-outdated': 'This proposal was replaced by a newer version.',
  'class-without-basis':
    'Say by which law your claim goes first: legalBasis, for example art. 21 Invorderingswet 1990.',
  'invoice-twice': 'An invoice can be stated once. Add its amounts up.',
};

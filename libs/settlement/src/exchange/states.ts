/** What can happen to an exchange with one creditor. */
export const EXCHANGE_EVENTS = {
  BALANCE_ASKED: { says: 'The counsellor asks for the balance.', refusal: 'balances-already-frozen' },
  BALANCE_STATED: { says: 'The creditor states its balance.', refusal: 'balance-already-frozen' },
  COOPERATION_REFUSED: { says: 'The creditor does not cooperate.', refusal: 'balance-already-frozen' },
  HANDED_OVER: { says: 'The creditor says that somebody else collects.', refusal: 'balance-already-frozen' },
  SILENCE: { says: 'The term and its days of grace passed without an answer.', refusal: 'nothing-asked' },
  DIVIDED: { says: 'A division was frozen: the first, or the next version.', refusal: 'change-too-late' },
  OFFERED: { says: 'The proposal goes out.', refusal: 'nothing-to-propose' },
  RECONSIDERATION_ASKED: { says: 'The creditor is asked to think again.', refusal: 'nothing-to-reconsider' },
  OFFER_ANSWERED: { says: 'The creditor accepts or rejects.', refusal: 'proposal-no-longer-open' },
  OFFER_WITHDRAWN: { says: 'What was offered is taken back: a creditor was forgotten.', refusal: 'change-too-late' },
  COURT_DECIDED: { says: 'The court compels the creditor, or does not.', refusal: 'court-not-asked' },
  SETTLED: { says: 'Everybody agrees: the creditor is told the settlement.', refusal: 'not-agreed' },
  LOAN_REFUSED: {
    says: 'The bank does not give the loan that would pay the settlement.',
    refusal: 'loan-not-requested',
  },
  DISCHARGED: { says: 'What the plan promised is paid: the remainder is discharged.', refusal: 'discharge-too-early' },
  ENDED_EARLY: { says: 'The settlement ends early: the claim revives, less what was paid.', refusal: 'not-concluded' },
  LEFT_PLAN: { says: 'The counsellor treats its claims outside the plan.', refusal: 'change-too-late' },
  CAME_BACK: { says: 'The counsellor takes its claims back into the plan.', refusal: 'change-too-late' },
  MANDATE_ENDED: {
    says: 'The mandate of the agent ended: the question goes to the creditor itself.',
    refusal: 'nothing-asked',
  },
} as const satisfies Readonly<Record<string, { says: string; refusal: string }>>;

export type ExchangeEvent = keyof typeof EXCHANGE_EVENTS;
export type ExchangeRefusal = (typeof EXCHANGE_EVENTS)[ExchangeEvent]['refusal'];

/** Whose turn it is. */
export type WaitsFor = 'CREDITOR' | 'COUNSELLOR' | 'CLIENT' | 'COURT' | 'BANK' | 'OTHERS' | 'NOBODY';

/**
 * Where an exchange stands: whose turn it is, what that means, and where each event can take it. An event that a state
 * does not name is refused there.
 */
export const EXCHANGE_STATES = {
  DRAFT: {
    waitsFor: 'COUNSELLOR',
    says: 'Nothing was asked yet. The counsellor asks for the balances of the whole case at once.',
    moves: { BALANCE_ASKED: ['BALANCE_REQUESTED'], LEFT_PLAN: ['OUTSIDE'] },
  },
  BALANCE_REQUESTED: {
    waitsFor: 'CREDITOR',
    says: 'The notice and the balance request are on their way or with the creditor. It states its balance, with or without consent in advance, does not cooperate, or says who collects now. When it stays silent until five working days after the term, the papers of the client count.',
    moves: {
      BALANCE_STATED: ['CONSENTED', 'BALANCE_RECEIVED', 'NO_CLAIM'],
      COOPERATION_REFUSED: ['CLIENT_UNKNOWN', 'BALANCE_ESTIMATED'],
      HANDED_OVER: ['TRANSFERRED'],
      SILENCE: ['BALANCE_ESTIMATED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
      MANDATE_ENDED: ['TRANSFERRED'],
    },
  },
  CONSENTED: {
    waitsFor: 'OTHERS',
    says: 'The creditor stated its balance and consents in advance. It waits for the other balances and for the signature of the client; then the clauses of its agreement are tested. Until that moment a later statement replaces this one.',
    moves: {
      BALANCE_STATED: ['CONSENTED', 'BALANCE_RECEIVED', 'NO_CLAIM'],
      COOPERATION_REFUSED: ['CLIENT_UNKNOWN', 'BALANCE_ESTIMATED'],
      HANDED_OVER: ['TRANSFERRED'],
      DIVIDED: ['BOUND', 'TO_PROPOSE', 'ACCEPTED', 'OUTSIDE', 'NO_CLAIM'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  BALANCE_RECEIVED: {
    waitsFor: 'OTHERS',
    says: 'The creditor stated its balance and wants to see an offer first. It waits for the other balances and for the signature of the client. Until the division is frozen a later statement replaces this one.',
    moves: {
      BALANCE_STATED: ['CONSENTED', 'BALANCE_RECEIVED', 'NO_CLAIM'],
      COOPERATION_REFUSED: ['CLIENT_UNKNOWN', 'BALANCE_ESTIMATED'],
      HANDED_OVER: ['TRANSFERRED'],
      DIVIDED: ['TO_PROPOSE', 'OUTSIDE', 'NO_CLAIM'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  NO_CLAIM: {
    waitsFor: 'NOBODY',
    says: 'The creditor claims nothing. It takes no part; until the division is frozen it can still state a balance.',
    moves: {
      BALANCE_STATED: ['CONSENTED', 'BALANCE_RECEIVED', 'NO_CLAIM'],
      COOPERATION_REFUSED: ['CLIENT_UNKNOWN', 'BALANCE_ESTIMATED'],
      HANDED_OVER: ['TRANSFERRED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
      CAME_BACK: ['BALANCE_RECEIVED'],
    },
  },
  CLIENT_UNKNOWN: {
    waitsFor: 'COUNSELLOR',
    says: 'The creditor does not know the client. Its claim takes no part and the counsellor has a task to find out why; until the division is frozen the creditor can still state a balance.',
    moves: {
      BALANCE_STATED: ['CONSENTED', 'BALANCE_RECEIVED', 'NO_CLAIM'],
      COOPERATION_REFUSED: ['CLIENT_UNKNOWN', 'BALANCE_ESTIMATED'],
      HANDED_OVER: ['TRANSFERRED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
      CAME_BACK: ['BALANCE_RECEIVED'],
    },
  },
  TRANSFERRED: {
    waitsFor: 'NOBODY',
    says: 'Somebody else collects or owns the claims now. A new exchange with that desk goes on, and remembers this one.',
    moves: { CAME_BACK: ['BALANCE_RECEIVED'] },
  },
  BALANCE_ESTIMATED: {
    waitsFor: 'OTHERS',
    says: 'No usable answer came. The claim stays in the pool with the amount that the papers of the client show, marked as an estimate. The creditor can still state its balance until the division is frozen; it is offered a share in any case.',
    moves: {
      BALANCE_STATED: ['CONSENTED', 'BALANCE_RECEIVED', 'NO_CLAIM'],
      COOPERATION_REFUSED: ['CLIENT_UNKNOWN', 'BALANCE_ESTIMATED'],
      HANDED_OVER: ['TRANSFERRED'],
      DIVIDED: ['TO_PROPOSE', 'OUTSIDE', 'NO_CLAIM'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  TO_PROPOSE: {
    waitsFor: 'COUNSELLOR',
    says: 'The creditor is not bound by consent in advance, or a clause of its agreement fails: an offer has to go out. The counsellor sends the proposals of the whole case at once.',
    moves: {
      OFFERED: ['PROPOSED'],
      DIVIDED: ['TO_PROPOSE', 'BOUND', 'ACCEPTED', 'OUTSIDE', 'NO_CLAIM'],
      OFFER_WITHDRAWN: ['TO_PROPOSE'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
      MANDATE_ENDED: ['TRANSFERRED'],
    },
  },
  PROPOSED: {
    waitsFor: 'CREDITOR',
    says: 'The creditor has the proposal, or the request to think again. It accepts or rejects, with a reason. Silence until five working days after the term is no response; only a clause makes it consent.',
    moves: {
      OFFER_ANSWERED: ['ACCEPTED', 'REJECTED'],
      SILENCE: ['NO_RESPONSE', 'ACCEPTED'],
      DIVIDED: ['TO_PROPOSE', 'BOUND', 'ACCEPTED', 'OUTSIDE', 'NO_CLAIM'],
      OFFER_WITHDRAWN: ['TO_PROPOSE'],
      LEFT_PLAN: ['OUTSIDE'],
      MANDATE_ENDED: ['TRANSFERRED'],
    },
  },
  ACCEPTED: {
    waitsFor: 'OTHERS',
    says: 'The creditor accepts. It waits for the others; a next version with a lower percentage is asked again, a higher one changes nothing. Until the conclusion it can still change its mind.',
    moves: {
      OFFER_ANSWERED: ['ACCEPTED', 'REJECTED'],
      DIVIDED: ['ACCEPTED', 'TO_PROPOSE', 'BOUND', 'OUTSIDE', 'NO_CLAIM'],
      OFFER_WITHDRAWN: ['ACCEPTED'],
      SETTLED: ['CONCLUDED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  REJECTED: {
    waitsFor: 'COUNSELLOR',
    says: 'The creditor rejects, with a reason and perhaps a counter-offer. The counsellor asks it to think again, makes a next version, or goes to court. A late yes counts until the court has the request.',
    moves: {
      OFFER_ANSWERED: ['ACCEPTED', 'REJECTED'],
      RECONSIDERATION_ASKED: ['PROPOSED'],
      DIVIDED: ['TO_PROPOSE', 'BOUND', 'OUTSIDE', 'NO_CLAIM'],
      OFFER_WITHDRAWN: ['REJECTED'],
      COURT_DECIDED: ['COMPELLED', 'COURT_REFUSED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  NO_RESPONSE: {
    waitsFor: 'COUNSELLOR',
    says: 'The creditor did not answer the proposal. Silence is not consent. The counsellor asks it to think again, makes a next version, or goes to court. A late answer counts until the court has the request.',
    moves: {
      OFFER_ANSWERED: ['ACCEPTED', 'REJECTED'],
      RECONSIDERATION_ASKED: ['PROPOSED'],
      DIVIDED: ['TO_PROPOSE', 'BOUND', 'OUTSIDE', 'NO_CLAIM'],
      OFFER_WITHDRAWN: ['NO_RESPONSE'],
      COURT_DECIDED: ['COMPELLED', 'COURT_REFUSED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  BOUND: {
    waitsFor: 'OTHERS',
    says: 'The consent in advance holds: every clause is met. No proposal is ever sent; the creditor waits for the others and is told the settlement. A next version tests the clauses again.',
    moves: {
      DIVIDED: ['BOUND', 'TO_PROPOSE', 'ACCEPTED', 'OUTSIDE', 'NO_CLAIM'],
      OFFER_WITHDRAWN: ['BOUND'],
      SETTLED: ['CONCLUDED'],
      LEFT_PLAN: ['OUTSIDE', 'TRANSFERRED'],
    },
  },
  COMPELLED: {
    waitsFor: 'OTHERS',
    says: 'The court decided that the creditor has to agree (art. 287a Fw). It takes part as if it had accepted.',
    moves: { SETTLED: ['CONCLUDED'] },
  },
  COURT_REFUSED: {
    waitsFor: 'COUNSELLOR',
    says: 'The court did not compel the creditor, so that there is no settlement. The counsellor closes the case: statutory insolvency or long-term guidance.',
    moves: {},
  },
  CONCLUDED: {
    waitsFor: 'COUNSELLOR',
    says: 'The settlement stands and the creditor was told. The counsellor pays it its share at the agreed moments. Consent cannot be withdrawn any more, unless the loan is refused.',
    moves: {
      DISCHARGED: ['DISCHARGED'],
      ENDED_EARLY: ['REVIVED'],
      LOAN_REFUSED: ['BOUND', 'TO_PROPOSE', 'ACCEPTED', 'OUTSIDE', 'NO_CLAIM'],
    },
  },
  DISCHARGED: {
    waitsFor: 'NOBODY',
    says: 'What the plan promised is paid and the remainder is discharged. The creditor was told.',
    moves: {},
  },
  REVIVED: {
    waitsFor: 'NOBODY',
    says: 'The settlement ended early. The claim is back, less what was paid, and the creditor was told.',
    moves: {},
  },
  OUTSIDE: {
    waitsFor: 'NOBODY',
    says: 'Its claims are treated outside the plan: the creditor has a notice and no proposal, and every other creditor is told of them by kind, class, treatment and amount.',
    moves: {
      BALANCE_ASKED: ['BALANCE_REQUESTED'],
      CAME_BACK: ['BALANCE_RECEIVED', 'BALANCE_REQUESTED'],
      DIVIDED: ['OUTSIDE', 'TO_PROPOSE', 'BOUND'],
    },
  },
} as const satisfies Readonly<
  Record<string, { waitsFor: WaitsFor; says: string; moves: Partial<Record<ExchangeEvent, readonly string[]>> }>
>;

export type ExchangeState = keyof typeof EXCHANGE_STATES;

/** A claim stands where its exchange stands; of a line with consent for some of its claims, each has its own. */
export type ClaimState = ExchangeState;

type Moves = Partial<Record<ExchangeEvent, readonly ExchangeState[]>>;

/** The states this event can lead to; none: it is refused here. */
export function exchangeMoves(state: ExchangeState, event: ExchangeEvent): readonly ExchangeState[] {
  const { moves }: { moves: Moves } = EXCHANGE_STATES[state];
  return moves[event] ?? [];
}

/** What can still happen in this state, in the order of the table of events. */
export function exchangeEventsIn(state: ExchangeState): ExchangeEvent[] {
  return (Object.keys(EXCHANGE_EVENTS) as ExchangeEvent[]).filter((event) => exchangeMoves(state, event).length > 0);
}

/** Whether one event leads from the one state to the other. */
export function isExchangeMove(from: ExchangeState, to: ExchangeState): boolean {
  return exchangeEventsIn(from).some((event) => exchangeMoves(from, event).includes(to));
}

const OUT_OF_THE_POOL: ReadonlySet<ExchangeState> = new Set(['NO_CLAIM', 'CLIENT_UNKNOWN', 'TRANSFERRED', 'OUTSIDE']);

/** Does a claim in this state take part in the division? A settlement needs everybody who is in the pool. */
export function isInPool(state: ExchangeState): boolean {
  return !OUT_OF_THE_POOL.has(state);
}

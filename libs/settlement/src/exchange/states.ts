/**
 * Where an exchange with one creditor stands, and who waits for whom.
 *
 * `DRAFT`: nothing was asked yet. `BALANCE_REQUESTED`: we wait for the creditor's balance. `CONSENTED`: it stated its
 * balance and consents in advance. `BALANCE_RECEIVED`: it stated its balance and wants to see an offer first.
 * `NO_CLAIM`: it claims nothing. `CLIENT_UNKNOWN`: it does not know our client. `TRANSFERRED`: somebody else collects;
 * another exchange goes on. `BALANCE_ESTIMATED`: no usable answer, the client's papers count.
 * `TO_PROPOSE`: an offer has to go out. `PROPOSED`: we wait for its answer. `ACCEPTED`, `REJECTED`, `NO_RESPONSE`: what
 * came of it. `BOUND`: its consent in advance holds, no offer is ever sent. `CONCLUDED`: it was told the settlement.
 * `OUTSIDE`: its claims are treated outside the plan. The others belong to the court and to the time after conclusion.
 */
export type ExchangeState =
  | 'DRAFT'
  | 'BALANCE_REQUESTED'
  | 'CONSENTED'
  | 'BALANCE_RECEIVED'
  | 'NO_CLAIM'
  | 'CLIENT_UNKNOWN'
  | 'TRANSFERRED'
  | 'BALANCE_ESTIMATED'
  | 'TO_PROPOSE'
  | 'PROPOSED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'NO_RESPONSE'
  | 'BOUND'
  | 'COMPELLED'
  | 'COURT_REFUSED'
  | 'CONCLUDED'
  | 'DISCHARGED'
  | 'REVIVED'
  | 'OUTSIDE';

/** A claim stands where its exchange stands; of a line with consent for some of its claims, each has its own. */
export type ClaimState = ExchangeState;

const OUT_OF_THE_POOL: ReadonlySet<ExchangeState> = new Set(['NO_CLAIM', 'CLIENT_UNKNOWN', 'TRANSFERRED', 'OUTSIDE']);

/** Does a claim in this state take part in the division? A settlement needs everybody who is in the pool. */
export function isInPool(state: ExchangeState): boolean {
  return !OUT_OF_THE_POOL.has(state);
}

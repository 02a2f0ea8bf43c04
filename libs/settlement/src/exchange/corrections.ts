import {
  applyReply,
  type AcceptedReply,
  type AskedClaim,
  type BalanceStatement,
  type RefusedReply,
} from './replies.js';
import { isInPool, type ClaimState, type ExchangeState } from './states.js';

/**
 * What a statement that came after the freeze does once a counsellor accepts it. It changes what it mentions: the claims
 * it is silent about stay as they were divided. Who agreed still does, until the next version says otherwise; only a
 * statement that names an impediment (belemmering) ends a consent.
 */
export function applyCorrection(
  exchangeState: ExchangeState,
  claims: readonly AskedClaim[],
  statement: BalanceStatement,
): AcceptedReply | RefusedReply {
  const outcome = applyReply('BALANCE_REQUESTED', 'BALANCE', claims, statement);
  if (!outcome.ok) return outcome;
  const before = new Map(claims.map((claim) => [claim.id, claim]));
  const mentioned = [...outcome.changes].filter(([, change]) => !change.estimated);
  const changes = new Map(
    mentioned.map(([id, change]) => {
      const state = before.get(id)?.state ?? 'BALANCE_RECEIVED';
      return [id, change.state === 'NO_CLAIM' ? change : { ...change, state: standing(state, statement) }];
    }),
  );
  const remains = claims.some((claim) => isClaimed(changes.get(claim.id)?.state ?? claim.state));
  return {
    ...outcome,
    changes,
    exchangeState: remains || outcome.added.length > 0 ? inPool(exchangeState) : 'NO_CLAIM',
  };
}

function standing(state: ClaimState, { preConsent, reason }: BalanceStatement): ClaimState {
  if (reason !== undefined) return 'BALANCE_RECEIVED';
  if (state === 'BOUND' || state === 'ACCEPTED') return state;
  if (preConsent) return 'CONSENTED';
  return inPool(state);
}

const inPool = (state: ExchangeState): ExchangeState => (isInPool(state) ? state : 'BALANCE_RECEIVED');

const isClaimed = (state: ClaimState): boolean => state !== 'NO_CLAIM' && state !== 'CLIENT_UNKNOWN';

import type { ClosingReason, TerminationReason } from '../cases/endings.js';
import type { DeliveredTrajectory, ExitReason } from './delivered.js';

/** How a case ended, if it did. */
export interface EndingFacts {
  readonly completedOn: string | null;
  readonly terminatedOn: string | null;
  readonly terminatedReason: TerminationReason | null;
  readonly closedOn: string | null;
  readonly closedReason: ClosingReason | null;
}

/**
 * Why we close, in the words of the model. A plan that pays everybody in full is help that did what it was for. The model
 * has no word for statutory insolvency and long-term guidance, which go on elsewhere.
 */
const CLOSED: Readonly<Record<ClosingReason, ExitReason>> = {
  PAYMENT_PLAN: 'Afgerond',
  SELF_SOLVED: 'Zelf',
  DECEASED: 'Overleden',
  MOVED: 'Verhuisd',
  NO_SHOW: 'Nietverschenen',
  WITHDRAWN: 'Ingetrokken',
  NOT_SUITABLE: 'Niet passend',
  NON_COMPLIANT: 'Voldoet niet',
  STATUTORY_INSOLVENCY: 'Overig',
  LONG_TERM_GUIDANCE: 'Overig',
  OTHER: 'Overig',
};

/** New debts are what whoever settles promises not to make. */
const TERMINATED: Readonly<Record<TerminationReason, ExitReason>> = {
  NON_COMPLIANT: 'Voldoet niet',
  NEW_DEBTS: 'Voldoet niet',
  WITHDRAWN: 'Ingetrokken',
  DECEASED: 'Overleden',
  MOVED: 'Verhuisd',
  OTHER: 'Overig',
};

/** The day and the reason a case ended; null: it goes on. */
export function exitOf(facts: EndingFacts): { readonly on: string; readonly reason: ExitReason } | null {
  const { completedOn, terminatedOn, terminatedReason, closedOn, closedReason } = facts;
  if (completedOn !== null) return { on: completedOn, reason: 'Afgerond' };
  if (terminatedOn !== null) return { on: terminatedOn, reason: TERMINATED[terminatedReason ?? 'OTHER'] };
  if (closedOn !== null) return { on: closedOn, reason: CLOSED[closedReason ?? 'OTHER'] };
  return null;
}

/** The keepers of the model ask for one day in all three places that speak of the end. */
export function exitOnTheWire(facts: EndingFacts): Pick<DeliveredTrajectory, 'einddatum' | 'uitstroom'> {
  const exit = exitOf(facts);
  if (!exit) return {};
  return {
    einddatum: exit.on,
    uitstroom: { datum: exit.on, datumBeeindigingsbeschikking: exit.on, reden: exit.reason },
  };
}

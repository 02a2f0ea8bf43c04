import { slugOf } from './slug.js';

export const MANDATE_ACTIONS = ['BALANCE', 'PROPOSAL'] as const;
export type MandateAction = (typeof MANDATE_ACTIONS)[number];

/** A volmacht: the agent may answer for the creditor, in these matters and this period. Names or slugs. */
export interface Mandate {
  readonly agent: string;
  /** A brand or a desk. */
  readonly creditor: string;
  readonly actions: readonly MandateAction[];
  readonly from: string;
  /** The last day; null: until further notice. */
  readonly to: string | null;
}

export interface ClaimToRoute {
  readonly creditor: string;
  /** Null for a private person or a one-off creditor. */
  readonly creditorDesk: string | null;
  /** The agent the client's papers name. */
  readonly agent: string | null;
  /** The last day of the mandate for this claim, whatever the register says. */
  readonly mandateEndedOn?: string | null;
}

export interface ClaimRoute {
  /** The slug of the desk whose list gets the line; null: a letter. */
  readonly desk: string | null;
  readonly underMandate: boolean;
}

/** A claim's line goes to its agent's desk if a mandate covers it that day, else to the creditor's (domain 3). */
export function routeClaim(
  claim: ClaimToRoute,
  mandates: readonly Mandate[],
  on: string,
  action: MandateAction = 'BALANCE',
): ClaimRoute {
  const own = claim.creditorDesk === null ? null : slugOf(claim.creditorDesk);
  const toCreditor: ClaimRoute = { desk: own, underMandate: false };
  if (claim.agent === null) return toCreditor;
  const agent = slugOf(claim.agent);
  if (agent === own) return toCreditor;
  if (claim.mandateEndedOn != null && claim.mandateEndedOn < on) return toCreditor;

  const covered = mandates.some(
    (mandate) => covers(mandate, claim, action) && mandate.from <= on && (mandate.to === null || mandate.to >= on),
  );
  return covered ? { desk: agent, underMandate: true } : toCreditor;
}

/** Does this mandate speak of this agent, creditor and matter, whatever the day? */
export function covers(mandate: Mandate, claim: ClaimToRoute, action: MandateAction): boolean {
  const creditor = slugOf(mandate.creditor);
  return (
    claim.agent !== null &&
    slugOf(mandate.agent) === slugOf(claim.agent) &&
    (creditor === slugOf(claim.creditor) || (claim.creditorDesk !== null && creditor === slugOf(claim.creditorDesk))) &&
    mandate.actions.includes(action)
  );
}

import { covers, routeClaim, type ClaimToRoute, type Mandate, type MandateAction } from './route-claim.js';

/** Why an agent may not answer for its creditor today. */
export interface MandateLapse {
  /** The last day it could; null: its mandate is not for this matter, or has not begun. */
  readonly endedOn: string | null;
}

/** Null: the mandate covers this answer. What counts is the day of the answer, not that of the question. */
export function mandateLapse(
  claim: ClaimToRoute,
  mandates: readonly Mandate[],
  on: string,
  action: MandateAction,
): MandateLapse | null {
  if (routeClaim(claim, mandates, on, action).underMandate) return null;
  if (claim.mandateEndedOn != null && claim.mandateEndedOn < on) return { endedOn: claim.mandateEndedOn };
  const ended = mandates
    .filter((mandate) => covers(mandate, claim, action))
    .flatMap(({ to }) => (to !== null && to < on ? [to] : []));
  return { endedOn: ended.sort().at(-1) ?? null };
}

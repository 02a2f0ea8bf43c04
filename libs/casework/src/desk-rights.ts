import { only, type Caller } from './caller.js';
import { RefusedAtDesk } from './desk-refusals.js';

/** Refuses a person who may only look; a machine client was judged by its scopes. */
export function answering(caller: Caller): void {
  only(caller, 'DESK');
  if (caller.role === 'READER') throw new RefusedAtDesk('reader-only');
}

/** Refuses everybody but a manager of the desk: a machine client as well. */
export function managing(caller: Caller): void {
  only(caller, 'DESK');
  if (caller.role !== 'MANAGER') throw new RefusedAtDesk('manager-needed');
}

/** Lets in operators, for everybody, and managers of a desk, for its own clients. */
export function administeringClients(caller: Caller): void {
  if (isPersonOfDesk(caller)) managing(caller);
  else only(caller, 'OPERATOR');
}

/** Somebody at the portal, and no machine client of the desk. */
export const isPersonOfDesk = ({ organisationKind, role }: Caller): boolean =>
  organisationKind === 'DESK' && role !== undefined;

import type { Scope } from '@akkoord/database';

/** What a desk gives its own clients at most: all that is of use to one, and nothing that only a sandbox knows. */
export const SCOPES_OF_DESK = [
  'lists:read',
  'lists:write',
  'events:read',
  'webhooks:manage',
  'creditors:read',
  'agreements:read',
  'agreements:write',
  'insight:read',
] as const satisfies readonly Scope[];

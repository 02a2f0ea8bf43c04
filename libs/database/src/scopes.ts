import type { OrganisationKind } from './repositories/registry.js';

/** Everything a client may be allowed to do, in the words of the contract. */
export const SCOPES = {
  'cases:read': 'Read cases, overviews, proposals, tasks and operations of your organisation.',
  'cases:write': 'Open and import cases, record balances and confirmations, send proposals.',
  'lists:read': 'Read the collective lists of your desk.',
  'lists:write': 'Answer the collective lists of your desk.',
  'referrals:read': 'Read the referrals your organisation sent or received, and their tasks.',
  'referrals:write': 'Refer clients to the counsellor of their municipality, and handle the referrals you received.',
  'creditors:read': 'Read creditors and their desks.',
  'agreements:read': 'Read agreements of creditors and try which one applies.',
  'agreements:write': 'Draft, publish, withdraw and import agreements.',
  'events:read': 'Read what happened to the cases or lists of your organisation.',
  'webhooks:manage': 'Have events sent to endpoints of your organisation, and see what became of it.',
  'insight:read': 'Read figures about lead times and agreements that were kept.',
  'ddas:read': 'Read the deliveries for statistics after the DDAS contract, which calls this scope `read`.',
  'platform:administer': 'As an operator, administer organisations, their clients, keys and scopes.',
  'platform:operate': 'As an operator, see the work that was given up, and retry or dismiss it.',
  'sandbox:clock': 'Move business time, in embedded mode only.',
} as const satisfies Readonly<Record<string, string>>;

export type Scope = keyof typeof SCOPES;

/** What a scope is called in a contract that is not ours: DDAS knows only this one. */
export const SCOPE_ALIASES: Readonly<Record<string, Scope>> = { read: 'ddas:read' };

const REFERRALS = ['referrals:read', 'referrals:write'] as const;
const REGISTERS = ['creditors:read', 'agreements:read', 'insight:read', 'sandbox:clock'] as const;

/** What a client may be given at most, by the kind of its organisation. */
export const SCOPES_OF: Readonly<Record<OrganisationKind, readonly Scope[]>> = {
  COUNSELLOR: [
    'cases:read',
    'cases:write',
    ...REFERRALS,
    'events:read',
    'webhooks:manage',
    'agreements:write',
    ...REGISTERS,
  ],
  STATISTICS: ['ddas:read', 'sandbox:clock'],
  INTEGRATOR: ['cases:read', ...REFERRALS, 'events:read', 'webhooks:manage', ...REGISTERS],
  DESK: ['lists:read', 'lists:write', 'events:read', 'webhooks:manage', 'agreements:write', ...REGISTERS],
  OPERATOR: ['cases:read', 'agreements:write', 'platform:operate', 'platform:administer', ...REGISTERS],
};

import { SCOPES_OF, type DemoOrganisation, type DeskRole, type OrganisationKind } from '@akkoord/database';
import { readReference } from '@akkoord/migrations';
import { slugOf } from '@akkoord/settlement';

/** The one secret of everybody in an embedded installation. */
export const DEMO_SECRET = 'demo-secret';

/** The claim in which the embedded issuer says what a person does at their desk. */
export const ROLE_CLAIM = 'role';

/** A machine client that exists in embedded mode only. */
export interface DemoClient {
  readonly clientId: string;
  readonly organisationSlug: string;
  readonly kind: OrganisationKind;
  readonly scopes: readonly string[];
}

/** A person who can sign in at the portal, in embedded mode only. */
export interface DemoUser {
  readonly email: string;
  readonly name: string;
  readonly organisationSlug: string;
  readonly role: DeskRole;
}

/** Who an embedded installation starts with, besides the desks of the creditor list. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    ...{ slug: 'schuldhulp-oost', name: 'Schuldhulp Oost', kind: 'COUNSELLOR', clientId: 'demo-counsellor' },
    municipalities: ['GM0141', 'GM0363', 'GM0518'],
  },
  {
    ...{ slug: 'schuldhulp-west', name: 'Schuldhulp West', kind: 'COUNSELLOR', clientId: 'demo-counsellor-2' },
    municipalities: ['GM0599'],
  },
  { slug: 'demo-integrator', name: 'Demo-integrator', kind: 'INTEGRATOR', clientId: 'demo-integrator' },
  { slug: 'demo-operator', name: 'Demo-beheerder', kind: 'OPERATOR', clientId: 'demo-operator' },
  { slug: 'demo-statistics', name: 'Demo-statistiekbureau', kind: 'STATISTICS', clientId: 'demo-statistics' },
];

export const deskClientId = (slug: string): string => `demo-creditor-${slug}`;

export function demoClients(): DemoClient[] {
  const organisations = DEMO_ORGANISATIONS.map(({ clientId, slug, kind }) => clientOf(clientId, slug, kind));
  const desks = deskNames().map((name) => clientOf(deskClientId(slugOf(name)), slugOf(name), 'DESK'));
  return [...organisations, ...desks];
}

/** For every desk a clerk, a manager, and somebody who may only look. */
export function demoUsers(): DemoUser[] {
  return deskNames().flatMap((name) => {
    const slug = slugOf(name);
    const user = (who: string, called: string, role: DeskRole): DemoUser => ({
      ...{ email: `${who}@${slug}.example`, name: `${called} ${name}`, organisationSlug: slug, role },
    });
    return [
      user('clerk', 'Medewerker', 'CLERK'),
      user('manager', 'Beheerder', 'MANAGER'),
      user('reader', 'Meelezer', 'READER'),
    ];
  });
}

function clientOf(clientId: string, organisationSlug: string, kind: OrganisationKind): DemoClient {
  return { clientId, organisationSlug, kind, scopes: SCOPES_OF[kind] };
}

function deskNames(): string[] {
  return [...new Set(readReference().creditors.map(({ desk }) => desk))].sort();
}

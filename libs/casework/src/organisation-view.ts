import type { AdministeredOrganisationRow, AdministrationRow, ApiClientRow, ClientKey } from '@akkoord/database';
import { canonicalDigest } from '@akkoord/settlement';

export const ORGANISATION_STATES = ['ACTIVE', 'SUSPENDED'] as const;
export const CLIENT_STATES = ['ACTIVE', 'REVOKED'] as const;

export interface OrganisationView extends Pick<AdministeredOrganisationRow, 'id' | 'slug' | 'name' | 'kind'> {
  readonly state: (typeof ORGANISATION_STATES)[number];
  readonly registeredAt: string;
  readonly suspendedAt: string | null;
  /** Null: it is no desk. */
  readonly desk: DeskDetails | null;
  /** Null: it is no counsellor organisation. */
  readonly counsellor: CounsellorDetails | null;
}

export interface DeskDetails {
  readonly messageClass: 'PUBLIC' | 'UTILITY' | 'CARE' | 'OTHER';
  readonly sector: string;
  readonly notificationEmail: string | null;
  /** Where its own system gets its lines as messages; null: it has none. */
  readonly transportAddress: string | null;
  /** Under which a broker of sign-ins states it (KvK-nummer, OIN); null: under its slug alone. */
  readonly registerNumber: string | null;
}

export interface CounsellorDetails {
  readonly nvvkMember: boolean;
  readonly feeRate: string;
  readonly loanRate: string;
  readonly rateConvention: 'EFFECTIVE' | 'NOMINAL';
  /** Where who gets a letter of it can call; null: its letters name no number. */
  readonly telephone: string | null;
  /** The municipalities whose referrals come to it, as `GM0141`. */
  readonly municipalities: readonly string[];
}

/** As an operator states it: an absent number is none, or stays, and so are absent municipalities. */
export type StatedCounsellorDetails = Omit<CounsellorDetails, 'municipalities' | 'telephone'> & {
  readonly telephone?: string | null;
  readonly municipalities?: readonly string[];
};

export interface ApiClientView {
  readonly clientId: string;
  readonly organisationId: string;
  readonly state: (typeof CLIENT_STATES)[number];
  readonly scopes: readonly string[];
  readonly keys: readonly ClientKey[];
  readonly registeredAt: string;
  readonly revokedAt: string | null;
}

export interface AdministrationView extends Pick<
  AdministrationRow,
  'id' | 'clientId' | 'action' | 'detail' | 'operatorId' | 'actor'
> {
  readonly at: string;
}

export function organisationView(row: AdministeredOrganisationRow): OrganisationView {
  const { id, slug, name, kind, messageClass, sector, notificationEmail, transportAddress, registerNumber } = row;
  const { nvvkMember, feeRate, loanRate, rateConvention, telephone, municipalities } = row;
  return {
    ...{ id, slug, name, kind },
    state: row.suspendedAt ? 'SUSPENDED' : 'ACTIVE',
    registeredAt: row.registeredAt.toISOString(),
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    desk:
      messageClass === null || sector === null
        ? null
        : { messageClass, sector, notificationEmail, transportAddress, registerNumber },
    counsellor:
      nvvkMember === null || feeRate === null || loanRate === null || rateConvention === null
        ? null
        : { nvvkMember, feeRate, loanRate, rateConvention, telephone, municipalities },
  };
}

export function clientView({ registeredAt, revokedAt, ...client }: ApiClientRow): ApiClientView {
  return {
    ...client,
    state: revokedAt ? 'REVOKED' : 'ACTIVE',
    registeredAt: registeredAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

export function administrationView({
  id,
  clientId,
  action,
  detail,
  operatorId,
  actor,
  at,
}: AdministrationRow): AdministrationView {
  return { id, clientId, action, detail, operatorId, actor, at: at.toISOString() };
}

/** Changes whenever anything changes that the view shows: for `ETag` and `If-Match`. */
export function tagOf(view: OrganisationView | ApiClientView): string {
  return `"${canonicalDigest(view).slice('sha256:'.length)}"`;
}

export function isAsRead(view: OrganisationView | ApiClientView, expected: ReadonlySet<string>): boolean {
  return expected.has('*') || expected.has(tagOf(view));
}

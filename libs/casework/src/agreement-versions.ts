import type { AgreementVersionRow, Tx } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { slugOf, versionFaults, type Agreement, type Party, type VersionFault } from '@akkoord/settlement';
import type { Writer } from './agreement-rights.js';
import type { Caller } from './caller.js';
import type { KnownNames } from './read-agreement.js';
import { Refused, type RefusalCode } from './refused.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';

export type VersionRow = AgreementVersionRow<Agreement>;

/** The registry with the names an agreement may use. */
export async function readNames(tx: Tx): Promise<RegistrySnapshot & KnownNames> {
  const registry = await readRegistry(tx);
  return {
    ...registry,
    sectors: new Set([...registry.desksById.values()].map(({ sector }) => sector)),
    counsellors: new Set(await tx.registry.counsellorSlugs()),
  };
}

export async function writerOf(tx: Tx, caller: Caller): Promise<Writer> {
  const [organisation] = await tx.registry.organisations([caller.organisationId]);
  return { ...caller, slug: organisation?.slug ?? '' };
}

/** The version with the day of its withdrawal: what the rules look at. */
export const agreementOf = ({ body, withdrawnOn }: VersionRow): Agreement =>
  withdrawnOn === null ? body : { ...body, withdrawnOn };

/** A new row of this version, as a draft of its author. Its names are known. */
export function draftOf(terms: Agreement, authorId: string, registry: RegistrySnapshot, at: Date): VersionRow {
  return {
    agreementId: terms.id,
    version: terms.version,
    kind: terms.kind,
    status: 'DRAFT',
    authorId,
    ...boundBy(terms.party, registry),
    validFrom: terms.validFrom,
    validTo: terms.validTo,
    withdrawnOn: null,
    createdAt: at,
    publishedAt: null,
    body: terms,
  };
}

function boundBy(party: Party, registry: RegistrySnapshot): Pick<VersionRow, 'creditorId' | 'deskId' | 'sector'> {
  if ('group' in party) return { creditorId: null, deskId: null, sector: party.group };
  if ('desk' in party)
    return { creditorId: null, deskId: registry.desksBySlug.get(slugOf(party.desk))?.id ?? null, sector: null };
  const creditor = registry.creditorsByName.get(slugOf(party.brand));
  return { creditorId: creditor?.id ?? null, deskId: creditor?.deskId ?? null, sector: null };
}

/** Why a version cannot be published beside these: every clash, by name. */
export function publicationFaults(version: Agreement, published: readonly Agreement[]): Fault[] {
  return versionFaults(version, published).map((fault) => ({ pointer: '#/validFrom', ...told(fault) }));
}

function told(found: VersionFault): { readonly code: RefusalCode; readonly detail: string } {
  switch (found.kind) {
    case 'OVERLAPS':
      return {
        code: 'agreement-overlaps',
        detail:
          `Version ${found.with.version} of ${found.with.id} holds for the same party and cases from ${found.from}` +
          ` ${found.to === null ? 'until further notice' : `to ${found.to}`}. Withdraw that one first, add a version to it, or choose other dates or another scope.`,
      };
    case 'NOT_LATER':
      return {
        code: 'version-not-later',
        detail: `A version begins after the one it replaces: version ${found.than.version} began on ${found.than.validFrom}.`,
      };
    case 'OTHER_AGREEMENT':
      return {
        code: 'other-agreement',
        detail: `The versions of an agreement are of one kind for one party; ${found.than.id} is ${found.than.kind}. Make a new agreement.`,
      };
  }
}

/** Refuses with 409 what cannot stand beside the published versions; the refusal names each clash. */
export function refuseClash(version: Agreement, published: readonly Agreement[]): void {
  const [first] = versionFaults(version, published);
  if (!first) return;
  const { code, detail } = told(first);
  throw new Refused(code, detail, publicationFaults(version, published));
}

/** One version for who may read it. Errors: 404 `agreement-not-found`. */
export async function findVersion(tx: Tx, agreementId: string, version: number): Promise<VersionRow> {
  const rows = await tx.agreements.versions<Agreement>(agreementId);
  const found = rows.find((row) => row.version === version);
  if (!found) throw new Refused('agreement-not-found');
  return found;
}

import type { OrganisationRow } from '@akkoord/database';
import { CLAUSE_NAMES, type Agreement, type StatedClauses } from '@akkoord/settlement';
import type { VersionRow } from './agreement-versions.js';

/** One version of an agreement, as parties and counsellors in scope see it. */
export interface AgreementView
  extends
    Pick<Agreement, 'id' | 'version' | 'kind' | 'party' | 'validFrom' | 'validTo' | 'scope' | 'source'>,
    Partial<StatedClauses> {
  readonly status: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
  readonly withdrawnOn: string | null;
  /** Slug of the organisation that wrote it; null: it came with the release. */
  readonly author: string | null;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

/** A withdrawal that lies ahead leaves a version published until its day. */
export function agreementView(
  row: VersionRow,
  authors: ReadonlyMap<string, Pick<OrganisationRow, 'slug'>>,
  today: string,
): AgreementView {
  const { body, withdrawnOn, authorId, createdAt, publishedAt } = row;
  const { id, version, kind, party, validFrom, validTo, scope } = body;
  return {
    id,
    version,
    kind,
    party,
    status: withdrawnOn !== null && withdrawnOn <= today ? 'WITHDRAWN' : row.status,
    validFrom,
    validTo,
    withdrawnOn,
    scope,
    ...Object.fromEntries(CLAUSE_NAMES.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]]))),
    ...(body.source === undefined ? {} : { source: body.source }),
    author: authorId === null ? null : (authors.get(authorId)?.slug ?? null),
    createdAt: createdAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

import type { OrganisationKind } from '@akkoord/database';
import type { Agreement } from '@akkoord/settlement';

/** Whoever wants to write, and the desk the agreement would bind; null: a group of desks. */
export interface Writer {
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly slug: string;
}

type Terms = Pick<Agreement, 'kind' | 'scope'>;

/**
 * Terms bind a creditor, so its desk publishes and withdraws what it agreed itself (LOCAL, COLLECTIVE). A scheme, a
 * covenant and the terms of a group are many parties' and are for operators.
 */
export function mayPublish(writer: Writer, terms: Terms, boundDeskId: string | null): boolean {
  if (writer.organisationKind === 'OPERATOR') return true;
  return writer.organisationId === boundDeskId && (terms.kind === 'LOCAL' || terms.kind === 'COLLECTIVE');
}

/**
 * Besides those who publish, a counsellor organisation drafts local terms that are also for itself; they bind nobody
 * before the creditor's desk publishes them.
 */
export function mayDraft(writer: Writer, terms: Terms, boundDeskId: string | null): boolean {
  if (mayPublish(writer, terms, boundDeskId)) return true;
  const { counsellors } = terms.scope;
  const isAlsoForItself = typeof counsellors === 'string' || counsellors.includes(writer.slug);
  return writer.organisationKind === 'COUNSELLOR' && terms.kind === 'LOCAL' && boundDeskId !== null && isAlsoForItself;
}

import type { Product } from '../calculation/input.js';
import { AGREEMENT_KINDS, type Agreement, type ClauseName, type Party } from './agreement.js';
import { slugOf } from './slug.js';

/** Which terms hold for one claim of one case on one day. Names and slugs are the same here. */
export interface AgreementQuestion {
  readonly creditor: { readonly brand: string; readonly desk: string | null; readonly group?: string | null };
  /** The desk that answers under a mandate; not the owner of a bought claim, who is the creditor. */
  readonly agent?: string | null;
  readonly debtKind: string;
  readonly municipalityCode: string;
  readonly product?: Product | null;
  /** The programme whose scheme was chosen for the client; the label on a case is not enough. */
  readonly programme?: string | null;
  readonly counsellor: {
    readonly organisationId?: string;
    readonly slug?: string;
    readonly nvvkMember: boolean;
  };
  readonly on: string;
}

export type PassedOverReason =
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'WITHDRAWN'
  | 'COUNSELLOR_OUT_OF_SCOPE'
  | 'MUNICIPALITY_OUT_OF_SCOPE'
  | 'OTHER_DEBT_KIND'
  | 'OTHER_PRODUCT'
  /** It belongs to a programme that was not chosen. */
  | 'OTHER_PROGRAMME'
  /** An agent answers, and the creditor's terms are not for agents. */
  | 'AGENT_DOES_NOT_INHERIT'
  | `OVERRIDDEN_BY(${string})`;

/** A candidate, or some of its clauses, that did not count. */
export interface PassedOver {
  readonly agreement: string;
  readonly version: number;
  readonly reason: PassedOverReason;
  /** The clauses concerned; absent when it is the whole agreement. */
  readonly clauses?: readonly ClauseName[];
}

/** How near a party is to the creditor: 0 its brand, 1 its desk, 2 its group; null when it is somebody else. */
export function nearness(party: Party, creditor: AgreementQuestion['creditor']): number | null {
  const same = (a: string, b: string | null | undefined): boolean => b != null && slugOf(a) === slugOf(b);
  if ('brand' in party) return same(party.brand, creditor.brand) ? 0 : null;
  if ('desk' in party) return same(party.desk, creditor.desk) ? 1 : null;
  return same(party.group, creditor.group) ? 2 : null;
}

/** Why an agreement of this creditor that has begun does not hold for the question; null when it does. */
export function outOfScope(agreement: Agreement, question: AgreementQuestion): PassedOverReason | null {
  const { scope } = agreement;
  const { on, product } = question;
  if (agreement.validTo !== null && agreement.validTo < on) return 'EXPIRED';
  if (agreement.withdrawnOn != null && agreement.withdrawnOn <= on) return 'WITHDRAWN';
  if (!coversCounsellor(scope.counsellors, question.counsellor)) return 'COUNSELLOR_OUT_OF_SCOPE';
  if (scope.municipalities !== 'ALL' && !scope.municipalities.includes(question.municipalityCode)) {
    return 'MUNICIPALITY_OUT_OF_SCOPE';
  }
  if (scope.debtKinds !== undefined && !scope.debtKinds.includes(question.debtKind)) return 'OTHER_DEBT_KIND';
  if (scope.products !== undefined && product != null && !scope.products.includes(product)) return 'OTHER_PRODUCT';
  if (scope.programmes?.includes(question.programme ?? '') === false) return 'OTHER_PROGRAMME';
  if (!scope.agentsInherit && answersByAgent(question)) return 'AGENT_DOES_NOT_INHERIT';
  return null;
}

function answersByAgent({ agent, creditor }: AgreementQuestion): boolean {
  if (agent == null) return false;
  return creditor.desk === null || slugOf(agent) !== slugOf(creditor.desk);
}

function coversCounsellor(
  covered: Agreement['scope']['counsellors'],
  counsellor: AgreementQuestion['counsellor'],
): boolean {
  if (covered === 'ALL') return true;
  if (covered === 'NVVK_MEMBERS') return counsellor.nvvkMember;
  const { organisationId, slug } = counsellor;
  return covered.some((one) => one === organisationId || (slug !== undefined && slugOf(one) === slugOf(slug)));
}

/** Withdrawn before its first day: it never replaced the version before it. */
export function neverBegan({ validFrom, withdrawnOn }: Pick<Agreement, 'validFrom' | 'withdrawnOn'>): boolean {
  return withdrawnOn != null && withdrawnOn <= validFrom;
}

/** Scheme, local, collective, covenant; brand, desk, group; the later validFrom; at last the id, to be one order. */
export function byPrecedence(creditor: AgreementQuestion['creditor']) {
  const rank = (one: Agreement): number => AGREEMENT_KINDS.indexOf(one.kind) * 3 + (nearness(one.party, creditor) ?? 0);
  return (a: Agreement, b: Agreement): number =>
    rank(a) - rank(b) || compareText(b.validFrom, a.validFrom) || compareText(a.id, b.id);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { Product } from '../calculation/input.js';
import type { ListRhythm } from '../deadlines/list-rhythm.js';

/** In the order in which they are asked: the first that states a clause gives it. */
export const AGREEMENT_KINDS = ['SCHEME', 'LOCAL', 'COLLECTIVE', 'NVVK_COVENANT'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export const ROUTES = ['PORTAL', 'API', 'LETTER'] as const;
/** How a desk is told. */
export type Route = (typeof ROUTES)[number];

/** Who is bound, by name: the brand a client knows, the desk that settles for it, or a group of desks. */
export type Party = { readonly brand: string } | { readonly desk: string } | { readonly group: string };

export interface AgreementScope {
  /** A list holds slugs, names or ids of counsellor organisations. */
  readonly counsellors: 'NVVK_MEMBERS' | 'ALL' | readonly string[];
  /** A list holds codes, as GM0141. */
  readonly municipalities: 'ALL' | readonly string[];
  /** Whether it also holds when an agent answers for the creditor. */
  readonly agentsInherit: boolean;
  /** Absent: every kind of debt. */
  readonly debtKinds?: readonly string[];
  /** Absent: every product. */
  readonly products?: readonly Product[];
  /** Absent: with any programme or none. A scheme is bound to its programme here. */
  readonly programmes?: readonly string[];
}

/** No collection for so long (ISO 8601 periods) after the notice, and again after the balance; the later end counts. */
export interface Standstill {
  readonly onNotice?: string;
  readonly onBalance?: string;
}

/** Bij voorbaat akkoord: consent given once, for all clients, as long as these terms hold. */
export interface PreConsent {
  readonly products: readonly Product[];
  /** The offer below which it does not hold, as "2.00". */
  readonly minimumPercentage?: string | null;
  readonly maximumClaimCents?: number | null;
  readonly excludedDebtKinds?: readonly string[];
}

/** What an agreement may state. A key with null states "none"; an absent key states nothing. */
export interface StatedClauses {
  readonly standstill: Standstill | null;
  readonly balanceReplyWorkingDays: number | null;
  readonly proposalReplyWorkingDays: number | null;
  readonly preConsent: PreConsent | null;
  /** Silence is consent. Off unless a clause says otherwise. */
  readonly deemedConsent: boolean | null;
  readonly route: Route | null;
  readonly listRhythm: ListRhythm | null;
}

export const CLAUSE_NAMES = [
  'standstill',
  'balanceReplyWorkingDays',
  'proposalReplyWorkingDays',
  'preConsent',
  'deemedConsent',
  'route',
  'listRhythm',
] as const satisfies readonly (keyof StatedClauses)[];
export type ClauseName = (typeof CLAUSE_NAMES)[number];

/** Terms between a creditor and counsellors. A case keeps the version it used. */
export interface Agreement extends Partial<StatedClauses> {
  readonly id: string;
  readonly version: number;
  readonly kind: AgreementKind;
  readonly party: Party;
  readonly validFrom: string;
  /** The last day it holds; null: until further notice. */
  readonly validTo: string | null;
  /** From this day it does not hold. */
  readonly withdrawnOn?: string | null;
  readonly scope: AgreementScope;
  readonly source?: string;
}

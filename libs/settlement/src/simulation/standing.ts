import { compare, percentage, percentageToRational, type Rational } from '@akkoord/money';
import type { AgreementKind } from '../agreements/agreement.js';
import { consentFailures, type ConsentFailure } from '../agreements/pre-consent.js';
import type { Clauses } from '../agreements/resolve-agreement.js';
import type { Product } from '../calculation/input.js';
import type { ClaimState } from '../exchange/states.js';

/** What decides whether the creditor of a claim has to be asked. */
export interface CreditorTerms {
  readonly creditor: string;
  readonly debtKind: string;
  readonly amountCents: bigint;
  readonly preConsent: Clauses['preConsent'];
  /** Whether it consents where its clause allows that: assumed until it answered otherwise. */
  readonly consents: boolean;
  /** The percentage it accepted already; that stands until less is offered (domain 4.4). */
  readonly acceptedPercentage: string | null;
}

/** A clause, by its key in the agreement and below it, with the agreement that states it. */
export interface ClauseSource {
  readonly clause: string;
  /** Null when nobody states the clause. */
  readonly agreement: string | null;
  readonly version: number | null;
  readonly kind: AgreementKind | 'DEFAULT';
}

export const REASONS_TO_ASK = [
  'NO_PRE_CONSENT_CLAUSE',
  'PRODUCT_NOT_COVERED',
  'BELOW_MINIMUM_PERCENTAGE',
  'ABOVE_MAXIMUM_CLAIM',
  'DEBT_KIND_EXCLUDED',
  'CONSENT_NOT_GIVEN',
] as const satisfies readonly (ConsentFailure | 'CONSENT_NOT_GIVEN')[];

/** Why a creditor has to be asked, and which clause says so. */
export interface ReasonToAsk {
  readonly reason: (typeof REASONS_TO_ASK)[number];
  /** Null when no clause is in the way: the creditor answered without consent, or its consent failed at the freeze. */
  readonly source: ClauseSource | null;
}

export const STANDINGS = ['BOUND', 'ACCEPTED', 'TO_PROPOSE'] as const;

export interface Standing {
  readonly standing: (typeof STANDINGS)[number];
  /** All that stands in the way; empty when nobody has to be asked. */
  readonly because: readonly ReasonToAsk[];
}

const CLAUSE_OF: Readonly<Record<ConsentFailure, string>> = {
  NO_PRE_CONSENT_CLAUSE: 'preConsent',
  PRODUCT_NOT_COVERED: 'preConsent.products',
  BELOW_MINIMUM_PERCENTAGE: 'preConsent.minimumPercentage',
  ABOVE_MAXIMUM_CLAIM: 'preConsent.maximumClaimCents',
  DEBT_KIND_EXCLUDED: 'preConsent.excludedDebtKinds',
};

/**
 * Whether the creditor of a claim gives the consent in advance that its clauses allow: assumed until it states its
 * balance. A consent that failed at the freeze is over, as at every next version (domain 4.4).
 */
export function consentsInAdvance({ state, bound }: { readonly state: ClaimState; readonly bound: boolean }): boolean {
  return bound || state === 'DRAFT' || state === 'BALANCE_REQUESTED' || state === 'CONSENTED';
}

/** Bound by consent in advance, agreed already, or still to be asked, at this percentage of this product. */
export function standingOf(terms: CreditorTerms, product: Product, offered: string): Standing {
  if (isKept(terms, offered)) return { standing: 'ACCEPTED', because: [] };
  const failures = failuresOf(terms, product, offered);
  const because: ReasonToAsk[] = failures.map((reason) => ({ reason, source: sourceOf(terms, CLAUSE_OF[reason]) }));
  if (!terms.consents && terms.preConsent.value !== null) because.push({ reason: 'CONSENT_NOT_GIVEN', source: null });
  return { standing: because.length === 0 ? 'BOUND' : 'TO_PROPOSE', because };
}

export const failuresOf = (terms: CreditorTerms, product: Product, offered: string): ConsentFailure[] =>
  consentFailures(terms.preConsent.value, { ...terms, product, percentage: offered });

function isKept({ acceptedPercentage }: CreditorTerms, offered: string): boolean {
  return (
    acceptedPercentage !== null && compare(percentageToRational(offered), percentageToRational(acceptedPercentage)) >= 0
  );
}

function sourceOf({ preConsent: { agreement, version, kind } }: CreditorTerms, clause: string): ClauseSource {
  return { clause, agreement, version, kind };
}

/** How far an offer lies above the minimum of a pre-consent. */
export interface Margin extends ClauseSource {
  readonly creditor: string;
  readonly reference: string;
  readonly percentage: string;
  readonly minimumPercentage: string;
  /** Percentage less minimum in points, as "1.37"; below zero with a minus: the consent does not hold. */
  readonly marginPoints: string;
}

interface Offered {
  readonly reference: string;
  readonly percentage: string;
}

/** The tightest minimum of all pre-consents that nothing but their minimum can stop; the first of equals. */
export function smallestMargin(
  offers: readonly Offered[],
  terms: ReadonlyMap<string, CreditorTerms>,
  product: Product,
): Margin | null {
  let smallest: { margin: Margin; points: Rational } | null = null;
  for (const { reference, percentage: offered } of offers) {
    const asked = terms.get(reference);
    const minimumPercentage = asked?.preConsent.value?.minimumPercentage ?? null;
    if (!asked?.consents || minimumPercentage === null || isKept(asked, offered)) continue;
    const failures = failuresOf(asked, product, offered);
    if (failures.some((failure) => failure !== 'BELOW_MINIMUM_PERCENTAGE')) continue;
    const points = minus(percentageToRational(offered), percentageToRational(minimumPercentage));
    if (smallest !== null && compare(points, smallest.points) >= 0) continue;
    const source = sourceOf(asked, CLAUSE_OF.BELOW_MINIMUM_PERCENTAGE);
    const { creditor } = asked;
    const marginPoints = signed(points);
    smallest = {
      margin: { ...source, creditor, reference, percentage: offered, minimumPercentage, marginPoints },
      points,
    };
  }
  return smallest?.margin ?? null;
}

const minus = (a: Rational, b: Rational): Rational => ({ num: a.num * b.den - b.num * a.den, den: a.den * b.den });

const signed = ({ num, den }: Rational): string =>
  num < 0n ? `-${percentage({ num: -num, den })}` : percentage({ num, den });

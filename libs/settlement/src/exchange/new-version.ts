import { compare, percentageToRational } from '@akkoord/money';
import { testConsent, type ConsentFailure } from '../agreements/pre-consent.js';
import type { Clauses } from '../agreements/resolve-agreement.js';
import type { Product } from '../calculation/input.js';
import { isFullySecured, type PooledClaim } from './pool.js';
import { isInPool, type ClaimState, type ExchangeState } from './states.js';

/** What a version offers for a claim, or for one part of a split one. */
export interface OfferedShare {
  /** The claim's reference, with `#p` or `#c` behind it for a part. */
  readonly reference: string;
  readonly percentage: string;
}

export interface DivisionVersion {
  readonly product: Product;
  readonly shares: readonly OfferedShare[];
  /** What the version before offered; empty for the first. */
  readonly before: readonly OfferedShare[];
  /** The product or the term is another one: nobody accepted that. */
  readonly otherTerms?: boolean;
}

interface VersionedExchange {
  readonly id: string;
  readonly state: ExchangeState;
  readonly clauses: Pick<Clauses, 'preConsent'>;
  readonly reason: string | null;
}

/** Where something stands under the new version; the reason is the clause that failed, or what was said before. */
export interface VersionStep<State> {
  readonly id: string;
  readonly state: State;
  readonly reason: string | null;
}

export interface VersionSteps {
  readonly exchanges: readonly VersionStep<ExchangeState>[];
  readonly claims: readonly VersionStep<ClaimState>[];
  /** The clause by which a consent in advance does not hold, by exchange. */
  readonly failed: Readonly<Record<string, ConsentFailure>>;
}

/**
 * What a frozen division means for everybody in it (domain 4.4 and 6). Consent in advance is tested against its clauses,
 * at the first version and again at every next one. An acceptance stands unless the percentage fell, or the product or
 * the term is another; a creditor accepts its whole line, so what fell for one of its claims is asked again for all. Whoever did not agree is offered the new
 * version, and what it said of the old one is over.
 *
 * `taking` are the claims of `all` that share in the fund.
 */
export function stepsOfVersion(
  version: DivisionVersion,
  exchanges: readonly VersionedExchange[],
  all: readonly PooledClaim[],
  taking: readonly PooledClaim[],
): VersionSteps {
  const steps: VersionStep<ExchangeState>[] = [];
  const claimSteps: VersionStep<ClaimState>[] = [];
  const failed: Record<string, ConsentFailure> = {};
  for (const exchange of exchanges) {
    const own = taking.filter((claim) => claim.exchangeId === exchange.id);
    if (own.length === 0) {
      if (isInPool(exchange.state))
        steps.push({ id: exchange.id, state: outOfPool(exchange, all), reason: exchange.reason });
      continue;
    }
    const stands =
      version.otherTerms !== true && !own.some((claim) => claim.state === 'ACCEPTED' && fell(claim, version));
    const consents = consentsOf(exchange, own, version);
    const next = own.map((claim) => claimStep(claim, stands, consents.get(claim.reference)));
    claimSteps.push(...next);
    const clause = [...consents.values()].find((failure) => failure !== null);
    if (clause != null) failed[exchange.id] = clause;
    steps.push({ id: exchange.id, state: together(next), reason: clause ?? said(exchange) });
  }
  return { exchanges: steps, claims: claimSteps, failed };
}

/** Per claim with consent in advance: the clause that fails, or null when it is bound. */
function consentsOf(
  { clauses }: VersionedExchange,
  claims: readonly PooledClaim[],
  { product, shares }: DivisionVersion,
): ReadonlyMap<string, ConsentFailure | null> {
  const tested = testConsent(clauses, {
    product,
    claims: claims
      .filter(({ state }) => state === 'CONSENTED' || state === 'BOUND')
      .map(({ reference, debtKind, amountCents }) => ({
        reference,
        debtKind,
        amountCents,
        percentage: lowest(reference, shares),
      })),
  });
  return new Map(tested.map((result) => [result.reference, result.failed]));
}

function claimStep(
  claim: PooledClaim,
  acceptanceStands: boolean,
  consent: ConsentFailure | null | undefined,
): VersionStep<ClaimState> {
  const { id } = claim;
  if (consent === null) return { id, state: 'BOUND', reason: claim.reason };
  if (claim.state === 'ACCEPTED' && acceptanceStands) return { id, state: 'ACCEPTED', reason: claim.reason };
  return { id, state: 'TO_PROPOSE', reason: consent ?? said(claim) };
}

/** What somebody said of an outdated offer is over; why no balance came, or a consent failed, still explains. */
const said = ({ state, reason }: { state: ExchangeState; reason: string | null }): string | null =>
  state === 'REJECTED' || state === 'NO_RESPONSE' ? null : reason;

/** Did the percentage of this claim fall? Of a split claim the concurrent part tells: the other never falls alone. */
function fell({ reference }: PooledClaim, { shares, before }: DivisionVersion): boolean {
  const was = lowest(reference, before);
  const is = lowest(reference, shares);
  return was !== null && (is === null || compare(percentageToRational(is), percentageToRational(was)) < 0);
}

function lowest(reference: string, shares: readonly OfferedShare[]): string | null {
  const of = (part: string): string | undefined =>
    shares.find((share) => share.reference === `${reference}${part}`)?.percentage;
  return of('') ?? of('#c') ?? of('#p') ?? null;
}

function together(claims: readonly VersionStep<ClaimState>[]): ExchangeState {
  if (claims.some(({ state }) => state === 'TO_PROPOSE')) return 'TO_PROPOSE';
  return claims.some(({ state }) => state === 'ACCEPTED') ? 'ACCEPTED' : 'BOUND';
}

/** Nobody has to agree where nothing takes part: what is secured or treated otherwise is outside, nothing is no claim. */
function outOfPool(exchange: VersionedExchange, claims: readonly PooledClaim[]): ExchangeState {
  const own = claims.filter((claim) => claim.exchangeId === exchange.id);
  return own.some((claim) => claim.state === 'OUTSIDE' || isFullySecured(claim)) ? 'OUTSIDE' : 'NO_CLAIM';
}

import type { CaseFileRow, ClaimRow, CounsellorRow, ExchangeRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { consentsInAdvance, takesPart, type CreditorTerms } from '@akkoord/settlement';
import { planExchanges } from './plan-exchanges.js';
import { readRegistry } from './registry-snapshot.js';

/** Who would take part in a settlement, and under which terms. */
export interface SimulatedPool {
  readonly taking: readonly ClaimRow[];
  readonly outside: readonly (ClaimRow & { readonly creditor: string })[];
  /** The creditors of the claims that take part, one for each answering desk. */
  readonly creditors: readonly SimulatedCreditor[];
  /** By the reference of the claim. */
  readonly terms: ReadonlyMap<string, CreditorTerms>;
}

export interface SimulatedCreditor {
  readonly name: string;
  /** The slug of the answering desk; null: by letter. */
  readonly desk: string | null;
  readonly exchange: ExchangeRow;
  readonly claims: readonly ClaimRow[];
}

/**
 * Reads once what the pool of a case is made of, and answers who takes part when the case has this product. Creditors
 * that were asked keep the terms they were asked under; the others get those of `on`, as asking for balances would give.
 */
export async function readPool(
  tx: Tx,
  caseFile: CaseFileRow,
  counsellor: CounsellorRow,
  on: string,
): Promise<(tried: CaseFileRow) => SimulatedPool> {
  const claims = await tx.exchanges.claimsOfCases([caseFile.id]);
  const asked = await tx.exchanges.ofCases([caseFile.id]);
  const creditors = await tx.registry.creditorsByIds(claims.map(({ creditorId }) => creditorId));
  const creditorsById = new Map(creditors.map((creditor) => [creditor.id, creditor]));
  const registry = await readRegistry(tx);
  const accepted = await readAccepted(tx, caseFile, claims);
  const unasked = claims.filter(({ exchangeId }) => exchangeId === null);
  const nameOf = ({ creditorId }: { readonly creditorId: string }): string => creditorsById.get(creditorId)?.name ?? '';

  return (tried) => {
    const plan = planExchanges(tried, unasked, creditorsById, counsellor, registry, on);
    const routes = new Map(plan.routes.map((route) => [route.id, route]));
    const exchanges = new Map([...asked, ...plan.exchanges].map((exchange) => [exchange.id, exchange]));
    const routed = claims.map((claim) => ({ ...claim, ...routes.get(claim.id), creditor: nameOf(claim) }));
    const isTaking = (claim: ClaimRow): boolean => takesPart(claim, exchanges.get(claim.exchangeId ?? '')?.state);
    const taking = routed.filter(isTaking);
    const terms = taking.map((claim): [string, CreditorTerms] => [
      claim.reference,
      {
        creditor: claim.creditor,
        debtKind: claim.debtKind,
        amountCents: claim.amountCents,
        preConsent: exchangeOf(exchanges, claim).clauses.preConsent,
        consents: consentsInAdvance(claim),
        acceptedPercentage: accepted.get(claim.id) ?? null,
      },
    ]);
    return {
      taking,
      outside: routed.filter((claim) => !isTaking(claim)),
      creditors: [...groupBy(taking, (claim) => exchangeOf(exchanges, claim))].map(([exchange, own]) => ({
        name: nameOf(exchange),
        desk: exchange.deskId === null ? null : (registry.desksById.get(exchange.deskId)?.slug ?? null),
        exchange,
        claims: own,
      })),
      terms: new Map(terms),
    };
  };
}

function exchangeOf(exchanges: ReadonlyMap<string, ExchangeRow>, claim: ClaimRow): ExchangeRow {
  const exchange = exchanges.get(claim.exchangeId ?? '');
  if (!exchange) throw new Error('A claim is planned before it is simulated');
  return exchange;
}

/** What creditors accepted of the frozen calculation, by claim: of a claim in two parts its concurrent percentage. */
async function readAccepted(
  tx: Tx,
  { id, version }: CaseFileRow,
  claims: readonly ClaimRow[],
): Promise<ReadonlyMap<string, string>> {
  const shares = version === 0 ? [] : await tx.calculations.shares(id, version);
  const agreed = new Set(claims.filter(hasAccepted).map((claim) => claim.id));
  return new Map(
    shares
      .filter(({ claimId, reference }) => agreed.has(claimId) && !reference.endsWith('#p'))
      .map(({ claimId, percentage }) => [claimId, percentage]),
  );
}

const hasAccepted = ({ state, bound }: ClaimRow): boolean => state === 'ACCEPTED' || (state === 'CONCLUDED' && !bound);

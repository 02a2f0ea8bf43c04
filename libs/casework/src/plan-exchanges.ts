import type { CaseFileRow, ClaimRow, ClaimRoute, CounsellorRow, CreditorRow, ExchangeRow } from '@akkoord/database';
import { groupBy, newId } from '@akkoord/platform';
import { resolveAgreement, routeClaim, slugOf } from '@akkoord/settlement';
import type { RegistrySnapshot } from './registry-snapshot.js';

export interface ExchangePlan {
  readonly exchanges: readonly ExchangeRow[];
  readonly routes: readonly ClaimRoute[];
}

interface Routed {
  readonly claim: ClaimRow;
  readonly deskId: string | null;
  readonly underMandate: boolean;
}

/**
 * Who is asked for what: one exchange per creditor and answering desk, with the terms that hold today. An exchange whose
 * claims are all treated outside the plan only gets a notice.
 */
export function planExchanges(
  caseFile: CaseFileRow,
  claims: readonly ClaimRow[],
  creditors: ReadonlyMap<string, CreditorRow>,
  counsellor: CounsellorRow,
  registry: RegistrySnapshot,
  on: string,
): ExchangePlan {
  const routed = claims.map((claim) => routeOf(claim, creditors, registry, on));
  const groups = groupBy(routed, ({ claim, deskId }) => `${claim.creditorId} ${deskId ?? ''}`);
  const exchanges: ExchangeRow[] = [];
  const routes: ClaimRoute[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const exchange = exchangeOf(caseFile, first, group, creditors, counsellor, registry, on);
    exchanges.push(exchange);
    for (const { claim } of group)
      routes.push({
        id: claim.id,
        exchangeId: exchange.id,
        deskId: exchange.deskId,
        creditorId: claim.creditorId,
        state: claim.sharesInFund ? exchange.state : 'OUTSIDE',
      });
  }
  return { exchanges, routes };
}

function routeOf(
  claim: ClaimRow,
  creditors: ReadonlyMap<string, CreditorRow>,
  registry: RegistrySnapshot,
  on: string,
): Routed {
  const creditor = creditors.get(claim.creditorId);
  const slugById = (id: string | null): string | null =>
    id === null ? null : (registry.desksById.get(id)?.slug ?? null);
  const { desk, underMandate } = routeClaim(
    {
      creditor: creditor?.name ?? '',
      creditorDesk: slugById(creditor?.deskId ?? null),
      agent: slugById(claim.agentDeskId),
      mandateEndedOn: claim.mandateEndedOn,
    },
    registry.agentMandates,
    on,
  );
  return { claim, deskId: desk === null ? null : (registry.desksBySlug.get(desk)?.id ?? null), underMandate };
}

function exchangeOf(
  caseFile: CaseFileRow,
  first: Routed,
  group: readonly Routed[],
  creditors: ReadonlyMap<string, CreditorRow>,
  counsellor: CounsellorRow,
  registry: RegistrySnapshot,
  on: string,
): ExchangeRow {
  const { claim, deskId, underMandate } = first;
  return {
    id: newId(),
    organisationId: caseFile.organisationId,
    caseId: caseFile.id,
    creditorId: claim.creditorId,
    deskId,
    underMandate,
    product: caseFile.product,
    state: group.some((member) => member.claim.sharesInFund) ? 'BALANCE_REQUESTED' : 'OUTSIDE',
    ...termsOf(caseFile, claim, deskId, underMandate, creditors, counsellor, registry, on),
    reason: null,
    explanation: null,
    counterOffer: null,
    dueOn: null,
    dueMessageId: null,
    standstillUntil: null,
    standstillEndedOn: null,
    askedOn: null,
    remindOn: null,
    reminders: 0,
    transferredFrom: null,
    transferTo: null,
    frozenAt: null,
    answersEndedOn: null,
    ownReference: null,
    contact: null,
    statedOn: null,
    paymentReference: null,
    movedInvoices: [],
  };
}

/** The clauses for this creditor at this desk today, and the kinds of agreement that were applicable. */
export function termsOf(
  caseFile: CaseFileRow,
  claim: Pick<ClaimRow, 'creditorId' | 'debtKind'>,
  deskId: string | null,
  underMandate: boolean,
  creditors: ReadonlyMap<string, CreditorRow>,
  counsellor: CounsellorRow,
  registry: RegistrySnapshot,
  on: string,
): Pick<ExchangeRow, 'clauses' | 'agreementKinds'> {
  const creditor = creditors.get(claim.creditorId);
  const ownDesk = registry.desksById.get(creditor?.deskId ?? '') ?? null;
  const agent = underMandate && deskId !== null ? (registry.desksById.get(deskId)?.slug ?? null) : null;
  const { clauses, applicableKinds } = resolveAgreement(
    {
      creditor: { brand: creditor?.name ?? '', desk: ownDesk?.slug ?? null, group: ownDesk?.sector ?? null },
      agent,
      debtKind: claim.debtKind,
      municipalityCode: caseFile.municipalityCode,
      product: caseFile.product,
      programme: caseFile.product === 'FIXED_PERCENTAGE' ? caseFile.programme : null,
      counsellor: { slug: slugOf(counsellor.slug), nvvkMember: counsellor.nvvkMember },
      on,
    },
    creditor?.kind === 'REGISTERED' ? registry.agreements : [],
  );
  return { clauses, agreementKinds: applicableKinds };
}

import type { CaseFileRow, ClaimRow, ClientRow, CreditorRow, ExchangeRow } from '@akkoord/database';
import type { Overview, OverviewClaim } from '@akkoord/exchange';
import { businessDateOf } from '@akkoord/platform';
import { addDays, canonicalDigest, CLIENT_CHECKS_DAYS, whyOutside, type OutsideReason } from '@akkoord/settlement';
import { wireCents } from './wire.js';

export type OverviewView = Overview;

/** What an overview is made of. Nothing in it moves with the calendar: the digest stands until a fact changes. */
export interface OverviewSources {
  readonly caseFile: CaseFileRow;
  readonly counsellor: string;
  readonly clients: readonly ClientRow[];
  readonly claims: readonly ClaimRow[];
  readonly exchanges: readonly ExchangeRow[];
  readonly creditors: readonly CreditorRow[];
}

export function overviewOf({
  caseFile,
  counsellor,
  clients,
  claims,
  exchanges,
  creditors,
}: OverviewSources): OverviewView {
  const states = new Map(exchanges.map((exchange) => [exchange.id, exchange.state]));
  const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
  const confirmationAskedOn = caseFile.state === 'INVENTORY' ? null : caseFile.confirmationAskedOn;
  const lines = claims.map((claim) => lineOf(claim, names, whyOutside(claim, states.get(claim.exchangeId ?? ''))));
  const overview = {
    caseReference: caseFile.reference,
    counsellor,
    clients: clients.map(({ initials, surname }) => `${initials} ${surname}`),
    drawnUpOn: confirmationAskedOn ?? caseFile.balancesRequestedOn ?? businessDateOf(caseFile.openedAt),
    confirmationAskedOn,
    checkBy: confirmationAskedOn === null ? null : addDays(confirmationAskedOn, CLIENT_CHECKS_DAYS),
    claims: lines,
    totals: totalsOf(lines),
  };
  return { ...overview, digest: canonicalDigest(overview), signedOn: null };
}

function lineOf(
  claim: ClaimRow,
  names: ReadonlyMap<string, string>,
  outsideReason: OutsideReason | null,
): OverviewClaim {
  const {
    reference,
    invoice,
    amountCents,
    collateralCents,
    preferentialCents,
    claimClass,
    disputed,
    treatment,
    broughtForward,
  } = claim;
  const isSold = claim.originalCreditorId !== claim.creditorId;
  return {
    reference,
    creditor: names.get(claim.creditorId) ?? '',
    originalCreditor: isSold ? (names.get(claim.originalCreditorId) ?? '') : null,
    invoice,
    amountCents: wireCents(amountCents),
    amountBasis: outsideReason === 'CLIENT_UNKNOWN' ? 'UNKNOWN' : claim.estimated ? 'ESTIMATED' : 'STATED',
    claimClass,
    preferentialCents: preferentialCents === null ? null : wireCents(preferentialCents),
    securedCents: wireCents(collateralCents < amountCents ? collateralCents : amountCents),
    ...{ disputed, broughtForward, treatment },
    inPool: outsideReason === null,
    outsideReason,
  };
}

function totalsOf(lines: readonly OverviewClaim[]): Overview['totals'] {
  const totals = { inPlanCents: 0, outsideCents: 0, unknownCents: 0 };
  for (const { amountCents, securedCents, outsideReason } of lines) {
    if (outsideReason === null) {
      totals.inPlanCents += amountCents - securedCents;
      totals.outsideCents += securedCents;
    } else if (outsideReason === 'CLIENT_UNKNOWN') totals.unknownCents += amountCents;
    else if (outsideReason !== 'WAIVED') totals.outsideCents += amountCents;
  }
  return totals;
}

import type { CaseFileRow, ClaimRow, CreditorRow, ExchangeRow } from '@akkoord/database';
import { canonicalDigest, takesPart } from '@akkoord/settlement';
import { wireCents } from './wire.js';

/** The client's overview (schuldenoverzicht): what every creditor says is owed, what is an estimate, what is unknown. */
export interface OverviewView {
  readonly caseReference: string;
  readonly claims: readonly {
    readonly reference: string;
    readonly creditor: string;
    readonly invoice: string;
    readonly amountCents: number;
    readonly claimClass: string;
    readonly treatment: string;
    readonly estimated: boolean;
    readonly inPool: boolean;
    readonly state: string;
  }[];
  /** What takes part in the division. */
  readonly totalCents: number;
  /** `sha256:` over the RFC 8785 form of all of this; the client's signature is for exactly this digest. */
  readonly digest: string;
}

export function overviewOf(
  caseFile: CaseFileRow,
  claims: readonly ClaimRow[],
  exchanges: readonly ExchangeRow[],
  creditors: readonly CreditorRow[],
): OverviewView {
  const states = new Map(exchanges.map((exchange) => [exchange.id, exchange.state]));
  const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
  const lines = claims.map((claim) => ({
    reference: claim.reference,
    creditor: names.get(claim.creditorId) ?? '',
    invoice: claim.invoice,
    amountCents: wireCents(claim.amountCents),
    claimClass: claim.claimClass,
    treatment: claim.treatment,
    estimated: claim.estimated,
    inPool: takesPart(claim, states.get(claim.exchangeId ?? '')),
    state: claim.state,
  }));
  const overview = {
    caseReference: caseFile.reference,
    claims: lines,
    totalCents: lines.reduce((total, line) => total + (line.inPool ? line.amountCents : 0), 0),
  };
  return { ...overview, digest: canonicalDigest(overview) };
}

import type { ClaimRow, ExchangeRow, Tx } from '@akkoord/database';
import { mandateLapse, type Mandate, type MandateAction, type MandateLapse } from '@akkoord/settlement';
import { mandatesBySlug } from './registry-snapshot.js';

/** Which agents may answer for whom, and how creditors and desks are called. */
export interface MandateRegister {
  readonly mandates: readonly Mandate[];
  readonly creditors: ReadonlyMap<string, { readonly name: string; readonly deskId: string | null }>;
  readonly desks: ReadonlyMap<string, string>;
}

export async function readMandates(tx: Tx): Promise<MandateRegister> {
  const creditors = await tx.registry.registeredCreditors();
  const desks = await tx.registry.desks();
  return {
    mandates: mandatesBySlug(await tx.registry.mandates(), creditors, desks),
    creditors: new Map(creditors.map((creditor) => [creditor.id, creditor])),
    desks: new Map(desks.map(({ id, slug }) => [id, slug])),
  };
}

/** Why the agent of this exchange may not answer for this claim on this day; null: it may, or it is nobody's agent. */
export function lapseOf(
  { mandates, creditors, desks }: MandateRegister,
  exchange: ExchangeRow,
  claim: ClaimRow,
  action: MandateAction,
  on: string,
): MandateLapse | null {
  if (!exchange.underMandate) return null;
  const creditor = creditors.get(exchange.creditorId);
  const slugOf = (id: string | null | undefined): string | null => desks.get(id ?? '') ?? null;
  return mandateLapse(
    {
      creditor: creditor?.name ?? '',
      creditorDesk: slugOf(creditor?.deskId),
      agent: slugOf(exchange.deskId),
      mandateEndedOn: claim.mandateEndedOn,
    },
    mandates,
    on,
    action,
  );
}

/** For which of these claims the agent may not answer on this day. Claims outside the plan ask nothing. */
export function lapsedClaims(
  register: MandateRegister,
  exchange: ExchangeRow,
  claims: readonly ClaimRow[],
  action: MandateAction,
  on: string,
): ClaimRow[] {
  return claims.filter((claim) => claim.sharesInFund && lapseOf(register, exchange, claim, action, on) !== null);
}

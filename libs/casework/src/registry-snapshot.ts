import type { CreditorRow, DeskRow, MandateRow, Tx } from '@akkoord/database';
import { slugOf, type Agreement, type DebtKind, type Mandate } from '@akkoord/settlement';

/** The registry as one transaction sees it, by the words the trade uses. */
export interface RegistrySnapshot {
  readonly creditorsByName: ReadonlyMap<string, CreditorRow>;
  readonly desksById: ReadonlyMap<string, DeskRow>;
  readonly desksBySlug: ReadonlyMap<string, DeskRow>;
  readonly debtKinds: ReadonlyMap<string, DebtKind>;
  readonly agentMandates: readonly Mandate[];
  /** Published versions only: a draft binds nobody. */
  readonly agreements: readonly Agreement[];
}

export async function readRegistry(tx: Tx): Promise<RegistrySnapshot> {
  const creditors = await tx.registry.registeredCreditors();
  const desks = await tx.registry.desks();
  const debtKinds = await tx.registry.debtKinds<DebtKind>();
  return {
    creditorsByName: new Map(creditors.map((creditor) => [slugOf(creditor.name), creditor])),
    desksById: new Map(desks.map((desk) => [desk.id, desk])),
    desksBySlug: new Map(desks.map((desk) => [desk.slug, desk])),
    debtKinds: new Map(debtKinds.map((kind) => [kind.kind, kind])),
    agentMandates: mandatesBySlug(await tx.registry.mandates(), creditors, desks),
    agreements: await tx.agreements.published<Agreement>(),
  };
}

/** The mandates in the words of the trade: desks by slug, creditors by brand. */
export function mandatesBySlug(
  mandates: readonly MandateRow[],
  creditors: readonly CreditorRow[],
  desks: readonly DeskRow[],
): Mandate[] {
  const names = new Map(creditors.map((creditor) => [creditor.id, creditor.name]));
  const slugs = new Map(desks.map((desk) => [desk.id, desk.slug]));
  return mandates.map(({ agentDeskId, creditorId, actions, validFrom, validTo }) => ({
    agent: slugs.get(agentDeskId) ?? '',
    creditor: names.get(creditorId) ?? '',
    actions: actions as Mandate['actions'],
    from: validFrom,
    to: validTo,
  }));
}

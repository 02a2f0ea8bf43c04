import type { CaseFileRow, ClaimRow, ExchangeRow, Tx } from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import { routeClaim } from '@akkoord/settlement';
import { askBalance } from './ask-balance.js';
import { isGathering } from './move-case.js';
import { readRegistry, type RegistrySnapshot } from './registry-snapshot.js';

/**
 * Follows claims to whoever collects them now: under a mandate for the same creditor, otherwise as their new owner. They
 * are asked for anew there, and the new exchange remembers where it came from. Answers whether any claim moved.
 */
export async function followClaims(
  tx: Tx,
  cases: readonly CaseFileRow[],
  exchanges: readonly ExchangeRow[],
): Promise<boolean> {
  const whole = exchanges.filter(({ state, transferTo }) => state === 'TRANSFERRED' && transferTo !== null);
  const single = await tx.exchanges.claimsLeaving(cases.map(({ id }) => id));
  if (whole.length === 0 && single.length === 0) return false;
  const registry = await readRegistry(tx);
  const ofCase = new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
  const gathers = (exchange: ExchangeRow): CaseFileRow | null => {
    const caseFile = ofCase.get(exchange.caseId);
    return caseFile && isGathering(caseFile) ? caseFile : null;
  };
  for (const from of whole) {
    const caseFile = gathers(from);
    if (!caseFile) continue;
    await move(tx, caseFile, from, await tx.exchanges.claimsOf([from.id]), from.transferTo ?? '', registry);
    await tx.exchanges.step([{ ...from, transferTo: null }]);
  }
  for (const claims of groupBy(
    single,
    ({ exchangeId, transferTo }) => `${exchangeId ?? ''} ${transferTo ?? ''}`,
  ).values()) {
    const from = exchanges.find(({ id }) => id === claims[0]?.exchangeId);
    const caseFile = from && gathers(from);
    if (from && caseFile) await move(tx, caseFile, from, claims, claims[0]?.transferTo ?? '', registry);
  }
  return true;
}

async function move(
  tx: Tx,
  caseFile: CaseFileRow,
  from: ExchangeRow,
  claims: readonly ClaimRow[],
  deskId: string,
  registry: RegistrySnapshot,
): Promise<void> {
  const desk = registry.desksById.get(deskId);
  const [creditor] = await tx.registry.creditorsByIds([from.creditorId]);
  if (!desk || !creditor) throw new Error('A transfer has its creditor and its collector');
  const ownDesk = registry.desksById.get(creditor.deskId ?? '')?.slug ?? null;
  const route = { creditor: creditor.name, creditorDesk: ownDesk, agent: desk.slug };
  const { underMandate } = routeClaim(route, registry.agentMandates, tx.today);
  const owner =
    underMandate || creditor.deskId === deskId
      ? creditor
      : [...registry.creditorsByName.values()].find((brand) => brand.deskId === deskId);
  if (!owner) throw new Error('A desk settles for a brand');
  const there = { creditorId: owner.id, agentDeskId: underMandate ? deskId : null, mandateEndedOn: null };
  const to = await askElsewhere(
    tx,
    caseFile,
    from,
    claims.map((claim) => ({ ...claim, ...there, transferTo: null })),
    registry,
  );
  const { caseId, organisationId } = from;
  const detail = { from: from.id, to, claims: claims.length, underMandate };
  tx.audit({ caseId, organisationId, action: 'claims-transferred', detail });
}

/** Asks for the balance of these claims where they belong now. What shares in the fund goes first: it is what is asked. */
export async function askElsewhere(
  tx: Tx,
  caseFile: CaseFileRow,
  from: ExchangeRow,
  claims: readonly ClaimRow[],
  registry: RegistrySnapshot,
): Promise<string[]> {
  const inOrder = [...claims].sort((a, b) => Number(b.sharesInFund) - Number(a.sharesInFund));
  const to = new Set<string>();
  for (const claim of inOrder) {
    const asked = await askBalance(tx, caseFile, claim, from, registry);
    await tx.exchanges.changeClaim(asked);
    to.add(asked.exchangeId ?? '');
  }
  return [...to];
}

import { UnitOfWork, type ClaimRow, type ExchangeRow, type NewTask, type Tx } from '@akkoord/database';
import type { Jobs } from '@akkoord/jobs';
import { newId } from '@akkoord/platform';
import { routeClaim } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { concludeSettlements } from './conclude-settlements.js';
import { waitingMessage } from './messages.js';
import { termsOf } from './plan-exchanges.js';
import { readRegistry } from './registry-snapshot.js';

/**
 * Looks what the answers that came in mean for these cases: follows transferred claims to their collector, lays what a
 * person has to look at before the counsellor, and moves each case on when nobody is waited for any more.
 */
@Injectable()
export class AdvanceCases {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ organisationId, caseIds }: Jobs['cases.advance']): Promise<void> {
    await this.unitOfWork.run({ organisationId, subject: 'platform' }, async (tx) => {
      const cases = await tx.cases.manyForUpdate(caseIds);
      const exchanges = await tx.exchanges.ofCasesForUpdate(caseIds);
      const transferred = exchanges.filter(({ state, transferTo }) => state === 'TRANSFERRED' && transferTo !== null);
      const followed: ExchangeRow[] = [];
      for (const exchange of transferred)
        followed.push(...(await follow(tx, exchange, await tx.exchanges.claimsOf([exchange.id]))));
      const disputed = await tx.exchanges.disputed(caseIds);
      await tx.tasks.raise(tasksFor(exchanges, disputed, tx.today));
      await concludeSettlements(tx, cases, [...exchanges, ...followed], disputed);
    });
  }
}

/**
 * The claims go to whoever collects them now: under a mandate for the same creditor, otherwise as its new owner. The
 * exchange starts anew there and remembers where it came from.
 */
async function follow(tx: Tx, from: ExchangeRow, claims: readonly ClaimRow[]): Promise<ExchangeRow[]> {
  const [first] = claims;
  const caseFile = await tx.cases.find(from.caseId);
  const counsellor = await tx.registry.counsellor(from.organisationId);
  const registry = await readRegistry(tx);
  const desk = registry.desksById.get(from.transferTo ?? '');
  if (!caseFile || !counsellor || !desk) throw new Error('A transfer has its case, its counsellor and its collector');
  if (!first || (caseFile.state !== 'INVENTORY' && caseFile.state !== 'CLIENT_CONFIRMATION')) return [];
  const creditors = await tx.registry.creditorsByIds([from.creditorId]);
  const brand = creditors[0]?.name ?? '';
  const ownDesk = registry.desksById.get(creditors[0]?.deskId ?? '')?.slug ?? null;
  const route = { creditor: brand, creditorDesk: ownDesk, agent: desk.slug };
  const { underMandate } = routeClaim(route, registry.agentMandates, tx.today);
  const owner = underMandate
    ? undefined
    : [...registry.creditorsByName.values()].find(({ deskId }) => deskId === desk.id);
  const creditorId = owner?.id ?? from.creditorId;
  const known = new Map([...creditors, ...(owner ? [owner] : [])].map((creditor) => [creditor.id, creditor]));
  const exchange: ExchangeRow = {
    ...from,
    id: newId(),
    creditorId,
    deskId: desk.id,
    underMandate,
    state: 'BALANCE_REQUESTED',
    ...termsOf(
      caseFile,
      { creditorId, debtKind: first.debtKind },
      desk.id,
      underMandate,
      known,
      counsellor,
      registry,
      tx.today,
    ),
    reason: null,
    explanation: null,
    dueOn: null,
    dueMessageId: null,
    standstillUntil: null,
    transferredFrom: from.id,
    transferTo: null,
  };
  await tx.exchanges.add([exchange]);
  await tx.exchanges.routeClaims(
    claims.map((claim) => ({
      id: claim.id,
      exchangeId: exchange.id,
      deskId: desk.id,
      creditorId,
      state: claim.sharesInFund ? exchange.state : claim.state,
    })),
  );
  await tx.exchanges.step([{ ...from, transferTo: null }]);
  await tx.messages.add([
    waitingMessage(tx, exchange, 'NOTICE', 0),
    waitingMessage(tx, exchange, 'BALANCE_REQUEST', 0),
  ]);
  tx.audit({
    caseId: from.caseId,
    organisationId: from.organisationId,
    action: 'claims-transferred',
    detail: { from: from.id, to: exchange.id, claims: claims.length, underMandate },
  });
  tx.enqueue('messages.route', { organisationId: from.organisationId, caseIds: [from.caseId] });
  return [exchange];
}

function tasksFor(
  exchanges: readonly ExchangeRow[],
  disputed: readonly { exchangeId: string }[],
  raisedOn: string,
): NewTask[] {
  const inDispute = new Set(disputed.map(({ exchangeId }) => exchangeId));
  return exchanges.flatMap(({ id, organisationId, caseId, state, reason }) => {
    const task = { organisationId, caseId, exchangeId: id, raisedOn };
    return [
      ...(state === 'CLIENT_UNKNOWN' ? [{ ...task, kind: 'CLIENT_UNKNOWN' as const }] : []),
      ...(state === 'BALANCE_ESTIMATED' && reason !== null ? [{ ...task, kind: 'NO_COOPERATION' as const }] : []),
      ...(inDispute.has(id) ? [{ ...task, kind: 'CLAIM_DISPUTED' as const }] : []),
    ];
  });
}

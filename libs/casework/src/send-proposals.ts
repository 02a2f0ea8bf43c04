import {
  UnitOfWork,
  type CalculationRow,
  type CaseFileRow,
  type ClaimRow,
  type ClaimStep,
  type ExchangeRow,
  type Once,
  type ShareRow,
  type Tx,
} from '@akkoord/database';
import { groupBy } from '@akkoord/platform';
import type { CaseState } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { askToAdvance, askToRoute } from './ask-to-advance.js';
import { only, type Caller } from './caller.js';
import { leaveEndedMandates } from './leave-ended-mandates.js';
import { judgeCases, keepRefusals, throwRefusal, type ManyCases, type RefusedCase } from './many-cases.js';
import { waitingMessage } from './messages.js';
import { allowIn, refusedIn } from './move-case.js';
import { wireCents } from './wire.js';

/**
 * Offers the newest version of the division to every creditor that has not agreed to it: a creditor that is bound by its
 * consent in advance, or whose acceptance stands, is sent nothing. Asking again changes nothing. Errors: 404 `case-not-found`, 409 `nothing-to-propose`.
 */
@Injectable()
export class SendProposals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      throwRefusal(await sendProposals(tx, [caseId]));
      return { id: caseId };
    });
  }

  /** The same for many cases at once. */
  many(caller: Caller, caseIds: readonly string[]): Promise<ManyCases> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const refused = await sendProposals(tx, caseIds);
      return { done: caseIds.length - refused.length, refused };
    });
  }
}

async function sendProposals(tx: Tx, caseIds: readonly string[]): Promise<readonly RefusedCase[]> {
  const judged = await judgeCases(tx, caseIds, isToOffer);
  const before = await tx.exchanges.ofCasesForUpdate(judged.toDo.map(({ id }) => id));
  const asked = new Set(before.filter(isToPropose).map(({ caseId }) => caseId));
  const { toDo: cases, refused } = keepRefusals(
    judged.toDo,
    ({ id, state }) => {
      if (!asked.has(id)) throw refusedIn(state, 'PROPOSE');
      return true;
    },
    judged.refused,
  );
  if (cases.length === 0) return refused;
  const left = await leaveEndedMandates(tx, cases, before);
  const exchanges = left ? await tx.exchanges.ofCasesForUpdate(cases.map(({ id }) => id)) : before;
  const toPropose = exchanges.filter(isToPropose);

  const claims = groupBy(await tx.exchanges.claimsOf(toPropose.map(({ id }) => id)), (claim) => claim.exchangeId ?? '');
  const calculations = new Map((await tx.calculations.ofCases(cases)).map((one) => [one.caseId, one]));
  const shares = groupBy(await tx.calculations.sharesOfCases(cases), (share) => share.claimId);
  const proposals = toPropose.map((exchange) => {
    const calculation = calculations.get(exchange.caseId);
    if (!calculation) throw new Error('A calculated case has its calculation');
    const proposed = (claims.get(exchange.id) ?? []).filter(({ state }) => state === 'TO_PROPOSE');
    const content = offer(calculation, proposed, shares);
    return { exchange, proposed, message: waitingMessage(tx, exchange, 'PROPOSAL', calculation.version, content) };
  });
  await tx.messages.add(proposals.map(({ message }) => message));
  await tx.exchanges.step(
    toPropose.map((exchange) => ({ ...exchange, ...OFFERED })),
    ...NO_TERM,
  );
  await tx.exchanges.stepClaims(
    proposals.flatMap(({ proposed }) => proposed.map((claim): ClaimStep => ({ ...claim, state: 'PROPOSED' }))),
  );
  await tx.cases.change(
    cases.map(({ id, offeredOn }) => ({ id, change: { state: 'OFFERED', offeredOn: offeredOn ?? tx.today } })),
  );
  const byCase = groupBy(toPropose, ({ caseId }) => caseId);
  for (const { id: caseId, organisationId, version } of cases) {
    const detail = { version, proposals: byCase.get(caseId)?.length ?? 0 };
    tx.audit({ caseId, organisationId, action: 'proposals-sent', detail });
  }
  const offered = cases.map(({ id, organisationId }) => ({ organisationId, caseId: id }));
  askToRoute(tx, offered);
  askToAdvance(tx, offered);
  return refused;
}

function isToOffer(caseFile: CaseFileRow): boolean {
  if (OFFERED_ALREADY.has(caseFile.state)) return false;
  allowIn(caseFile, 'PROPOSE');
  return true;
}

/** What is asked next has a term of its own, from the day it is sent. */
const NO_TERM = ['dueOn', 'dueMessageId', 'remindOn'] as const;
const OFFERED = { state: 'PROPOSED', transferTo: null, dueOn: null, dueMessageId: null, remindOn: null } as const;

const isToPropose = ({ state }: ExchangeRow): boolean => state === 'TO_PROPOSE';

const OFFERED_ALREADY: ReadonlySet<CaseState> = new Set(['OFFERED', 'PARTIALLY_REFUSED', 'AGREED']);

/** What one creditor is offered: its own claims, and of the others only counts and totals per class and disclosures. */
export function offer(
  calculation: CalculationRow,
  claims: readonly ClaimRow[],
  shares: ReadonlyMap<string, readonly ShareRow[]>,
): Record<string, unknown> {
  const own = claims.flatMap((claim) =>
    (shares.get(claim.id) ?? []).map((share) => ({
      reference: share.reference,
      invoice: claim.invoice,
      claimClass: share.claimClass,
      amountCents: wireCents(share.amountCents),
      percentage: share.percentage,
      shareCents: wireCents(share.shareCents),
    })),
  );
  const percentages = new Set(own.map(({ percentage }) => percentage));
  return {
    product: calculation.product,
    termMonths: calculation.termMonths,
    version: calculation.version,
    percentage: percentages.size === 1 ? [...percentages][0] : null,
    shareCents: own.reduce((total, { shareCents }) => total + shareCents, 0),
    forecast: calculation.product === 'DEBT_MEDIATION',
    claims: own,
    totals: calculation.totals,
    disclosures: calculation.disclosures,
    digest: calculation.digest,
  };
}

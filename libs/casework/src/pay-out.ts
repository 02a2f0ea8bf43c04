import type { CalculationRow, CaseFileRow, PayoutRow, ShareRow, Tx } from '@akkoord/database';
import { UnitOfWork, type Once } from '@akkoord/database';
import { newId } from '@akkoord/platform';
import { entitlements, payouts } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { allowIn, dateBetween } from './move-case.js';
import { currentAccount } from './record-accounts.js';
import { Refused } from './refused.js';
import { wireCents } from './wire.js';

export interface PayoutInput {
  readonly paidOn: string;
  /** What there is to divide on this day. */
  readonly inHandCents: number;
  /** Shares of an interim payout below this wait for the next. By default 0. */
  readonly minimumCents?: number;
  /** The last one: it pays every cent. */
  readonly final?: boolean;
}

/**
 * Divides the money that came in over the creditors, by cumulative difference, and writes it in the ledger. Errors: 404
 * `case-not-found`, 400 `date-in-future`, 400 `date-too-early`, 409 `payout-not-possible`, 409 `paid-out-finally`, 409
 * `payout-above-claims`.
 */
@Injectable()
export class PayOut {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, caseId: string, input: PayoutInput): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const caseFile = await tx.cases.findForUpdate(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      allowIn(caseFile, 'PAY_OUT');
      const rounds = await tx.payouts.rounds(caseId);
      const last = rounds.at(-1);
      if (last?.final === true) throw new Refused('paid-out-finally');
      dateBetween(last?.paidOn ?? caseFile.executionStartedOn, input.paidOn, tx.today);

      const calculation = await tx.calculations.find(caseId, caseFile.version);
      if (!calculation) throw new Error('A case in execution has its calculation');
      const shares = await tx.calculations.shares(caseId, caseFile.version);
      const paid = paidByReference(await tx.payouts.ofCase(caseId));
      const inHandCents = BigInt(input.inHandCents);
      const soFar = [...paid.values()].reduce((total, amount) => total + amount, 0n) + inHandCents;
      const claimed = shares.reduce((total, { amountCents }) => total + amountCents, 0n);
      if (soFar > claimed)
        throw new Refused(
          'payout-above-claims',
          `With this payout creditors would have had ${wireCents(soFar)} cents, and they claim ${wireCents(claimed)}.`,
        );
      const entitled = entitlements(soFar, preferenceFactorOf(calculation), shares);
      const due = payouts({
        claims: shares.map(({ reference }, index) => ({
          reference,
          entitledCents: entitled[index] ?? 0n,
          paidCents: paid.get(reference) ?? 0n,
        })),
        inHandCents,
        minimumCents: BigInt(input.minimumCents ?? 0),
        final: input.final ?? false,
      });
      const amounts = new Map(due.map(({ reference, payoutCents }) => [reference, payoutCents]));
      await recordRound(tx, caller, caseFile, shares, amounts, {
        round: rounds.length + 1,
        paidOn: input.paidOn,
        inHandCents,
        final: input.final ?? false,
      });
      return { id: caseId };
    });
  }
}

/** Pays every creditor its whole share at once: from a loan, by a scheme, or from one-off money alone. */
export async function payAtOnce(tx: Tx, caller: Caller, caseFile: CaseFileRow, paidOn: string): Promise<void> {
  const shares = await tx.calculations.shares(caseFile.id, caseFile.version);
  const amounts = new Map(shares.map(({ reference, shareCents }) => [reference, shareCents]));
  const inHandCents = shares.reduce((total, { shareCents }) => total + shareCents, 0n);
  await recordRound(tx, caller, caseFile, shares, amounts, { round: 1, paidOn, inHandCents, final: true });
}

async function recordRound(
  tx: Tx,
  caller: Caller,
  { id: caseId, organisationId, version }: CaseFileRow,
  shares: readonly ShareRow[],
  amounts: ReadonlyMap<string, bigint>,
  what: { readonly round: number; readonly paidOn: string; readonly inHandCents: bigint; readonly final: boolean },
): Promise<void> {
  const round = { ...what, id: newId(), organisationId, caseId, version };
  const exchanges = new Map((await tx.exchanges.ofCases([caseId])).map((exchange) => [exchange.id, exchange]));
  const accounts = await tx.accounts.known([...exchanges.values()]);
  const rows = shares.flatMap(({ reference, exchangeId, claimId }): PayoutRow[] => {
    const amountCents = amounts.get(reference) ?? 0n;
    if (amountCents === 0n) return [];
    const exchange = exchanges.get(exchangeId);
    const accountId = exchange ? (currentAccount(accounts, exchange)?.id ?? null) : null;
    const paymentReference = exchange?.paymentReference ?? null;
    const paid = { reference, exchangeId, claimId, amountCents, accountId, paymentReference };
    return [{ ...paid, roundId: round.id, organisationId, caseId }];
  });
  await tx.payouts.add({ ...round, recordedBy: caller.subject, recordedAt: tx.at }, rows);
  tx.audit({
    caseId,
    organisationId,
    action: 'paid-out',
    detail: { round: what.round, final: what.final, inHandCents: wireCents(what.inHandCents), payouts: rows.length },
  });
}

export function paidByReference(payouts: readonly PayoutRow[]): Map<string, bigint> {
  const paid = new Map<string, bigint>();
  for (const { reference, amountCents } of payouts) paid.set(reference, (paid.get(reference) ?? 0n) + amountCents);
  return paid;
}

/** The factor the division was made with; one frozen before its input was kept has that of the law. */
export function preferenceFactorOf({ input }: CalculationRow): string {
  return typeof input?.preferenceFactor === 'string' ? input.preferenceFactor : '2';
}

import { UnitOfWork, type PaymentAccountRow } from '@akkoord/database';
import { groupBy, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { accountContext } from './box-contexts.js';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { paidByReference } from './pay-out.js';
import { currentAccount } from './record-accounts.js';
import { wireCents } from './wire.js';

export interface PayoutRoundView {
  readonly round: number;
  readonly paidOn: string;
  readonly version: number;
  readonly inHandCents: number;
  readonly paidCents: number;
  readonly final: boolean;
  readonly payouts: readonly {
    readonly reference: string;
    readonly exchangeId: string;
    readonly amountCents: number;
    /** Where it went; null: no account was known. */
    readonly iban: string | null;
    readonly paymentReference: string | null;
  }[];
}

export interface PayoutsView {
  readonly rounds: readonly PayoutRoundView[];
  /** Per share what it is promised now, what it had and what it still gets. */
  readonly shares: readonly {
    readonly reference: string;
    readonly creditor: string;
    readonly shareCents: number;
    readonly paidCents: number;
    readonly toPayCents: number;
    /** Where what it still gets is paid; null: the creditor stated no account, or nobody approved it yet. */
    readonly iban: string | null;
    readonly paymentReference: string | null;
  }[];
}

/**
 * Reads the ledger of a case, with the account each creditor is paid on: here alone it is decrypted, for the counsellor
 * who pays, and that it was read stands in the audit chain of the case. Errors: 404 `case-not-found`.
 */
@Injectable()
export class ReadPayouts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, caseId: string): Promise<PayoutsView> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const caseFile = await tx.cases.find(caseId);
      if (!caseFile) throw new Refused('case-not-found');
      const payouts = await tx.payouts.ofCase(caseId);
      const ofRound = groupBy(payouts, ({ roundId }) => roundId);
      const paid = paidByReference(payouts);
      const shares = await tx.calculations.shares(caseId, caseFile.version);
      const claims = new Map((await tx.exchanges.claimsOfCases([caseId])).map((claim) => [claim.id, claim]));
      const creditors = await tx.registry.creditorsByIds([...claims.values()].map(({ creditorId }) => creditorId));
      const names = new Map(creditors.map(({ id, name }) => [id, name]));
      const exchanges = new Map((await tx.exchanges.ofCases([caseId])).map((exchange) => [exchange.id, exchange]));
      const known = exchanges.size === 0 ? [] : await tx.accounts.known([...exchanges.values()]);
      const used = await tx.accounts.many(payouts.flatMap(({ accountId }) => accountId ?? []));
      const ibans = this.ibansOf([...known.filter(({ state }) => state === 'CURRENT'), ...used]);
      const { organisationId } = caseFile;
      if (ibans.size > 0)
        tx.audit({ caseId, organisationId, action: 'accounts-read', detail: { accounts: [...ibans.keys()].sort() } });
      return {
        rounds: (await tx.payouts.rounds(caseId)).map(({ id, round, paidOn, version, inHandCents, final }) => ({
          ...{ round, paidOn, version, final },
          inHandCents: wireCents(inHandCents),
          paidCents: wireCents((ofRound.get(id) ?? []).reduce((total, { amountCents }) => total + amountCents, 0n)),
          payouts: (ofRound.get(id) ?? []).map(
            ({ reference, exchangeId, amountCents, accountId, paymentReference }) => ({
              ...{ reference, exchangeId },
              amountCents: wireCents(amountCents),
              iban: ibans.get(accountId ?? '') ?? null,
              paymentReference,
            }),
          ),
        })),
        shares: shares.map(({ reference, claimId, exchangeId, shareCents }) => {
          const exchange = exchanges.get(exchangeId);
          const had = paid.get(reference) ?? 0n;
          return {
            reference,
            creditor: names.get(claims.get(claimId)?.creditorId ?? '') ?? '',
            shareCents: wireCents(shareCents),
            paidCents: wireCents(had),
            toPayCents: wireCents(shareCents > had ? shareCents - had : 0n),
            iban: (exchange && ibans.get(currentAccount(known, exchange)?.id ?? '')) ?? null,
            paymentReference: exchange?.paymentReference ?? null,
          };
        }),
      };
    });
  }

  private ibansOf(accounts: readonly PaymentAccountRow[]): ReadonlyMap<string, string> {
    return new Map(accounts.map(({ id, ibanBox }) => [id, this.vault.decrypt(ibanBox, accountContext(id))]));
  }
}

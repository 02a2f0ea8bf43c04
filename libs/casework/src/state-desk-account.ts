import { UnitOfWork, type DeskAccountRow, type Once, type Tx } from '@akkoord/database';
import { newId, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { deskAccountContext } from './box-contexts.js';
import type { Caller } from './caller.js';
import { RefusedAtDesk } from './desk-refusals.js';
import { answering, managing } from './desk-rights.js';
import { lastFourOf, readIban } from './iban.js';
import { recordAdministration } from './register-organisation.js';

type Changed = Once<{ readonly id: string }>;

/**
 * Where a desk wants to be paid: a manager enters it, and somebody else of the desk looks at it before it is used. From then on
 * answers that name no account name this one; a counsellor who paid elsewhere before still has a second person look at it.
 * Errors: 403 `manager-needed`, 400 `iban-invalid`, 403 `reader-only`, 409 `account-not-waiting`, 403 `another-person-needed`.
 */
@Injectable()
export class StateDeskAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  /** What waited is replaced; what is used already changes nothing. */
  execute(caller: Caller, written: string): Promise<Changed> {
    managing(caller);
    const iban = readIban(written);
    if (iban === null) throw new RefusedAtDesk('iban-invalid');
    const { organisationId, subject } = caller;
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const known = await this.inTurn(tx, organisationId);
      const ibanLookup = this.vault.lookup(iban);
      const same = known.find((account) => account.ibanLookup.equals(ibanLookup));
      if (same) return { id: same.id };
      await tx.deskAccounts.replace(organisationId, 'WAITING');
      const id = newId();
      const ibanBox = this.vault.encrypt(iban, deskAccountContext(id));
      const stated = { statedBy: subject, statedAt: tx.at, state: 'WAITING' as const };
      await tx.deskAccounts.add({ id, organisationId, ibanBox, ibanLookup, lastFour: lastFourOf(iban), ...stated });
      await record(tx, caller, 'account-stated', { account: id });
      return { id };
    });
  }

  approve(caller: Caller, accountId: string): Promise<Changed> {
    return this.decide(caller, accountId, 'CURRENT');
  }

  /** What was used before goes on being used. */
  refuse(caller: Caller, accountId: string): Promise<Changed> {
    return this.decide(caller, accountId, 'REFUSED');
  }

  private decide(caller: Caller, accountId: string, state: 'CURRENT' | 'REFUSED'): Promise<Changed> {
    answering(caller);
    // Two pairs of eyes are two of the desk itself.
    if (caller.standsIn) throw new RefusedAtDesk('another-person-needed');
    const { organisationId, subject } = caller;
    return this.unitOfWork.runOnce(caller, async (tx) => {
      const known = await this.inTurn(tx, organisationId);
      const account = known.find(({ id }) => id === accountId);
      if (account?.state !== 'WAITING') throw new RefusedAtDesk('account-not-waiting');
      if (account.statedBy === subject) throw new RefusedAtDesk('another-person-needed');
      if (state === 'CURRENT') await tx.deskAccounts.replace(organisationId, 'CURRENT');
      await tx.deskAccounts.decide(accountId, state, subject, tx.at);
      await record(tx, caller, 'account-decided', { account: accountId, state });
      return { id: accountId };
    });
  }

  private async inTurn(tx: Tx, deskId: string): Promise<DeskAccountRow[]> {
    await tx.deskAccounts.hold(deskId);
    return await tx.deskAccounts.known(deskId);
  }
}

/** The number of the account in use; null: there is none. */
export async function ownIban(tx: Tx, vault: Vault, deskId: string): Promise<string | null> {
  const account = (await tx.deskAccounts.known(deskId)).find(({ state }) => state === 'CURRENT');
  return account ? vault.decrypt(account.ibanBox, deskAccountContext(account.id)) : null;
}

function record(tx: Tx, caller: Caller, action: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  return recordAdministration(tx, caller, { organisationId: caller.organisationId, action, detail });
}

import { UnitOfWork, type Once, type PaymentAccountRow, type Tx } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/**
 * A second person looks at a changed account number before money goes there: never who stated it. Deciding the same again
 * changes nothing. Errors: 404 `case-not-found`, 404 `account-not-found`, 403 `second-person-needed`, 409 `account-decided`.
 */
@Injectable()
export class DecideAccount {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Payouts use it from now on, for every case with this creditor at this desk. */
  approve(caller: Caller, caseId: string, accountId: string): Promise<Once<{ id: string }>> {
    return this.decide(caller, caseId, accountId, 'CURRENT');
  }

  /** Payouts go on using the account they used. */
  refuse(caller: Caller, caseId: string, accountId: string): Promise<Once<{ id: string }>> {
    return this.decide(caller, caseId, accountId, 'REFUSED');
  }

  private decide(
    caller: Caller,
    caseId: string,
    accountId: string,
    state: 'CURRENT' | 'REFUSED',
  ): Promise<Once<{ id: string }>> {
    only(caller, 'COUNSELLOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      if (!(await tx.cases.find(caseId))) throw new Refused('case-not-found');
      const account = await tx.accounts.findForUpdate(caseId, accountId);
      if (!account) throw new Refused('account-not-found');
      if (account.state === state) return { id: caseId };
      if (account.state !== 'WAITING')
        throw new Refused('account-decided', `This account is ${account.state}: nobody has to look at it any more.`);
      if (account.statedBy === caller.subject) throw new Refused('second-person-needed');
      if (state === 'CURRENT') await replaceCurrent(tx, account);
      await tx.accounts.decide(accountId, { state, by: caller.subject, at: tx.at });
      const { organisationId, exchangeId } = account;
      const detail = { exchange: exchangeId, account: accountId, state };
      tx.audit({ caseId, organisationId, action: 'account-decided', detail });
      return { id: caseId };
    });
  }
}

async function replaceCurrent(tx: Tx, account: PaymentAccountRow): Promise<void> {
  await tx.accounts.hold([account]);
  const known = await tx.accounts.known([account]);
  await tx.accounts.replace(known.flatMap(({ id, state }) => (state === 'CURRENT' ? [id] : [])));
}

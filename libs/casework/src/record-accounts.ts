import type { AccountHolder, ExchangeRow, PaymentAccountRow, Tx } from '@akkoord/database';
import { newId, type Vault } from '@akkoord/platform';
import { accountContext } from './box-contexts.js';
import { askToAdvance } from './ask-to-advance.js';
import { lastFourOf, readIban } from './iban.js';

export interface StatedAccount {
  readonly exchange: ExchangeRow;
  readonly iban: string;
  /** False: the statement it came with is held, so that a person looks at its account as well. */
  readonly believed: boolean;
}

/**
 * Keeps where creditors want to be paid. The first account of a creditor at a desk is used from then on; another one
 * waits until a second person approved it, and until then payouts use the old one. It is known per counsellor organisation,
 * creditor and desk and not per case: otherwise each next case would believe whatever account is stated first in it.
 */
export async function recordAccounts(
  tx: Tx,
  vault: Vault,
  subject: string,
  stated: readonly StatedAccount[],
): Promise<void> {
  if (stated.length === 0) return;
  const newest = new Map(stated.map((one) => [holderKey(one.exchange), one]));
  const holders = [...newest.values()].map(({ exchange }) => exchange);
  await tx.accounts.hold(holders);
  const known = await tx.accounts.known(holders);
  const added: PaymentAccountRow[] = [];
  const replaced: PaymentAccountRow[] = [];
  for (const [key, { exchange, iban: written, believed }] of newest) {
    const iban = readIban(written);
    if (iban === null) throw new Error('An account number is judged before it is kept');
    const ibanLookup = vault.lookup(iban);
    const own = known.filter((account) => holderKey(account) === key);
    if (own.some((account) => account.ibanLookup.equals(ibanLookup))) continue;
    replaced.push(...own.filter(({ state }) => state === 'WAITING'));
    const state = own.length === 0 && believed ? 'CURRENT' : 'WAITING';
    const account = accountOf(tx, vault, subject, exchange, { iban, ibanLookup, state });
    added.push(account);
    const { caseId, organisationId } = exchange;
    const detail = { exchange: exchange.id, account: account.id, state };
    tx.audit({ caseId, organisationId, action: 'account-stated', detail });
  }
  await tx.accounts.replace(replaced.map(({ id }) => id));
  await tx.accounts.add(added);
  askToAdvance(
    tx,
    [...replaced, ...added].filter(({ state }) => state === 'WAITING'),
  );
}

function accountOf(
  tx: Tx,
  vault: Vault,
  subject: string,
  { organisationId, creditorId, deskId, caseId, id: exchangeId }: ExchangeRow,
  { iban, ibanLookup, state }: Pick<PaymentAccountRow, 'ibanLookup' | 'state'> & { readonly iban: string },
): PaymentAccountRow {
  const id = newId();
  return {
    ...{ id, organisationId, creditorId, deskId, caseId, exchangeId },
    ibanBox: vault.encrypt(iban, accountContext(id)),
    ibanLookup,
    lastFour: lastFourOf(iban),
    state,
    statedBy: subject,
    statedAt: tx.at,
  };
}

/** The account payouts to this creditor at this desk use. */
export function currentAccount(
  accounts: readonly PaymentAccountRow[],
  holder: AccountHolder,
): PaymentAccountRow | undefined {
  return accounts.find((account) => account.state === 'CURRENT' && isOf(account, holder));
}

export const isOf = (account: AccountHolder, holder: AccountHolder): boolean =>
  holderKey(account) === holderKey(holder);

const holderKey = ({ organisationId, creditorId, deskId }: AccountHolder): string =>
  `${organisationId} ${creditorId} ${deskId ?? ''}`;

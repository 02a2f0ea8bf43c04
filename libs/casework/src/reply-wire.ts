import { counterOfferIn, type BalanceStatement, type CounterOffer, type Reply } from '@akkoord/settlement';
import { lastFourOf } from './iban.js';

/** The reply as it is kept: amounts as numbers, and of an account number its last four digits. */
export function wireOf(reply: Reply): Record<string, unknown> {
  const { iban, ...kept } = reply.kind === 'BALANCE_STATEMENT' ? reply : { ...reply, iban: undefined };
  const shown = iban === undefined ? kept : { ...kept, ibanLastFour: lastFourOf(iban) };
  return JSON.parse(
    JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  ) as Record<string, unknown>;
}

/** The counter-offer of a rejection, as it is kept; null: none. */
export function keptCounterOffer(reply: Reply): CounterOffer<number> | null {
  return counterOfferIn(reply) && (wireOf(reply).counterOffer as CounterOffer<number>);
}

/** A counter-offer as it was kept, in our words again. */
export function counterOfferOf({ amountCents, ...kept }: CounterOffer<number>): CounterOffer {
  return { ...kept, ...(amountCents === undefined ? {} : { amountCents: BigInt(amountCents) }) };
}

/** A balance statement as it was kept, in our words again. Its account number is kept elsewhere. */
export function statementOf(content: Readonly<Record<string, unknown>>): BalanceStatement {
  const withoutAccount = Object.entries(content).filter(([name]) => name !== 'ibanLastFour');
  const exact = JSON.stringify(Object.fromEntries(withoutAccount));
  return JSON.parse(exact, (name, value: unknown) =>
    name.endsWith('Cents') && typeof value === 'number' ? BigInt(value) : value,
  ) as BalanceStatement;
}

import type { BalanceStatement, Reply } from '@akkoord/settlement';
import { lastFourOf } from './iban.js';

/** The reply as it is kept: amounts as numbers, and of an account number its last four digits. */
export function wireOf(reply: Reply): Record<string, unknown> {
  const { iban, ...kept } = reply.kind === 'BALANCE_STATEMENT' ? reply : { ...reply, iban: undefined };
  const shown = iban === undefined ? kept : { ...kept, ibanLastFour: lastFourOf(iban) };
  return JSON.parse(
    JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  ) as Record<string, unknown>;
}

/** A balance statement as it was kept, in our words again. Its account number is kept elsewhere. */
export function statementOf(content: Readonly<Record<string, unknown>>): BalanceStatement {
  const withoutAccount = Object.entries(content).filter(([name]) => name !== 'ibanLastFour');
  const exact = JSON.stringify(Object.fromEntries(withoutAccount));
  return JSON.parse(exact, (name, value: unknown) =>
    name.endsWith('Cents') && typeof value === 'number' ? BigInt(value) : value,
  ) as BalanceStatement;
}

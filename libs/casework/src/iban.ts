import { electronicFormatIBAN, isValidIBAN } from 'ibantools';

/** The account number in electronic form; null when a digit is wrong, or a country has other numbers (ISO 13616). */
export function readIban(written: string): string | null {
  const iban = electronicFormatIBAN(written);
  return iban !== null && isValidIBAN(iban) ? iban : null;
}

/** All of an account number that may be shown. */
export function lastFourOf(written: string): string {
  return written.replace(/[^\dA-Za-z]/g, '').slice(-4);
}

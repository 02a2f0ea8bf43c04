import { known, type DeliveredClient } from './delivered.js';

/** What is known of a client; everything is null once it was erased. */
export interface PersonFacts {
  readonly bsn: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly postalCode: string | null;
  /** With its addition, as people write it: `190`, `12-A`, `7 bis`. */
  readonly houseNumber: string | null;
}

const SEXES: Readonly<Record<string, 'Man' | 'Vrouw' | 'Onbekend'>> = {
  MALE: 'Man',
  FEMALE: 'Vrouw',
  UNKNOWN: 'Onbekend',
};

export function personOnTheWire({ bsn, birthDate, sex, postalCode, houseNumber }: PersonFacts): DeliveredClient {
  const house = houseNumber === null ? { number: null, addition: null } : splitHouseNumber(houseNumber);
  return known({
    Burgerservicenummer: bsn,
    Geboortedatum: birthDate,
    Geslachtsaanduiding: sex === null ? null : (SEXES[sex] ?? null),
    Postcode: postalCode === null ? null : postalCode.replaceAll(/\s/g, '').toUpperCase(),
    Huisnummer: house.number,
    Huisnummertoevoeging: house.addition,
  });
}

/** The digits in front are the number, what follows is its addition. What does not begin with digits stays in one piece. */
export function splitHouseNumber(text: string): { readonly number: string | null; readonly addition: string | null } {
  const [, digits, rest = ''] = /^\s*(\d+)(.*)$/s.exec(text) ?? [];
  if (digits === undefined) return { number: text.trim() || null, addition: null };
  return { number: digits, addition: rest.replace(/^[\s\-/,.]+/, '').trim() || null };
}

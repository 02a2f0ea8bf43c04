import type { ReferralContentRow } from '@akkoord/database';
import type { Vault } from '@akkoord/platform';

/** Digits with the country before them; null: this is no telephone number. Without a country it is of the Netherlands. */
export function internationalNumber(text: string): string | null {
  const plain = text.replaceAll('(0)', '').replaceAll(/[\s().-]/g, '');
  const [, country = '', abroad = ''] = /^(\+|00)([1-9]\d{7,14})$/.exec(plain) ?? [];
  if (country !== '') return withoutTrunk(abroad);
  return /^0[1-9]\d{8}$/.test(plain) ? `31${plain.slice(1)}` : null;
}

/** Some write the zero of a Dutch number behind its country, too. */
const withoutTrunk = (digits: string): string => digits.replace(/^310(?=\d{9}$)/, '31');

/** Accents, capitals, points and spaces make nobody somebody else. */
const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** By what a person is recognised: keyed hashes of what was normalised, so that nobody reads them back from an index. */
export function personKeys(
  {
    name,
    telephone,
    email,
  }: { readonly name: string; readonly telephone?: string | null; readonly email?: string | null },
  municipalityCode: string,
  vault: Vault,
): Pick<ReferralContentRow, 'emailLookup' | 'nameLookup' | 'telephoneLookup'> {
  const number = telephone == null ? null : internationalNumber(telephone);
  return {
    telephoneLookup: number === null ? null : vault.lookup(`referral.telephone:${number}`),
    emailLookup: email == null ? null : vault.lookup(`referral.email:${email.trim().toLowerCase()}`),
    nameLookup: vault.lookup(`referral.name:${municipalityCode}:${plainName(name)}`),
  };
}

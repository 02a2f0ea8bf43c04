import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Vault } from '@akkoord/platform';

/** Capitals and digits that nobody takes for one another on paper: no 0 O, 1 I, 2 Z, 5 S, 6 G, 8 B, U V. */
const ALPHABET = '3479ACDEFHJKLMNPQRTUWXY';
const LENGTH = 12;
const GROUP = 4;
const REFERENCE_BYTES = 16;

/**
 * The code that is printed in a letter: 12 characters out of 23, which is 54 bits. It follows from the id of the access and
 * the key for lookups, which is not in the database: nothing has to be kept for it, neither the code nor a hash that
 * could be guessed, and the letter can be printed again. A new access has a new code.
 */
export function letterCode(vault: Vault, accessId: string): string {
  let number = BigInt(`0x${vault.lookup(`letter-code:${accessId}`).toString('hex')}`);
  let code = '';
  while (code.length < LENGTH) {
    code += ALPHABET[Number(number % BigInt(ALPHABET.length))] ?? '';
    number /= BigInt(ALPHABET.length);
  }
  return code.match(new RegExp(`.{${String(GROUP)}}`, 'g'))?.join('-') ?? code;
}

/** Whether somebody typed this code, in capitals or not, with or without what parts its groups. */
export function isLetterCode(vault: Vault, accessId: string, typed: string): boolean {
  const lookup = (code: string): Buffer => vault.lookup(`typed:${bare(code)}`);
  return timingSafeEqual(lookup(typed), lookup(letterCode(vault, accessId)));
}

/** Whether what somebody typed is as long as a code. What is not was no try to guess one. */
export function couldBeLetterCode(typed: string): boolean {
  return bare(typed).length === LENGTH;
}

const bare = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** What a link ends with: 128 random bits that say nothing. */
export const newLetterReference = (): string => randomBytes(REFERENCE_BYTES).toString('base64url');

export const letterLink = (portalUrl: string, reference: string): string => `${portalUrl}/letter/${reference}`;

import { randomBytes } from 'node:crypto';

/** A key with the name that is written in front of everything it encrypts. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

const KEY_BYTES = 32;
const KEY_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** Reads `id:base64,id:base64`, newest first. Throws the rest of a sentence that starts with the variable's name. */
export function keyRingFrom(text: string): DataKey[] {
  const keys = text.split(',').map((entry) => {
    const [id = '', encoded = '', ...more] = entry.trim().split(':');
    if (!KEY_ID.test(id) || encoded === '' || more.length > 0) {
      throw new Error('must be a list of id:key, an id being lower-case letters, digits and hyphens');
    }
    return { id, key: keyFrom(encoded) };
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new Error('names the same key id twice');
  return keys;
}

/** Writes what `keyRingFrom` reads. */
export function keyRingText(keys: readonly DataKey[]): string {
  return keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
}

/** Reads one key of 32 bytes in base64. */
export function keyFrom(encoded: string): Buffer {
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== encoded) {
    throw new Error('must hold 32 bytes in base64 (openssl rand -base64 32)');
  }
  return key;
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

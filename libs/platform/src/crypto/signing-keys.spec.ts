import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newKey } from './keys.js';
import { SigningKeys } from './signing-keys.js';

const older = { id: 'e1', key: newKey() };
const newer = { id: 'e2', key: newKey() };
const keys = new SigningKeys([newer, older]);

describe('signing keys', () => {
  it('read what they signed, also with a key that no longer signs', async () => {
    expect(await keys.read(await keys.sign('a root'))).toBe('a root');
    expect(await keys.read(await new SigningKeys([older]).sign('an older root'))).toBe('an older root');
    expect(await new SigningKeys([older]).read(await keys.sign('a root'))).toBeNull();
  });

  it('sign the same text the same way each time', async () => {
    expect(await keys.sign('a root')).toBe(await keys.sign('a root'));
  });

  it('publish what anybody verifies with, and no secret', async () => {
    const [current] = keys.published().keys;
    expect(Object.keys(current ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    expect(current?.kid).toBe('e2');
    const [header = '', payload = '', signature = ''] = (await keys.sign('a root')).split('.');
    const key = createPublicKey({ key: { ...current }, format: 'jwk' });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('read nothing of which any character was changed or left out', async () => {
    const jws = await keys.sign('{"number":1}');
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    for (let at = 0; at < jws.length; at++) {
      // The next letter differs in the last bits alone, of which some at the end of a signature mean nothing.
      for (const further of [1, 16]) {
        const letter = letters[(letters.indexOf(jws[at] ?? '') + further) % letters.length] ?? '';
        expect(await keys.read(`${jws.slice(0, at)}${letter}${jws.slice(at + 1)}`)).toBeNull();
      }
      expect(await keys.read(jws.slice(0, at) + jws.slice(at + 1))).toBeNull();
    }
  });

  it('take no other algorithm, whatever a header says', async () => {
    const [, payload = ''] = (await keys.sign('a root')).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'e2' })).toString('base64url');
    expect(await keys.read(`${none}.${payload}.`)).toBeNull();
  });
});

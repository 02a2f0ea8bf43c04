import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyFrom, keyRingFrom, keyRingText, newKey } from './keys.js';
import { Vault } from './vault.js';

const older = { id: 'k1', key: newKey() };
const newer = { id: 'k2', key: newKey() };
const lookupKey = newKey();
const vault = new Vault([newer, older], lookupKey);

describe('a vault', () => {
  it('opens what it closed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
        const text = Buffer.from(plain).toString();
        expect(vault.decrypt(vault.encrypt(text, context), context)).toBe(text);
      }),
    );
  });

  it('never writes the same box twice, so that equal numbers do not look equal', () => {
    expect(vault.encrypt('999990019', 'party.bsn:1')).not.toEqual(vault.encrypt('999990019', 'party.bsn:1'));
  });

  it('does not open a box that was moved to another row', () => {
    const box = vault.encrypt('999990019', 'party.bsn:1');
    expect(() => vault.decrypt(box, 'party.bsn:2')).toThrow();
  });

  it('does not open a box of which any byte was changed or cut off', () => {
    const box = vault.encrypt('999990019', 'party.bsn:1');
    for (let index = 0; index < box.length; index++) {
      const changed = Buffer.from(box);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => vault.decrypt(changed, 'party.bsn:1')).toThrow();
      expect(() => vault.decrypt(box.subarray(0, index), 'party.bsn:1')).toThrow();
    }
  });

  it('opens what the older key closed, and closes with the first one', () => {
    const box = new Vault([older], lookupKey).encrypt('NL13TEST0123456789', 'party.iban:1');
    expect(vault.decrypt(box, 'party.iban:1')).toBe('NL13TEST0123456789');
    expect(Vault.keyIdOf(box)).toBe('k1');
    expect(Vault.keyIdOf(vault.encrypt('NL13TEST0123456789', 'party.iban:1'))).toBe('k2');
    expect(vault.currentKeyId).toBe('k2');
    expect(vault.keyIds).toEqual(['k2', 'k1']);
  });

  it('says which key it misses', () => {
    const box = vault.encrypt('999990019', 'party.bsn:1');
    expect(() => new Vault([older], lookupKey).decrypt(box, 'party.bsn:1')).toThrow(/"k2".*ENCRYPTION_KEYS/);
  });

  it('finds a value back by its keyed hash only with the same key', () => {
    expect(vault.lookup('999990019')).toEqual(new Vault([older], lookupKey).lookup('999990019'));
    expect(vault.lookup('999990019')).not.toEqual(new Vault([older], newKey()).lookup('999990019'));
  });
});

describe('a key ring', () => {
  it('is read back as it was written, newest first', () => {
    expect(keyRingFrom(keyRingText([newer, older]))).toEqual([newer, older]);
  });

  it.each([
    { text: 'k1', because: 'a key has an id and a value' },
    { text: `K1:${newKey().toString('base64')}`, because: 'an id is lower case' },
    { text: `k1:${Buffer.alloc(16).toString('base64')}`, because: '16 bytes are not 32' },
    { text: keyRingText([older, older]), because: 'an id names one key' },
  ])('is refused: $because', ({ text }) => {
    expect(() => keyRingFrom(text)).toThrow();
  });

  it('refuses base64 that hides other bytes behind it', () => {
    expect(() => keyFrom(`${newKey().toString('base64')}!`)).toThrow();
  });
});

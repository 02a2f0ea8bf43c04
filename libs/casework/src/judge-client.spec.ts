import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SCOPES, SCOPES_OF, type ClientKey } from '@akkoord/database';
import { faultsOfKeys, faultsOfScopes } from './judge-client.js';

const ec: ClientKey = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid: 'one',
  alg: 'ES256',
};
const rsaOf = (bits: number): ClientKey => ({
  ...generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }),
  kid: 'two',
  alg: 'PS256',
  use: 'sig',
});
const codes = (...keys: ClientKey[]): string[] =>
  faultsOfKeys(keys).map(({ pointer, code }) => `${pointer ?? ''} ${code}`);

describe('a key of a client', () => {
  it('is a public one with which it signs', () => {
    expect(codes(ec, rsaOf(2048))).toEqual([]);
  });

  it.each<[string, ClientKey, string]>([
    ['has its private half', { ...ec, d: 'x' }, '#/keys/0/d key-not-public'],
    ['has a certificate', { ...ec, x5c: ['x'] }, '#/keys/0/x5c key-not-public'],
    ['is a shared secret', { kty: 'oct', kid: 'a', alg: 'HS256', k: 'x' }, '#/keys/0/kty key-kind-unknown'],
    ['lacks a coordinate', { ...ec, y: undefined }, '#/keys/0/y key-incomplete'],
    ['has no id', { ...ec, kid: undefined }, '#/keys/0/kid key-id-invalid'],
    ['signs with something else', { ...ec, alg: 'none' }, '#/keys/0/alg key-algorithm-unknown'],
    ['is to encrypt with', { ...ec, use: 'enc' }, '#/keys/0/use key-not-to-sign'],
    ['is no point of its curve', { ...ec, x: 'AA', y: 'AA' }, '#/keys/0/x key-unusable'],
    ['lies on another curve', { ...ec, crv: 'P-521' }, '#/keys/0/crv curve-unknown'],
    ['is too short', rsaOf(1024), '#/keys/0/n key-too-short'],
  ])('is refused when it %s', (_, key, fault) => {
    expect(codes(key)).toContain(fault);
  });

  it('has an id of its own', () => {
    expect(codes(ec, { ...rsaOf(2048), kid: 'one' })).toEqual(['#/keys/1/kid key-twice']);
  });
});

describe('the scopes of a client', () => {
  it('are those of its kind of organisation', () => {
    for (const [kind, scopes] of Object.entries(SCOPES_OF))
      expect(faultsOfScopes(kind as keyof typeof SCOPES_OF, scopes)).toEqual([]);
    expect(faultsOfScopes('DESK', ['lists:read', 'cases:read'])).toMatchObject([{ pointer: '#/scopes/1' }]);
  });

  it('are all of use to somebody', () => {
    expect([...new Set(Object.values(SCOPES_OF).flat())].sort()).toEqual(Object.keys(SCOPES).sort());
  });
});

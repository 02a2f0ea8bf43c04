import { createPublicKey } from 'node:crypto';
import { SCOPES_OF, type ClientKey, type OrganisationKind } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import { ADMINISTRATION_FAULTS } from './administration-faults.js';

/** By kind of key what a public one holds, and with what it signs (RFC 7518, RFC 8037). */
const KEY_KINDS: Readonly<
  Record<string, { readonly members: readonly string[]; readonly algorithms: readonly string[] }>
> = {
  EC: { members: ['crv', 'x', 'y'], algorithms: ['ES256'] },
  RSA: { members: ['n', 'e'], algorithms: ['PS256', 'RS256'] },
};
const ABOUT = ['kty', 'kid', 'alg', 'use'];
/** 2048 bits: the smallest RSA key that RFC 7518 lets sign. */
const SHORTEST_MODULUS = 256;

/** What is wrong with the scopes for a client of this kind of organisation. */
export function faultsOfScopes(kind: OrganisationKind, scopes: readonly string[]): Fault[] {
  const allowed = new Set<string>(SCOPES_OF[kind]);
  return scopes.flatMap((scope, index) =>
    allowed.has(scope)
      ? []
      : [
          {
            pointer: `#/scopes/${index}`,
            code: 'scope-not-for-kind',
            detail: `A client of an organisation of kind ${kind} has no use for ${scope}. It may have: ${[...allowed].join(', ')}.`,
          },
        ],
  );
}

/** What is wrong with the public keys a client signs its assertions with; a private one is never kept. */
export function faultsOfKeys(keys: readonly ClientKey[]): Fault[] {
  const names = keys.map(({ kid }) => kid);
  return keys.flatMap((key, index) => {
    const pointer = `#/keys/${index}`;
    const twice = names.indexOf(key['kid']) < index;
    return [
      ...faultsOfKey(key).map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` })),
      ...(twice ? [{ pointer: `${pointer}/kid`, code: 'key-twice', detail: ADMINISTRATION_FAULTS['key-twice'] }] : []),
    ];
  });
}

function faultsOfKey(key: ClientKey): (Fault & { readonly pointer: string })[] {
  const { kty, kid, alg, use } = key;
  const fault = (
    member: string,
    code: keyof typeof ADMINISTRATION_FAULTS,
    detail: string = ADMINISTRATION_FAULTS[code],
  ): Fault & { readonly pointer: string } => ({ pointer: `/${member}`, code, detail });
  const kind = typeof kty === 'string' ? KEY_KINDS[kty] : undefined;
  if (!kind) return [fault('kty', 'key-kind-unknown')];
  const strange = Object.keys(key).filter((member) => ![...ABOUT, ...kind.members].includes(member));
  const faults = [
    ...strange.map((member) => fault(member, 'key-not-public')),
    ...kind.members.filter((member) => !isBase64Url(key[member])).map((member) => fault(member, 'key-incomplete')),
    ...(typeof kid === 'string' && /^[\w.~-]{1,100}$/.test(kid) ? [] : [fault('kid', 'key-id-invalid')]),
    ...(typeof alg === 'string' && kind.algorithms.includes(alg)
      ? []
      : [fault('alg', 'key-algorithm-unknown', `Such a key signs with ${kind.algorithms.join(' or ')}.`)]),
    ...(use === undefined || use === 'sig' ? [] : [fault('use', 'key-not-to-sign')]),
    ...(kty === 'EC' && key['crv'] !== 'P-256' ? [fault('crv', 'curve-unknown')] : []),
    ...(kty === 'RSA' && Buffer.from(String(key['n']), 'base64url').length < SHORTEST_MODULUS
      ? [fault('n', 'key-too-short')]
      : []),
  ];
  return faults.length > 0 || isUsable(key) ? faults : [fault(kind.members[1] ?? 'kty', 'key-unusable')];
}

function isUsable(key: ClientKey): boolean {
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

const isBase64Url = (value: unknown): boolean => typeof value === 'string' && /^[\w-]{1,1000}$/.test(value);

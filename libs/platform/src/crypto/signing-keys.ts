import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import type { DataKey } from './keys.js';

/** A public key as a JWKS publishes it (RFC 8037). */
export interface PublicSigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const ALGORITHM = 'EdDSA';

/**
 * Signs what must be proved later, with Ed25519: the same text under the same key always has the same signature. The first
 * key signs; what the others signed can still be verified.
 */
export class SigningKeys {
  private readonly current: { readonly id: string; readonly key: KeyObject };
  private readonly known: ReadonlyMap<string, KeyObject>;

  constructor(keys: readonly DataKey[]) {
    const pairs = keys.map(({ id, key }) => {
      const secret = createPrivateKey({ key: Buffer.concat([PKCS8, key]), format: 'der', type: 'pkcs8' });
      return { id, key: secret, published: createPublicKey(secret) };
    });
    const [current] = pairs;
    if (!current) throw new Error('Signing needs at least one key.');
    this.current = current;
    this.known = new Map(pairs.map(({ id, published }) => [id, published]));
  }

  /** A compact JWS (RFC 7515) of this text. */
  sign(text: string): Promise<string> {
    return new CompactSign(Buffer.from(text))
      .setProtectedHeader({ alg: ALGORITHM, kid: this.current.id })
      .sign(this.current.key);
  }

  /** The same without the text, which travels beside it. */
  async signDetached(text: string): Promise<string> {
    const [header = '', , signature = ''] = (await this.sign(text)).split('.');
    return `${header}..${signature}`;
  }

  /** The text of a JWS that one of these keys signed; null when none did, or when a byte of it was changed. */
  async read(jws: string): Promise<string | null> {
    if (!jws.split('.').every(isCanonical)) return null;
    try {
      const { payload } = await compactVerify(jws, ({ kid = '' }) => this.keyNamed(kid), { algorithms: [ALGORITHM] });
      return Buffer.from(payload).toString('utf8');
    } catch {
      return null;
    }
  }

  /** What whoever verifies needs, and no secret. */
  published(): { keys: PublicSigningKey[] } {
    return {
      keys: [...this.known].map(([kid, key]) => {
        const { x = '' } = key.export({ format: 'jwk' });
        return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: ALGORITHM, use: 'sig' };
      }),
    };
  }

  private keyNamed(kid: string): KeyObject {
    const key = this.known.get(kid);
    if (!key) throw new Error(`No key is called ${kid}`);
    return key;
  }
}

/** Base64url has letters whose last bits mean nothing: with another of those it would be a changed byte nobody sees. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

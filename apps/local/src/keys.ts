import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { keyFrom, keyRingFrom, keyRingText, newKey } from '@akkoord/platform';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { codeOf, StartFault } from './start-fault.js';

export interface PostgresPasswords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** What an installation makes once and keeps: losing this file is losing what was encrypted with it. */
export interface Keys {
  /** As ENCRYPTION_KEYS. */
  readonly encryptionKeys: string;
  /** As LOOKUP_KEY. */
  readonly lookupKey: string;
  /** As EVIDENCE_KEYS. */
  readonly evidenceKeys: string;
  readonly postgres: PostgresPasswords;
  readonly issuer: { readonly signingKeys: readonly JWK[]; readonly cookieKeys: readonly string[] };
  readonly portalClientSecret: string;
}

const fileIn = (folder: string): string => join(folder, 'keys.json');

/** Reads the keys of an installation; null when it has none yet. */
export function readKeys(folder: string): Keys | null {
  const file = fileIn(folder);
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Omit<Keys, 'evidenceKeys'> & Partial<Keys>;
    keyRingFrom(kept.encryptionKeys);
    keyFrom(kept.lookupKey);
    if (kept.evidenceKeys !== undefined) keyRingFrom(kept.evidenceKeys);
    const passwords = [kept.postgres.superuser, kept.postgres.owner, kept.postgres.app];
    const words = [...passwords, ...kept.issuer.cookieKeys, kept.portalClientSecret];
    if (words.some((word) => word.length < 32) || kept.issuer.signingKeys.length === 0) throw new Error('cut short');
    return withEvidenceKeys(folder, kept);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    const [fault, remedy] =
      codeOf(error) === 'EACCES'
        ? ['may not be read by this user', 'start as the user that made it']
        : ['is damaged', 'put back a copy of it'];
    throw new StartFault(`The key file ${file} ${fault}: ${remedy}, or set DATA_DIR to a new folder.`, {
      cause: error,
    });
  }
}

/** Makes the keys of a new installation. Nobody but the user who starts the platform can read the file. */
export async function makeKeys(folder: string): Promise<Keys> {
  const keys: Keys = {
    encryptionKeys: keyRingText([{ id: 'k1', key: newKey() }]),
    lookupKey: newKey().toString('base64'),
    evidenceKeys: newEvidenceKeys(),
    postgres: { superuser: word(), owner: word(), app: word() },
    issuer: { signingKeys: [await newSigningKey()], cookieKeys: [word()] },
    portalClientSecret: word(),
  };
  writeKeys(folder, keys);
  return keys;
}

/** An installation from before evidence was signed gets keys for that, and keeps the rest. */
function withEvidenceKeys(folder: string, kept: Omit<Keys, 'evidenceKeys'> & Partial<Keys>): Keys {
  if (kept.evidenceKeys !== undefined) return { ...kept, evidenceKeys: kept.evidenceKeys };
  const keys = { ...kept, evidenceKeys: newEvidenceKeys() };
  writeKeys(folder, keys);
  return keys;
}

const newEvidenceKeys = (): string => keyRingText([{ id: 'e1', key: newKey() }]);

function writeKeys(folder: string, keys: Keys): void {
  const file = fileIn(folder);
  const draft = openSync(`${file}.new`, 'w', 0o600);
  writeSync(draft, `${JSON.stringify(keys, null, 2)}\n`);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${file}.new`, file);
}

/** Letters and digits only, so that it stands in a url as it is. */
const word = (): string => randomBytes(24).toString('hex');

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' };
}

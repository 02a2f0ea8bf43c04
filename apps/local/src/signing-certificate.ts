import { createPrivateKey, webcrypto } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatesFrom, daysLater, rsaKeyFrom, type SigningIdentity } from '@akkoord/platform';
import { StartFault } from './start-fault.js';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2_048,
} as const;
const TEN_YEARS = 3_650;

/**
 * With what an installation on somebody's own machine signs its deliveries: a certificate that nobody vouches for, and that
 * says so. For trying deliveries out, and never for real ones. Made at the first start, and kept beside the keys.
 */
export async function selfSignedIn(folder: string): Promise<SigningIdentity> {
  const file = join(folder, 'self-signed-not-pkioverheid.pem');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, await newPair(), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const pem = readFileSync(file, 'utf8');
  try {
    return { key: rsaKeyFrom(pem), chain: certificatesFrom(pem) };
  } catch (cause) {
    throw new StartFault(`The certificate in ${file} is damaged: remove the file, and another is made.`, { cause });
  }
}

/** A key and its certificate, in PEM. */
async function newPair(): Promise<string> {
  // Only a first start needs them.
  await import('reflect-metadata');
  const { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } =
    await import('@peculiar/x509');
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const now = new Date();
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Akkoord self-signed and not PKIoverheid',
      notBefore: now,
      notAfter: daysLater(now, TEN_YEARS),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [new BasicConstraintsExtension(false), new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
    },
    webcrypto as Crypto,
  );
  const key = createPrivateKey({
    key: Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    format: 'der',
    type: 'pkcs8',
  });
  return `${key.export({ format: 'pem', type: 'pkcs8' }).toString()}${certificate.toString('pem')}\n`;
}

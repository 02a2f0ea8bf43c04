import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

/** A key and the certificates that say whose it is: its own first, then each that issued the one before. */
export interface SigningIdentity {
  readonly key: KeyObject;
  readonly chain: readonly X509Certificate[];
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const LEAST_BITS = 2_048;

/** Reads certificates in PEM. Throws the rest of a sentence that starts with the variable's name. */
export function certificatesFrom(pem: string): X509Certificate[] {
  try {
    const certificates = (pem.match(CERTIFICATE) ?? []).map((one) => new X509Certificate(one));
    if (certificates.length > 0) return certificates;
  } catch {
    // Said below.
  }
  throw new Error('must hold one or more certificates in PEM, or be the path of a file that does');
}

/** Reads an RSA key in PEM without a passphrase. Throws like `certificatesFrom`. */
export function rsaKeyFrom(pem: string): KeyObject {
  const key = readKey(pem);
  const { modulusLength = 0 } = key?.asymmetricKeyDetails ?? {};
  if (key?.asymmetricKeyType === 'rsa' && modulusLength >= LEAST_BITS) return key;
  throw new Error(
    'must hold an RSA key of 2048 bits or more in PEM without a passphrase, or be the path of a file that does',
  );
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** Why this key and these certificates do not belong together; null: they do. */
export function misfitOf({ key, chain }: SigningIdentity): string | null {
  const [own] = chain;
  if (!own?.checkPrivateKey(key)) return 'must start with the certificate of the signing key';
  const isInOrder = chain.every((certificate, index) => {
    const issuer = chain[index + 1];
    return issuer === undefined || isIssuedBy(certificate, issuer);
  });
  return isInOrder ? null : 'must hold each certificate before the one that issued it';
}

/** By name and by signature, by a certificate that may issue any. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

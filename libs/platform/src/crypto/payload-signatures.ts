import { createHash, X509Certificate } from 'node:crypto';
import { flattenedVerify, FlattenedSign } from 'jose';
import { isIssuedBy, type SigningIdentity } from './pem.js';

/** The header in which a detached signature of a body travels (NL API Design Rules, module Signing). */
export const SIGNATURE_HEADER = 'nlgov-adr-payload-sig';

/** Whom a signature is taken from. */
export interface TrustedSigners {
  /** A certificate counts when one of these issued it, or one that it issued. */
  readonly roots: readonly X509Certificate[];
  /** The number of the organisation (OIN) that its certificate must name; null: whoever the roots vouch for. */
  readonly organisationNumber: string | null;
}

/** What is wrong with a signature, in words that help whoever made it. */
export class SignatureFault extends Error {}

const ALGORITHM = 'PS256';
const MECHANISM = 'http://uri.etsi.org/19182/HttpHeaders';
const MOST_CERTIFICATES = 10;
const DIGEST = /^SHA-256=[A-Za-z0-9+/]{43}=$/;

/** `Digest` as RFC 3230 has it. `sha256` in base64. */
export const digestHeader = (sha256: string): string => `SHA-256=${sha256}`;

/**
 * Signs bodies and verifies who signed one, as the module Signing of the NL API Design Rules has it: a detached compact JWS
 * (RFC 7515, appendix F) in the JAdES profile of ETSI TS 119 182-1, mechanism `HttpHeaders` with `digest` as its only header.
 * What is signed is the protected header in base64url, a dot, and the line `digest: SHA-256=...` as it is (`b64` false, RFC
 * 7797): the digest vouches for the body. PS256; the certificates travel in `x5c`.
 */
export class PayloadSignatures {
  /** `trusted` null: a request need not be signed, and of one that is the signature is checked but not whose it is. */
  constructor(
    private readonly identity: SigningIdentity,
    private readonly trusted: TrustedSigners | null,
  ) {}

  /** True: a request without a signature is refused. */
  get isRequired(): boolean {
    return this.trusted !== null;
  }

  /** The value of the header for a body with this `Digest`. */
  async sign(digest: string): Promise<string> {
    const { key, chain } = this.identity;
    const thumbprint = thumbprintOf(chain[0]);
    const signed = await new FlattenedSign(Buffer.from(signedLine(digest)))
      .setProtectedHeader({
        alg: ALGORITHM,
        typ: 'JOSE',
        kid: thumbprint,
        x5c: chain.map(({ raw }) => raw.toString('base64')),
        'x5t#S256': thumbprint,
        sigD: { mId: MECHANISM, pars: ['digest'] },
        b64: false,
        crit: ['sigD', 'b64'],
      })
      .sign(key, { crit: { sigD: true } });
    return `${signed.protected ?? ''}..${signed.signature}`;
  }

  /** Throws `SignatureFault` unless this is a good signature of a body with this `Digest`. By the real clock. */
  async verify(signature: string, digest: string, now = new Date()): Promise<void> {
    const { header, encoded, value } = parts(signature);
    const chain = chainOf(header);
    const [own] = chain;
    if (!own) throw new SignatureFault('Its header names no certificate in x5c.');
    if (!DIGEST.test(digest)) throw new SignatureFault('It needs the header Digest with SHA-256 and nothing else.');
    refuseOtherProfiles(header);
    try {
      await flattenedVerify({ protected: encoded, payload: signedLine(digest), signature: value }, own.publicKey, {
        algorithms: [ALGORITHM],
        crit: { sigD: true },
      });
    } catch {
      throw new SignatureFault('It was not made over this digest with the key of the first certificate in x5c.');
    }
    if (this.trusted) refuseStrangers(chain, this.trusted, now);
  }
}

const signedLine = (digest: string): string => `digest: ${digest}`;

const thumbprintOf = (certificate: X509Certificate | undefined): string =>
  createHash('sha256')
    .update(certificate?.raw ?? '')
    .digest('base64url');

function parts(signature: string): { header: Record<string, unknown>; encoded: string; value: string } {
  const [, encoded = '', value = ''] = /^([\w-]+)\.\.([\w-]+)$/.exec(signature) ?? [];
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null)
      return { header: header as Record<string, unknown>, encoded, value };
  } catch {
    // Said below.
  }
  throw new SignatureFault('It is not a compact JWS without its payload: <header>..<signature>.');
}

function chainOf({ x5c }: Record<string, unknown>): X509Certificate[] {
  if (!Array.isArray(x5c) || x5c.length > MOST_CERTIFICATES) return [];
  try {
    return x5c.map((certificate: unknown) => new X509Certificate(Buffer.from(String(certificate), 'base64')));
  } catch {
    throw new SignatureFault('Its header has something in x5c that is not a certificate.');
  }
}

function refuseOtherProfiles({ alg, b64, sigD }: Record<string, unknown>): void {
  const { mId, pars } = (sigD ?? {}) as { mId?: unknown; pars?: unknown };
  const isDigestAlone = Array.isArray(pars) && pars.length === 1 && String(pars[0]).toLowerCase() === 'digest';
  if (alg === ALGORITHM && b64 === false && mId === MECHANISM && isDigestAlone) return;
  throw new SignatureFault(
    `Only the digest is signed here: alg ${ALGORITHM}, b64 false, sigD with mId ${MECHANISM} and pars ["digest"].`,
  );
}

/** Up from the signer to a root we trust: every certificate valid today, every issuer one that may issue. */
function refuseStrangers(
  chain: readonly X509Certificate[],
  { roots, organisationNumber }: TrustedSigners,
  now: Date,
): void {
  const [own] = chain;
  for (const [index, certificate] of chain.entries()) {
    if (now < new Date(certificate.validFrom) || now > new Date(certificate.validTo))
      throw new SignatureFault('A certificate in x5c is not valid today.');
    if (roots.some((root) => isAnchoredIn(certificate, root))) {
      refuseOthers(own, organisationNumber);
      return;
    }
    const issuer = chain[index + 1];
    if (!issuer || !isIssuedBy(certificate, issuer)) break;
  }
  throw new SignatureFault('The certificates in x5c do not lead to one that is trusted here.');
}

function isAnchoredIn(certificate: X509Certificate, root: X509Certificate): boolean {
  return certificate.raw.equals(root.raw) || isIssuedBy(certificate, root);
}

/** An organisation's number stands in the serial number of its subject (PKIoverheid). */
function refuseOthers(own: X509Certificate | undefined, organisationNumber: string | null): void {
  if (organisationNumber === null) return;
  const subject = own?.subject.split('\n') ?? [];
  if (!subject.includes(`serialNumber=${organisationNumber}`))
    throw new SignatureFault('The certificate is that of another organisation.');
}

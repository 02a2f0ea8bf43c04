import 'reflect-metadata';
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { SigningIdentity } from '@akkoord/platform';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2_048,
} as const;
const YEAR_MS = 365 * 86_400_000;

type Keys = Awaited<ReturnType<typeof newKeys>>;

/** A signing identity of a test: nobody vouches for its root but who is told to. */
export interface TestIdentity extends SigningIdentity {
  readonly keyPem: string;
  readonly chainPem: string;
}

interface Issued {
  readonly subject: string;
  /** In days from now. */
  readonly validDays?: readonly [from: number, to: number];
}

/** Issues certificates, as PKIoverheid does: a root, which vouches for an intermediate, which vouches for organisations. */
export class TestAuthority {
  private constructor(
    readonly root: X509Certificate,
    private readonly intermediate: x509.X509Certificate,
    private readonly keys: Keys,
  ) {}

  static async open(name: string): Promise<TestAuthority> {
    const [rootKeys, keys] = [await newKeys(), await newKeys()];
    const root = await certificate(
      { subject: `CN=${name} root` },
      `CN=${name} root`,
      rootKeys.publicKey,
      rootKeys,
      true,
    );
    const subject = `CN=${name} services`;
    const intermediate = await certificate({ subject }, root.subject, keys.publicKey, rootKeys, true);
    return new TestAuthority(node(root), intermediate, keys);
  }

  /** `subject` as in `CN=Statistiek, 2.5.4.5=00000001234567890000`: the last is the serial number of a subject. */
  async issue(issued: Issued): Promise<TestIdentity> {
    const own = await newKeys();
    const leaf = await certificate(issued, this.intermediate.subject, own.publicKey, this.keys, false);
    const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', own.privateKey));
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    return {
      key,
      chain: [node(leaf), node(this.intermediate)],
      keyPem: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
      chainPem: `${leaf.toString('pem')}\n${this.intermediate.toString('pem')}\n`,
    };
  }
}

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const node = ({ rawData }: x509.X509Certificate): X509Certificate => new X509Certificate(Buffer.from(rawData));

function certificate(
  { subject, validDays: [from, to] = [-1, 365] }: Issued,
  issuer: string,
  publicKey: Keys['publicKey'],
  signer: Keys,
  mayIssue: boolean,
): Promise<x509.X509Certificate> {
  const usage = mayIssue ? x509.KeyUsageFlags.keyCertSign : x509.KeyUsageFlags.digitalSignature;
  return x509.X509CertificateGenerator.create(
    {
      subject,
      issuer,
      publicKey,
      signingKey: signer.privateKey,
      signingAlgorithm: ALGORITHM,
      notBefore: new Date(Date.now() + (from * YEAR_MS) / 365),
      notAfter: new Date(Date.now() + (to * YEAR_MS) / 365),
      extensions: [new x509.BasicConstraintsExtension(mayIssue), new x509.KeyUsagesExtension(usage, true)],
    },
    webcrypto as Crypto,
  );
}

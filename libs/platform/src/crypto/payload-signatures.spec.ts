import { createHash, constants, verify, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { TestAuthority, type TestIdentity } from '@akkoord/testing';
import { readConfig } from '../config.js';
import { digestHeader, PayloadSignatures, SignatureFault } from './payload-signatures.js';

const NUMBER = '00000001234567890000';
const DIGEST = digestHeader(createHash('sha256').update('{"a":1}').digest('base64'));

let authority: TestAuthority;
let statistics: TestIdentity;
let other: TestIdentity;

beforeAll(async () => {
  authority = await TestAuthority.open('Proef');
  statistics = await authority.issue({ subject: `CN=Statistiek, 2.5.4.5=${NUMBER}` });
  other = await authority.issue({ subject: 'CN=Ander, 2.5.4.5=00000001234567890001' });
});

const trusting = (identity: TestIdentity, root = authority.root): PayloadSignatures =>
  new PayloadSignatures(identity, { roots: [root], organisationNumber: NUMBER });

describe('a signature of a body', () => {
  it('verifies with nothing but the certificate in it', async () => {
    const [encoded = '', payload, value = ''] = (await trusting(statistics).sign(DIGEST)).split('.');
    expect(payload).toBe('');
    const header = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as { x5c: string[]; kid: string };
    const own = new X509Certificate(Buffer.from(header.x5c[0] ?? '', 'base64'));
    expect(header).toEqual({
      alg: 'PS256',
      typ: 'JOSE',
      kid: createHash('sha256').update(own.raw).digest('base64url'),
      x5c: statistics.chain.map(({ raw }) => raw.toString('base64')),
      'x5t#S256': header.kid,
      sigD: { mId: 'http://uri.etsi.org/19182/HttpHeaders', pars: ['digest'] },
      b64: false,
      crit: ['sigD', 'b64'],
    });
    const pss = { key: own.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const signed = Buffer.from(`${encoded}.digest: ${DIGEST}`);
    expect(verify('sha256', signed, pss, Buffer.from(value, 'base64url'))).toBe(true);
  });

  it('is taken from whom the roots vouch for', async () => {
    const signature = await trusting(statistics).sign(DIGEST);
    await expect(trusting(other).verify(signature, DIGEST)).resolves.toBeUndefined();
  });

  it('is not taken', async () => {
    const good = await trusting(statistics).sign(DIGEST);
    const refused = async (signatures: PayloadSignatures, signature: string, digest = DIGEST): Promise<string> => {
      try {
        await signatures.verify(signature, digest);
        return 'taken';
      } catch (error) {
        if (!(error instanceof SignatureFault)) throw error;
        return error.message;
      }
    };
    const here = trusting(statistics);
    const elsewhere = digestHeader(createHash('sha256').update('{"a":2}').digest('base64'));
    expect(await refused(here, good, elsewhere)).toMatch(/not made over this digest/);
    expect(await refused(here, await trusting(other).sign(DIGEST))).toMatch(/another organisation/);
    const stranger = await TestAuthority.open('Vreemd');
    const lookalike = await stranger.issue({ subject: `CN=Statistiek, 2.5.4.5=${NUMBER}` });
    expect(await refused(here, await trusting(lookalike).sign(DIGEST))).toMatch(/do not lead/);
    const late = await authority.issue({ subject: `CN=Statistiek, 2.5.4.5=${NUMBER}`, validDays: [-20, -1] });
    expect(await refused(here, await trusting(late).sign(DIGEST))).toMatch(/not valid today/);
    const borrowed = { ...other, chain: statistics.chain };
    expect(await refused(here, await trusting(borrowed).sign(DIGEST))).toMatch(/not made over/);
    const itself = { ...other, chain: [...other.chain.slice(0, 1), ...statistics.chain.slice(0, 1)] };
    expect(await refused(here, await trusting(itself).sign(DIGEST))).toMatch(/do not lead/);
    for (const broken of ['', 'a.b', 'a..b', `${good}.`, good.replace('..', '.AAAA.')])
      expect(await refused(here, broken)).toMatch(/not a compact JWS/);
    const without = (names: string[]): string => {
      const [encoded = '', , value = ''] = good.split('.');
      const header = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Record<string, unknown>;
      for (const name of names) header[name] = name === 'x5c' ? ['AAAA'] : undefined;
      return `${Buffer.from(JSON.stringify(header)).toString('base64url')}..${value}`;
    };
    expect(await refused(here, without(['x5c']))).toMatch(/not a certificate/);
    for (const name of ['alg', 'b64', 'sigD']) expect(await refused(here, without([name]))).toMatch(/Only the digest/);
  });

  it('is checked against its own certificate alone where nobody is named to trust', async () => {
    const lenient = new PayloadSignatures(statistics, null);
    const late = await authority.issue({ subject: 'CN=Ieder ander', validDays: [-20, -1] });
    await expect(lenient.verify(await trusting(late).sign(DIGEST), DIGEST)).resolves.toBeUndefined();
    expect([lenient.isRequired, trusting(late).isRequired]).toEqual([false, true]);
  });
});

describe('what an operator says of it', () => {
  it('is a key with its certificates, and whom to trust', () => {
    const { settings, faults } = readConfig({
      DDAS_SIGNING_KEY: statistics.keyPem,
      DDAS_SIGNING_CERTIFICATES: statistics.chainPem,
      DDAS_TRUSTED_ROOTS: authority.root.toString(),
      DDAS_REQUESTER_NUMBER: NUMBER,
    });
    expect(faults).toEqual([]);
    expect(settings.deliveries.identity?.chain.map(({ subject }) => subject)).toEqual(
      statistics.chain.map(({ subject }) => subject),
    );
    expect(settings.deliveries.trusted).toMatchObject({ organisationNumber: NUMBER });
    expect(readConfig({}).settings.deliveries).toEqual({ identity: null, trusted: null });
  });

  it.each([
    { because: 'a key alone', env: () => ({ DDAS_SIGNING_KEY: statistics.keyPem }), fault: /together, or neither/ },
    {
      because: 'the key of somebody else',
      env: () => ({ DDAS_SIGNING_KEY: other.keyPem, DDAS_SIGNING_CERTIFICATES: statistics.chainPem }),
      fault: /must start with the certificate of the signing key/,
    },
    {
      because: 'certificates that do not belong together',
      env: () => ({
        DDAS_SIGNING_KEY: statistics.keyPem,
        DDAS_SIGNING_CERTIFICATES: `${statistics.chain[0]?.toString() ?? ''}${other.chain[0]?.toString() ?? ''}`,
      }),
      fault: /before the one that issued it/,
    },
    { because: 'no key at all', env: () => ({ DDAS_SIGNING_KEY: '-----BEGIN X-----' }), fault: /an RSA key/ },
    { because: 'a file that is not there', env: () => ({ DDAS_TRUSTED_ROOTS: '/nowhere.pem' }), fault: /can be read/ },
    { because: 'a number nobody vouches for', env: () => ({ DDAS_REQUESTER_NUMBER: NUMBER }), fault: /says nothing/ },
  ])('is refused: $because', ({ env, fault }) => {
    expect(readConfig(env()).faults.join('\n')).toMatch(fault);
  });
});

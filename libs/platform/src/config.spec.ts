import { describe, expect, it } from '@jest/globals';
import { PLAIN_SIGN_IN, readConfig, requireConfig } from './config.js';
import { keyRingText, newKey } from './crypto/keys.js';

const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app@db.internal/akkoord',
  REDIS_URL: 'rediss://redis.internal',
  OIDC_ISSUER: 'https://login.gemeente.example/',
  API_AUDIENCE: 'urn:akkoord:api',
  PUBLIC_API_URL: 'https://api.akkoord.example/',
  PUBLIC_PORTAL_URL: 'https://portaal.akkoord.example',
  PORTAL_CLIENT_SECRET: 'not-a-real-secret',
  ENCRYPTION_KEYS: keyRingText([{ id: 'k1', key: newKey() }]),
  LOOKUP_KEY: newKey().toString('base64'),
  EVIDENCE_KEYS: keyRingText([{ id: 'e1', key: newKey() }]),
};

describe('the environment', () => {
  it('is enough for a door on real servers when it is complete', () => {
    const { config } = requireConfig(complete);
    expect(config).toMatchObject({
      production: true,
      embedded: false,
      databaseOwnerUrl: complete.DATABASE_URL,
      oidcIssuer: 'https://login.gemeente.example/',
      publicApiUrl: 'https://api.akkoord.example',
      host: '0.0.0.0',
      apiPort: 3000,
      portalPort: 3001,
    });
  });

  it('needs no mail server: then mail comes from the portal, once there is one', () => {
    expect(requireConfig(complete).config).toMatchObject({
      transport: null,
      smtpUrl: null,
      mailFrom: 'akkoord@portaal.akkoord.example',
    });
    const SMTP_URL = 'smtps://user:secret@mail.internal';
    const own = { ...complete, SMTP_URL, MAIL_FROM: 'lijsten@gemeente.example' };
    expect(requireConfig(own).config).toMatchObject({ smtpUrl: SMTP_URL, mailFrom: 'lijsten@gemeente.example' });
  });

  it('exchanges messages with systems of desks where a folder for them is named', () => {
    const TRANSPORT_FOLDER = '/srv/akkoord/messages';
    expect(requireConfig({ ...complete, TRANSPORT_FOLDER }).config.transport).toEqual({
      folder: TRANSPORT_FOLDER,
      address: 'akkoord',
    });
    expect(readConfig({ TRANSPORT_FOLDER, TRANSPORT_ADDRESS: 'een/ander' }).faults).toEqual([
      'TRANSPORT_ADDRESS must be at most 100 letters, digits and the signs : _ and -.',
    ]);
  });

  it('asks of the issuer what is asked of people, and nothing where it is silent', () => {
    expect(requireConfig(complete).config.signIn).toEqual(PLAIN_SIGN_IN);
    const asked = {
      PORTAL_CLIENT_ID: 'c-4711',
      OIDC_ORGANISATION_CLAIM: 'kvk',
      OIDC_ROLE_CLAIM: 'role',
      OIDC_REQUIRED_ACR: 'urn:etoegang:core:assurance-class:loa3, urn:etoegang:core:assurance-class:loa4',
      OIDC_MAX_AGE: '3600',
    };
    expect(requireConfig({ ...complete, ...asked }).config.signIn).toEqual({
      clientId: 'c-4711',
      organisationClaim: 'kvk',
      roleClaim: 'role',
      requiredAcr: ['urn:etoegang:core:assurance-class:loa3', 'urn:etoegang:core:assurance-class:loa4'],
      maxAgeSeconds: 3_600,
    });
  });

  it('names everything that is missing at the same time', () => {
    const names = ['DATABASE_URL', 'OIDC_ISSUER', 'API_AUDIENCE', 'PUBLIC_API_URL', 'PUBLIC_PORTAL_URL'];
    for (const name of [...names, 'PORTAL_CLIENT_SECRET', 'ENCRYPTION_KEYS', 'LOOKUP_KEY', 'EVIDENCE_KEYS']) {
      expect(() => requireConfig({})).toThrow(`- ${name} is not set: `);
    }
  });

  it('says of a missing key how it is made', () => {
    const without = { ...complete, ENCRYPTION_KEYS: undefined, LOOKUP_KEY: undefined };
    expect(() => requireConfig(without)).toThrow(
      'The environment is not complete:\n' +
        '- ENCRYPTION_KEYS is not set: give <id>:<key>, the key 32 bytes in base64 (openssl rand -base64 32), and keep a copy of it.\n' +
        '- LOOKUP_KEY is not set: give 32 bytes in base64 (openssl rand -base64 32), and keep a copy of it.',
    );
  });

  it('takes the nodes of a Redis cluster separated by commas, and refuses a list with something else in it', () => {
    const REDIS_URL = 'redis://one.internal,redis://two.internal';
    expect(requireConfig({ ...complete, REDIS_URL }).config.redisUrl).toBe(REDIS_URL);
    expect(readConfig({ ...complete, REDIS_URL: `${REDIS_URL},three` }).faults).toHaveLength(1);
  });

  it('says of a variable that it is wrong, and not that it is missing as well', () => {
    expect(() => requireConfig({ ...complete, LOOKUP_KEY: 'short' })).toThrow(
      /^The environment is not complete:\n- LOOKUP_KEY must hold 32 bytes[^\n]*$/,
    );
  });

  it.each([
    { env: { API_PORT: 'http' }, says: 'API_PORT must be a port' },
    { env: { API_PORT: '65536' }, says: 'API_PORT must be a port' },
    { env: { API_PORT: '3001' }, says: 'API_PORT and PORTAL_PORT must differ' },
    {
      env: { DATABASE_URL: 'mysql://db' },
      says: 'DATABASE_URL must be a url that starts with postgres:// or postgresql://',
    },
    { env: { REDIS_URL: 'localhost' }, says: 'REDIS_URL must be a url that starts with redis://' },
    { env: { SMTP_URL: 'mail.internal' }, says: 'SMTP_URL must be a url that starts with smtp:// or smtps://' },
    { env: { MAIL_FROM: 'Akkoord <lijsten@gemeente.example>' }, says: 'MAIL_FROM must be a mail address' },
    { env: { ENCRYPTION_KEYS: 'k1' }, says: 'ENCRYPTION_KEYS must be a list of id:key' },
    { env: { OIDC_MAX_AGE: 'an hour' }, says: 'OIDC_MAX_AGE must be a number of seconds' },
    { env: { LOG_LEVEL: 'loud' }, says: 'LOG_LEVEL must be one of' },
    {
      env: { NODE_ENV: 'production', OIDC_ISSUER: 'http://login.example' },
      says: 'OIDC_ISSUER must start with https://',
    },
  ])('$says', ({ env, says }) => {
    expect(readConfig(env).faults).toEqual([expect.stringContaining(says)]);
  });

  it('never repeats a secret in what it says', () => {
    const { faults } = readConfig({
      LOOKUP_KEY: 'my-secret',
      ENCRYPTION_KEYS: 'k1:my-secret',
      DATABASE_URL: 'my-secret',
    });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain('my-secret');
  });

  it('may be silent: then the embedded default fills in, and an empty variable counts as silent', () => {
    const { settings, faults } = readConfig({ DATABASE_URL: '' });
    expect(faults).toEqual([]);
    expect(settings).toMatchObject({ databaseUrl: null, redisUrl: null, oidcIssuer: null, encryptionKeys: null });
  });
});

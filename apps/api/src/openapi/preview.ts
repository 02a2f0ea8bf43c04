import { NestFactory } from '@nestjs/core';
import type { DynamicModule } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createLogger, newKey, PLAIN_SIGN_IN, SigningKeys, SystemClock, Vault, type Runtime } from '@akkoord/platform';
import { describeApi } from './describe-api.js';

/** A runtime that nothing will use: in preview mode Nest looks at the shape of a module and makes none of its parts. */
export const NOWHERE: Runtime = {
  config: {
    production: false,
    embedded: true,
    databaseUrl: '',
    databaseOwnerUrl: '',
    redisUrl: null,
    oidcIssuer: '',
    audience: '',
    host: '',
    apiPort: 0,
    portalPort: 0,
    publicApiUrl: '',
    publicPortalUrl: '',
    dataDir: '',
    portalClientSecret: '',
    signIn: PLAIN_SIGN_IN,
    transport: null,
    smtpUrl: null,
    mailFrom: '',
    eventSource: 'urn:nld:localhost:systeem:akkoord',
  },
  clock: new SystemClock(),
  vault: new Vault([{ id: 'none', key: newKey() }], newKey()),
  signingKeys: new SigningKeys([{ id: 'none', key: newKey() }]),
  logger: createLogger('silent'),
};

/** The contract of a module, as stable text: two spaces, sorted paths and schemas, a line end. */
export async function contractOf(module: DynamicModule): Promise<string> {
  const app = await NestFactory.create(module, { preview: true, logger: false, abortOnError: false });
  const document: OpenAPIObject = describeApi(app);
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}

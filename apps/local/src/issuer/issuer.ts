import express, { type Express, type RequestHandler } from 'express';
import type Provider from 'oidc-provider';
import { issuerConfiguration, SIGN_IN_PATH, type IssuerOptions } from './configuration.js';
import { pagePolicy } from './pages.js';
import { quietly } from './quietly.js';
import { SignIn } from './sign-in.js';

/**
 * The embedded issuer. What comes back puts it on the API's express instance, below `/oidc`; that has to happen before
 * any body is parsed. Keys, clients and used assertions persist, sessions and codes do not: after a
 * restart one signs in again.
 */
export async function createIssuer(options: IssuerOptions): Promise<(server: Express) => void> {
  const provider: Provider = await quietly(async () => {
    const { errors, Provider } = await import('oidc-provider');
    const { createMemoryAdapter } = await import('oidc-provider/lib/adapters/memory_adapter.js');
    const library = { memory: createMemoryAdapter(), InvalidClientAuth: errors.InvalidClientAuth };
    return new Provider(options.issuer, issuerConfiguration(options, library));
  });
  provider.proxy = new URL(options.issuer).protocol === 'https:';
  provider.on('server_error', (_ctx, error) => {
    options.logger.error({ err: error }, 'The embedded issuer could not answer');
  });

  const origins = [...options.portalRedirectUris, ...options.portalSignedOutUris].map((uri) => new URL(uri).origin);
  const policy = pagePolicy([...new Set(origins)]);
  const secured: RequestHandler = (_request, response, next) => {
    response.set('Content-Security-Policy', policy);
    next();
  };
  const signIn = new SignIn(provider);
  const issue = provider.callback();

  return (server) => {
    server.use('/oidc', secured, (request, response, next) => {
      issue(request, response).catch(next);
    });
    server.get(`${SIGN_IN_PATH}/:uid`, secured, signIn.ask);
    server.post(
      `${SIGN_IN_PATH}/:uid`,
      secured,
      express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 }),
      signIn.check,
    );
  };
}

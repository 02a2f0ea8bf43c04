import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './contract.js';
import { retrying } from './retrying.js';
import type { Token } from './token.js';

export { allOf } from './all-of.js';
export { answered, AkkoordProblem } from './answered.js';
export { clientCredentials, type Credentials, type Token } from './token.js';

/** Every body of the contract by its name there, as `Schemas['CaseRequest']`. */
export type Schemas = components['schemas'];
/** Answers are JSON, also where the contract offers a page, a file or a letter beside it. */
export type Akkoord = Client<paths, 'application/json'>;

export interface AkkoordOptions {
  /** Where the platform answers, without `/v1`: `https://api.akkoord.example`. */
  readonly url: string;
  readonly token: Token;
}

/**
 * A client of the API, typed by its contract. A request that got no answer, or 429, 502, 503 or 504, is sent again up to
 * five times when it only reads or carries an idempotency key or entity tag: it has its effect once.
 */
export function akkoord({ url, token }: AkkoordOptions): Akkoord {
  const client = createClient<paths, 'application/json'>({ baseUrl: `${url}/v1`, fetch: retrying(fetch) });
  client.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await token()}`);
      return request;
    },
  });
  return client;
}

/** The header that makes a request happen once. Keep the key with what is asked for, to ask again after a crash. */
export function once(key: string = crypto.randomUUID()): { readonly 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { withoutPersons } from '@akkoord/platform';
import { resolveHost } from './resolve-host.js';
import { retryAfterOf } from './retry-schedule.js';
import { addressesOf, hostOf, type ResolveHost, type UrlRules, type WebhookUrlFault } from './webhook-url.js';

/** Why an attempt failed. Integrators program against these words: add freely, rename never. */
export const ATTEMPT_ERRORS = [
  'refused',
  'redirected',
  'gone',
  'timeout',
  'connection-refused',
  'connection-failed',
  'tls-failed',
  'answer-unreadable',
  'host-unknown',
  'address-refused',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

export interface OutgoingWebhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookAnswer {
  /** Null: there was no answer. */
  readonly status: number | null;
  /** Null: it was taken. */
  readonly error: AttemptError | null;
  readonly durationMs: number;
  /** The beginning of what was answered to a failure, without what may be of a person. */
  readonly excerpt: string | null;
  readonly retryAfterMs: number | null;
}

/** Posts one delivery and tells what became of it; never rejects. */
export type PostWebhook = (webhook: OutgoingWebhook) => Promise<WebhookAnswer>;

export interface PostWebhookOptions extends UrlRules {
  readonly resolve?: ResolveHost;
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 10_000;
/** Of an answer no more is read than this; then the connection is closed, however much is still to come. */
const READ_BYTES = 4_096;
const EXCERPT_CHARACTERS = 200;

/**
 * Posts over connections that lead where they were checked to lead: the address a name has at that moment is checked, and
 * that address is connected to, so that a name which changes its mind gets nowhere. No redirect is followed, no proxy used.
 */
export function webhookPost({
  allowLoopback,
  resolve = resolveHost,
  timeLimitMs = TIME_LIMIT_MS,
}: PostWebhookOptions): PostWebhook {
  const rules = { allowLoopback };
  const connection = {
    keepAlive: true,
    maxFreeSockets: 8,
    timeout: timeLimitMs,
    lookup: checkedLookup(resolve, rules),
  };
  const [agents, callers] = [
    { http: new HttpAgent(connection), https: new HttpsAgent(connection) },
    { http: httpRequest, https: httpsRequest },
  ];

  return async ({ url: text, headers, body }) => {
    const began = performance.now();
    const url = new URL(text);
    const scheme = url.protocol === 'http:' ? 'http' : 'https';
    const told = (answer: Omit<WebhookAnswer, 'durationMs'>): WebhookAnswer => ({
      ...answer,
      durationMs: Math.round(performance.now() - began),
    });
    const failed = (error: AttemptError): WebhookAnswer =>
      told({ status: null, error, excerpt: null, retryAfterMs: null });

    // An address has no name to look up, and plain http is for this machine alone.
    if (scheme === 'http' && !allowLoopback) return failed('address-refused');
    if (isIP(hostOf(url)) !== 0 && 'fault' in (await addressesOf(hostOf(url), resolve, rules)))
      return failed('address-refused');

    const once = (): Promise<Omit<WebhookAnswer, 'durationMs'>> =>
      new Promise((done, fail) => {
        const call = callers[scheme](url, {
          method: 'POST',
          headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
          agent: agents[scheme],
        });
        const answered = { current: null as IncomingMessage | null };
        const limit = setTimeout(() => {
          // What was answered by now counts, even when its body drips on for ever.
          if (answered.current) answered.current.destroy();
          else call.destroy(new Stopped('timeout'));
        }, timeLimitMs);
        call.on('error', (error) => {
          clearTimeout(limit);
          fail(isStale(call, error) ? new StaleConnection() : error);
        });
        call.on('response', (response) => {
          answered.current = response;
          void beginningOf(response).then((beginning) => {
            clearTimeout(limit);
            done(answerOf(response, beginning));
          });
        });
        call.end(body);
      });

    try {
      return told(
        await once().catch((error: unknown) =>
          error instanceof StaleConnection ? once() : Promise.reject(error as Error),
        ),
      );
    } catch (error) {
      return failed(errorOf(error));
    }
  };
}

/** The receiver closed a connection it had kept open, in the moment it was used again: no fault of anybody. */
class StaleConnection extends Error {}

function isStale(call: ClientRequest, { code }: NodeJS.ErrnoException): boolean {
  return call.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
}

class Stopped extends Error {
  constructor(readonly reason: AttemptError) {
    super(reason);
  }
}

const LOOKUP_ERRORS: Readonly<Partial<Record<WebhookUrlFault, AttemptError>>> = { 'url-host-unknown': 'host-unknown' };

function checkedLookup(resolve: ResolveHost, rules: UrlRules): LookupFunction {
  return (host, { all, family }, found) => {
    void addressesOf(host, resolve, rules).then((led) => {
      if ('fault' in led) {
        found(new Stopped(LOOKUP_ERRORS[led.fault] ?? 'address-refused'), '', 0);
        return;
      }
      const addresses = led.addresses.map((address) => ({ address, family: isIP(address) }));
      if (all) {
        found(null, addresses);
        return;
      }
      const one =
        addresses.find((known) => family === undefined || family === 0 || known.family === family) ?? addresses[0];
      found(null, one?.address ?? '', one?.family ?? 0);
    });
  };
}

/** Reads no further than it must, and then lets go of the connection. */
async function beginningOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      parts.push(part as Buffer);
      bytes += (part as Buffer).length;
      if (bytes >= READ_BYTES) break;
    }
  } catch {
    // It was cut off, by us or by them: the status is known.
  }
  return Buffer.concat(parts).subarray(0, READ_BYTES);
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, beginning: Buffer): Omit<WebhookAnswer, 'durationMs'> {
  const isTaken = statusCode >= 200 && statusCode < 300;
  const error = isTaken ? null : statusCode < 400 ? 'redirected' : statusCode === 410 ? 'gone' : 'refused';
  return {
    status: statusCode,
    error,
    excerpt: isTaken ? null : excerptOf(beginning),
    retryAfterMs: isTaken ? null : retryAfterOf(headers['retry-after'], new Date()),
  };
}

/** PostgreSQL keeps no U+0000, and a screen shows no control characters. */
function excerptOf(beginning: Buffer): string | null {
  const text = withoutPersons(beginning.toString('utf8').replace(/[\p{C}\s]+/gu, ' ')).trim();
  return text === '' ? null : [...text].slice(0, EXCERPT_CHARACTERS).join('');
}

function errorOf(error: unknown): AttemptError {
  if (error instanceof Stopped) return error.reason;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'connection-refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code.startsWith('HPE_')) return 'answer-unreadable';
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)
    ? 'tls-failed'
    : 'connection-failed';
}

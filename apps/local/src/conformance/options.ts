import { parseArgs } from 'node:util';
import { DEMO_SECRET } from '../demo-clients.js';
import { StartFault } from '../start-fault.js';

export interface ConformanceOptions {
  /** Where the platform answers, without a slash at the end. */
  readonly url: string;
  /** Of a counsellor organisation: its cases are played with, and its endpoint is tried. */
  readonly client: string;
  readonly secret: string;
  /** The receiver under test; null: one of our own. */
  readonly webhook: string | null;
  /** With what the receiver verifies; null: it has none yet. */
  readonly webhookSecret: string | null;
  /** The desk whose own system is tried; null: none, and we play every side ourselves. */
  readonly desk: string | null;
  /** For how long an answer of that system is waited for. */
  readonly waitMs: number;
  /** Where the report for programs goes; null: nowhere. */
  readonly json: string | null;
}

const USAGE =
  'npm run conformance -- --url http://127.0.0.1:3000 [--client <id> --secret <secret>] ' +
  '[--webhook <address> [--webhook-secret whsec_...] | --desk <slug> [--wait <seconds>]] [--json <file>]';

export function readOptions(words: readonly string[]): ConformanceOptions {
  const given = parsed(words);
  const {
    url,
    client = 'demo-counsellor',
    secret = DEMO_SECRET,
    webhook = null,
    desk = null,
    wait = '120',
    json = null,
  } = given;
  const webhookSecret = given['webhook-secret'] ?? null;
  if (url === undefined || !URL.canParse(url)) throw new StartFault(`Say which platform: ${USAGE}`);
  if (webhook !== null && !URL.canParse(webhook)) throw new StartFault('--webhook must be a whole address.');
  if (webhookSecret !== null && webhook === null) throw new StartFault('--webhook-secret goes with --webhook.');
  if (webhookSecret !== null && !/^whsec_[A-Za-z0-9+/]+=*$/.test(webhookSecret))
    throw new StartFault('--webhook-secret must be the secret of the endpoint, as whsec_ and base64.');
  if (desk !== null && webhook !== null) throw new StartFault('--desk and --webhook are tried one after the other.');
  if (given.wait !== undefined && desk === null) throw new StartFault('--wait goes with --desk.');
  if (!/^[1-9]\d{0,3}$/.test(wait)) throw new StartFault('--wait must be a whole number of seconds, from 1 to 9999.');
  const waitMs = Number(wait) * 1_000;
  return { url: url.replace(/\/+$/, ''), client, secret, webhook, webhookSecret, desk, waitMs, json };
}

function parsed(words: readonly string[]) {
  const word = { type: 'string' } as const;
  const options = {
    url: word,
    client: word,
    secret: word,
    webhook: word,
    'webhook-secret': word,
    desk: word,
    wait: word,
    json: word,
  } as const;
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new StartFault(`It is called as: ${USAGE}`, { cause: error });
  }
}

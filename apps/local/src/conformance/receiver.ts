import { randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Party } from './party.js';
import { Unmet } from './unmet.js';

/** As long as the platform waits for an answer. */
const ANSWERS_WITHIN_MS = 10_000;

interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly secret: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The receiver under test: an address that gets events, and the secret it verifies them with. */
export class Receiver {
  constructor(
    private readonly url: string,
    private readonly secret: string,
    readonly endpointId: string,
  ) {}

  /** An event as the platform would send it; of a moment or with a secret that are not right, where asked for. */
  delivery({ at = new Date(), secret = this.secret }: { at?: Date; secret?: string } = {}): Delivery {
    const id = randomUUID();
    const body = JSON.stringify({
      ...{ specversion: '1.0', id, source: 'urn:nld:localhost:systeem:akkoord', time: new Date().toISOString() },
      ...{ type: 'nl.akkoord.webhook-endpoint.tested', subject: this.endpointId, datacontenttype: 'application/json' },
      ...{ sequence: '1', sequencetype: 'Integer', data: {} },
    });
    const seconds = String(Math.floor(at.getTime() / 1_000));
    const signature = new Webhook(secret).sign(id, at, body);
    const headers = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature };
    return { id, body, headers };
  }

  /** Sends it, and tells the status of the answer. Throws `Unmet` when there is none in time. */
  async send(step: string, { body, headers }: Delivery): Promise<number> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json', ...headers },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      const seen = (error as Error).name === 'TimeoutError' ? 'none' : 'no connection, or one that broke';
      throw new Unmet(step, 'an answer within ten seconds', seen);
    }
  }
}

/** Somebody else's secret. */
export const anotherSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Has events sent to this address; the secret is told this once. */
export async function registerAt(party: Party, url: string): Promise<Endpoint> {
  return await party.post<Endpoint>('/v1/webhook-endpoints', { url, description: 'conformance' });
}

/** The endpoint with this address. */
export async function registeredAt(party: Party, url: string): Promise<Endpoint> {
  const all = await party.all<Endpoint>('/v1/webhook-endpoints?limit=200');
  const found = all.find((endpoint) => endpoint.url === url);
  if (!found) throw new Unmet('The endpoint', `one at ${url}: register it, without --webhook-secret`, 'none');
  return found;
}

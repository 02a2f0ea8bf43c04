import { setTimeout as pause } from 'node:timers/promises';
import type { WebhookAttemptView } from '@akkoord/casework';
import { anotherSecret, type Delivery, type Receiver } from '../receiver.js';
import type { Scenario } from '../scenario.js';
import { meets, Unmet } from '../unmet.js';

const TELLS_WITHIN_MS = 30_000;
/** Standard Webhooks lets five minutes pass; whoever lets an hour pass takes what somebody kept. */
const AN_HOUR_MS = 3_600_000;

export const event: Scenario<Receiver> = {
  name: 'event',
  what: 'The receiver takes an event of the platform with a status from 200 to 299.',
  play: async ({ counsellor }, { endpointId }) => {
    const path = `/v1/webhook-endpoints/${endpointId}`;
    const { eventId } = await counsellor.post<{ eventId: string }>(`${path}/_test`);
    for (const until = Date.now() + TELLS_WITHIN_MS; Date.now() < until; await pause(200)) {
      const log = await counsellor.get<{ items: WebhookAttemptView[] }>(`${path}/deliveries?eventId=${eventId}`);
      const [attempt] = log.items;
      if (!attempt) continue;
      const seen = attempt.error === null ? 'taken' : `${attempt.error} ${String(attempt.status ?? '')}`.trim();
      meets('The event of a test', 'taken', seen);
      return;
    }
    throw new Unmet('The event of a test', 'an attempt within half a minute', 'none');
  },
};

export const badSignature: Scenario<Receiver> = {
  name: 'bad-signature',
  what: 'The receiver refuses what is not signed with its secret, or was changed on its way.',
  play: async (_, receiver) => {
    const good = receiver.delivery();
    await refused(receiver, 'An event signed with another secret', receiver.delivery({ secret: anotherSecret() }));
    await refused(receiver, 'An event that was changed after it was signed', { ...good, body: `${good.body} ` });
    await refused(receiver, 'An event without a signature', { ...good, headers: {} });
  },
};

export const oldEvent: Scenario<Receiver> = {
  name: 'old-event',
  what: 'The receiver refuses what was signed an hour ago, or for an hour from now.',
  play: async (_, receiver) => {
    const [old, early] = [-AN_HOUR_MS, AN_HOUR_MS].map((ms) => receiver.delivery({ at: new Date(Date.now() + ms) }));
    if (old) await refused(receiver, 'An event signed an hour ago', old);
    if (early) await refused(receiver, 'An event signed for an hour from now', early);
  },
};

export const eventTwice: Scenario<Receiver> = {
  name: 'event-twice',
  what: 'The receiver takes an event that comes again, under the same webhook-id, as it took the first.',
  play: async (_, receiver) => {
    const delivery = receiver.delivery();
    await taken(receiver, 'An event', delivery);
    await taken(receiver, 'The same event again', delivery);
  },
};

async function taken(receiver: Receiver, step: string, delivery: Delivery): Promise<void> {
  const status = await receiver.send(step, delivery);
  if (status < 200 || status > 299) throw new Unmet(step, 'a status from 200 to 299', String(status));
}

async function refused(receiver: Receiver, step: string, delivery: Delivery): Promise<void> {
  const status = await receiver.send(step, delivery);
  if (status < 400 || status > 499) throw new Unmet(step, 'a status from 400 to 499', String(status));
}

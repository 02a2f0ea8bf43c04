import { DeskUnderTest } from './desk-under-test.js';
import type { ConformanceOptions } from './options.js';
import { openReceiver } from './own-receiver.js';
import { Receiver, registerAt, registeredAt } from './receiver.js';
import type { Outcome } from './report.js';
import { Sandbox } from './sandbox.js';
import type { Scenario } from './scenario.js';
import { consents } from './scenarios/consents.js';
import { DESK_SCENARIOS } from './scenarios/desk.js';
import { duplicate } from './scenarios/duplicate.js';
import { late } from './scenarios/late.js';
import { refuses } from './scenarios/refuses.js';
import { badSignature, event, eventTwice, oldEvent } from './scenarios/webhooks.js';
import { Unmet } from './unmet.js';

const SCENARIOS: readonly Scenario<Receiver>[] = [
  consents,
  refuses,
  late,
  duplicate,
  event,
  badSignature,
  oldEvent,
  eventTwice,
];

/** Plays every scenario of what is tried, one after the other, and tells what became of each. */
export async function playAll(options: ConformanceOptions): Promise<Outcome[]> {
  const sandbox = new Sandbox(options.url, options.client, options.secret);
  if (options.desk !== null)
    return await play(DESK_SCENARIOS, sandbox, await DeskUnderTest.of(sandbox, options.desk, options.waitMs));
  const { receiver, close } = await receiverFor(sandbox, options);
  try {
    return await play(SCENARIOS, sandbox, receiver);
  } finally {
    await close();
  }
}

async function play<UnderTest>(
  scenarios: readonly Scenario<UnderTest>[],
  sandbox: Sandbox,
  underTest: UnderTest,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const scenario of scenarios) {
    const fault = await faultOf(() => scenario.play(sandbox, underTest));
    outcomes.push({ scenario: scenario.name, what: scenario.what, fault });
  }
  return outcomes;
}

/** The one that was named; otherwise one of our own for as long as this takes. */
async function receiverFor(
  { counsellor }: Sandbox,
  { webhook, webhookSecret }: ConformanceOptions,
): Promise<{ readonly receiver: Receiver; readonly close: () => Promise<void> }> {
  if (webhook !== null && webhookSecret !== null) {
    const { id } = await registeredAt(counsellor, webhook);
    return { receiver: new Receiver(webhook, webhookSecret, id), close: () => Promise.resolve() };
  }
  const own = await openReceiver();
  try {
    const { id, secret } = await registerAt(counsellor, own.url);
    own.keep(secret ?? '');
    return {
      receiver: new Receiver(own.url, secret ?? '', id),
      close: async () => {
        await counsellor.ask('DELETE', `/v1/webhook-endpoints/${id}`);
        await own.close();
      },
    };
  } catch (error) {
    await own.close();
    throw error;
  }
}

/** What did not go as it must; null: all did. Anything else that goes wrong is no outcome. */
async function faultOf(play: () => Promise<void>): Promise<Outcome['fault']> {
  try {
    await play();
    return null;
  } catch (error) {
    if (!(error instanceof Unmet)) throw error;
    const { step, expected, seen } = error;
    return { step, expected, seen };
  }
}

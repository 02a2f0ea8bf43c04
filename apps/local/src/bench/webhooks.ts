import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ChangeWebhookEndpoint, RegisterWebhookEndpoint, type Caller } from '@akkoord/casework';
import { prepareDatabase, UnitOfWork } from '@akkoord/database';
import { newId, SandboxClock } from '@akkoord/platform';
import { createWorker, prepareQueues } from '../../../worker/src/index.js';
import { DEMO_ORGANISATIONS, deskClientId } from '../demo-clients.js';
import { withTemporaryPostgres } from '../postgres/temporary-postgres.js';
import { concurrently } from './concurrently.js';
import { House } from './house.js';
import { median } from './measure.js';
import { WebhookReceiver } from './webhook-receiver.js';
import { runtimeOn } from './year.js';

const POOL_SIZE = 8;
const ROUNDS = 3;
/** Of these the live endpoints are, one each beside the dead ones and elsewhere. */
const WITH_DEAD = 'demo-counsellor';
const ELSEWHERE = 'demo-creditor-kpn';
const TOLD_AT_ONCE = 500;
/** As many as one endpoint is sent at the same time. */
const CALLS_AT_ONCE = 8;
/** Until the dead have what they are going to hold. */
const HEAD_START_MS = 500;

/** Addresses of endpoints beside the live one of each organisation. */
interface Dead {
  /** Of the first organisation. */
  readonly beside: readonly string[];
  /** Of the other one. */
  readonly elsewhere?: readonly string[];
}

/** As many as an organisation may have, but for the live one. */
const MANY = 19;

const BESIDE: Readonly<Record<string, (receiver: WebhookReceiver) => Dead>> = {
  'nothing dead': () => ({ beside: [] }),
  'one that never answers': ({ silentUrl }) => ({ beside: [silentUrl] }),
  'one that refuses': ({ refusingUrl }) => ({ beside: [refusingUrl] }),
  'one that answers 500 after eight seconds': ({ url }) => ({ beside: [`${url}/broken`] }),
  'nineteen of each that never answer': ({ silentUrl }) => {
    const all = Array.from({ length: MANY }, () => silentUrl);
    return { beside: all, elsewhere: all };
  },
};

/**
 * Deliveries to endpoints on this machine, through the outbox, the queue on PostgreSQL and the worker, all in one process with
 * the receiver. One endpoint beside a bare loop of the same calls; then a live endpoint of the organisation that has the dead ones
 * and one of another, until both have everything, with and without dead endpoints that came before them.
 */
export async function benchWebhooks(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { events: { type: 'string', default: '1000' } } });
  const events = Number(values.events);
  const receiver = await WebhookReceiver.open();
  try {
    await withTemporaryPostgres(async ({ url, ownerUrl }) => {
      await prepareDatabase(ownerUrl, url, { demo: { organisations: DEMO_ORGANISATIONS, deskClientId } });
      await prepareQueues(ownerUrl, url);
      const runtime = runtimeOn({ url, ownerUrl, redisUrl: null }, new SandboxClock(new Date('2026-11-02T07:00:00Z')), {
        embedded: true,
      });
      const worker = await createWorker(runtime, { tick: false });
      const house = await House.open(runtime, POOL_SIZE);
      try {
        const bench = new Deliveries(house, receiver, events);
        await bench.alone();
        await bench.beside();
      } finally {
        await worker.close(0);
        await house.close();
      }
    });
  } finally {
    await receiver.close();
  }
}

interface Endpoint {
  readonly caller: Caller;
  readonly id: string;
}

class Deliveries {
  private round = 0;

  constructor(
    private readonly house: House,
    private readonly receiver: WebhookReceiver,
    private readonly events: number,
  ) {}

  /** One endpoint, and the same calls without a database, a signature and a log. */
  async alone(): Promise<void> {
    const took: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      took.push(await this.served({ beside: [] }, [WITH_DEAD]));
      bare.push(await this.posted());
    }
    await this.served({ beside: [] }, [WITH_DEAD, ELSEWHERE]);
    // What runs for the first time is compiled on the way.
    const [ours, theirs] = [median(took.slice(1)), median(bare.slice(1))];
    const rate = (ms: number): string => Math.round((1_000 * this.events) / ms).toLocaleString('en');
    console.log(
      `${this.events.toLocaleString('en')} events to one endpoint, eight at a time; medians of ${String(ROUNDS)}\n`,
    );
    console.log(
      `  ${rate(ours)} deliveries a second, ${rate(theirs)} bare calls: ${(ours / theirs).toFixed(2)} x the time\n`,
    );
  }

  async beside(): Promise<void> {
    const took = new Map(Object.keys(BESIDE).map((name): [string, number[]] => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, dead] of Object.entries(BESIDE)) {
        const ms = await this.served(dead(this.receiver), [WITH_DEAD, ELSEWHERE]);
        took.get(name)?.push(ms);
        console.error(`${name}: ${(ms / 1_000).toFixed(2)} s`);
      }
    const alone = median(took.get('nothing dead') ?? []);
    console.log(`The same to two live endpoints of two organisations, until both have everything; beside them`);
    for (const [name, times] of took) {
      const seconds = times.map((ms) => (ms / 1_000).toFixed(2)).join(', ');
      console.log(`  ${name.padEnd(42)} ${(median(times) / alone).toFixed(2)} x  (${seconds} s)`);
    }
  }

  /** Milliseconds until the live endpoint of each organisation has everything. The dead ones have their turn first. */
  private async served(dead: Dead, organisations: readonly string[]): Promise<number> {
    const path = `/live-${String(++this.round)}`;
    const callers = await Promise.all(organisations.map((name) => this.house.caller(name)));
    const lost: Endpoint[] = [];
    const live: Endpoint[] = [];
    for (const [index, caller] of callers.entries())
      for (const id of await this.registered(caller, (index === 0 ? dead.beside : dead.elsewhere) ?? []))
        lost.push({ caller, id });
    const paths = callers.map(({ organisationId }) => `${path}-${organisationId}`);
    for (const [index, caller] of callers.entries())
      for (const id of await this.registered(caller, [`${this.receiver.url}${paths[index] ?? ''}`]))
        live.push({ caller, id });
    for (const caller of callers) await this.tell(caller);

    for (const { caller, id } of lost) await this.change(caller, id, 'ACTIVE');
    if (lost.length > 0) await pause(HEAD_START_MS);
    const started = performance.now();
    for (const { caller, id } of live) await this.change(caller, id, 'ACTIVE');
    await this.receiver.until(paths, this.events);
    const ms = performance.now() - started;
    const change = this.house.get(ChangeWebhookEndpoint);
    for (const { caller, id } of [...lost, ...live]) await change.remove(caller, id);
    await this.quiet(lost.length > 0);
    return ms;
  }

  /** What is on its way to an endpoint that was removed keeps its place until its time is over. */
  private async quiet(wasDead: boolean): Promise<void> {
    await pause(wasDead ? 11_000 : 200);
  }

  private async registered(caller: Caller, urls: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const url of urls) {
      const { value } = await this.house.get(RegisterWebhookEndpoint).execute(caller, { url });
      await this.change(caller, value.id, 'PAUSED');
      ids.push(value.id);
    }
    return ids;
  }

  private async change(caller: Caller, id: string, state: 'ACTIVE' | 'PAUSED'): Promise<void> {
    await this.house.get(ChangeWebhookEndpoint).execute(caller, id, new Set(['*']), { state });
  }

  private async tell({ organisationId }: Caller): Promise<void> {
    for (let told = 0; told < this.events; told += TOLD_AT_ONCE)
      await this.house.get(UnitOfWork).run({ organisationId, subject: 'bench' }, (tx) => {
        for (let one = told; one < Math.min(told + TOLD_AT_ONCE, this.events); one++)
          tx.tell({ organisationId, type: 'case.state-changed', subject: newId(), data: { state: 'OFFERED' } });
        return Promise.resolve();
      });
  }

  /** Milliseconds for as many calls with nothing around them. */
  private async posted(): Promise<number> {
    const agent = new Agent({ keepAlive: true, maxSockets: CALLS_AT_ONCE });
    const body = JSON.stringify({ specversion: '1.0', data: { state: 'OFFERED' }, filler: 'x'.repeat(400) });
    const started = performance.now();
    await concurrently(CALLS_AT_ONCE, Array.from({ length: this.events }, newId), (id) =>
      post(`${this.receiver.url}/bare`, { 'webhook-id': id }, body, agent),
    );
    const ms = performance.now() - started;
    agent.destroy();
    return ms;
  }
}

function post(url: string, headers: Record<string, string>, body: string, agent: Agent): Promise<void> {
  return new Promise((done, fail) => {
    request(url, { method: 'POST', headers, agent }, (response) => response.resume().on('end', done))
      .on('error', fail)
      .end(body);
  });
}

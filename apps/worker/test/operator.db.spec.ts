import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asPartOf, createLogger, lookAt, Meters, openOperatorDoor, traceFrom } from '@akkoord/platform';
import { queuePages } from '../src/queue-pages.js';
import { QueuesHealth } from '../src/queues-health.js';
import { hasRedis, startRedis } from './redis-server.js';
import { Workbench } from './workbench.js';

interface Shown {
  readonly queues: readonly { readonly name: string }[];
}

/** What such pages can do where they may. */
const CHANGES = [
  ['PUT', '/queues/api/queues/mail/pause'],
  ['PUT', '/queues/api/queues/mail/empty'],
  ['PUT', '/queues/api/queues/mail/obliterate'],
  ['POST', '/queues/api/queues/mail/add'],
] as const;

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const someCases = { organisationId: '01990000-0000-7000-8000-000000000001', caseIds: ['a case'] };

/** In the trace of a request. */
async function askedBy(bench: Workbench): Promise<void> {
  const trace = traceFrom(`00-${TRACE}-b7ad6b7169203331-01`);
  if (!trace) throw new Error('no trace');
  await asPartOf(trace, () => bench.ask('cases.advance', [someCases]));
}

describe('a job of a request', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await Workbench.open(null);
  });
  afterEach(() => bench.close());

  const linesOfTrace = (): string[] => bench.logged.filter((line) => line.traceId === TRACE).map(({ msg }) => msg);

  it('is followed when it fails at first, and what it asks for as well', async () => {
    let tries = 0;
    await bench.line({
      'cases.advance': async () => {
        if (++tries < 2) throw new Error('not yet');
        await bench.ask('messages.route', [someCases]);
      },
      'messages.route': () => Promise.resolve(),
    });
    await askedBy(bench);
    await bench.quiet();

    expect(linesOfTrace().sort()).toEqual([
      'A job failed',
      'A job is done',
      'A job is done',
      'A job is published',
      'A job is published',
    ]);
  });

  it('is followed although its queue was lost and it was asked for again', async () => {
    await askedBy(bench);
    await bench.outbox.carryBatch(() => Promise.resolve());
    expect(await bench.outbox.requeueStranded(0)).toBe(1);
    await bench.line({ 'cases.advance': () => Promise.resolve() });
    await bench.quiet();

    expect(linesOfTrace()).toEqual(['A job is published', 'A job is done']);
  });
});

describe('the queues, as an operator sees them', () => {
  it('hold what waits, by queue and state', async () => {
    const bench = await Workbench.open(null);
    const queues = await bench.queues();
    try {
      const jobId = '01990000-0000-7000-8000-000000000002';
      await queues.add('mail', [{ name: 'mail.send', data: {}, opts: { jobId } }]);
      const { health, figures } = await lookAt([new QueuesHealth(queues)]);
      expect(health).toMatchObject({
        status: 'UP',
        queues: { mail: { waiting: 1, active: 0 }, clock: { waiting: 0 } },
      });
      expect(figures.find(({ name }) => name === 'akkoord_queue_jobs')?.values).toContainEqual({
        labels: { queue: 'mail', state: 'waiting' },
        value: 1,
      });
      expect(queues.onRedis()).toBeNull();
    } finally {
      await queues.close();
      await bench.close();
    }
  });

  (hasRedis ? it : it.skip)(
    'are pages to look at when they are on Redis, on which nothing can be changed',
    async () => {
      const redis = await startRedis();
      const bench = await Workbench.open(redis.url);
      const queues = await bench.queues();
      const settings = { metricsPort: 0, metricsHost: '127.0.0.1', collectorUrl: null };
      const logger = createLogger('silent');
      const door = await openOperatorDoor(settings, [], new Meters(), logger, queuePages(queues.onRedis() ?? []));
      const at = (path: string): string => `${door?.url}${path}`;
      try {
        const jobId = '01990000-0000-7000-8000-000000000002';
        await queues.add('mail', [{ name: 'mail.send', data: { mailId: jobId }, opts: { jobId } }]);

        const page = await fetch(at('/queues'));
        expect(page.status).toBe(200);
        expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
        const html = await page.text();
        const [, script = ''] = /src="(static\/js\/[^"]+)"/.exec(html) ?? [];
        expect((await fetch(at(`/queues/${script}`))).status).toBe(200);

        const shown = (await (await fetch(at('/queues/api/queues?activeQueue=mail&status=waiting'))).json()) as Shown;
        expect(shown.queues.map(({ name }) => name)).toEqual([
          'imports',
          'casework',
          'mail',
          'transport',
          'webhooks',
          'clock',
        ]);
        const mail = shown.queues.find(({ name }) => name === 'mail');
        expect(mail).toMatchObject({ readOnlyMode: true, counts: { waiting: 1 }, jobs: [{ data: { mailId: jobId } }] });

        for (const [method, path] of CHANGES) expect((await fetch(at(path), { method })).status).toBe(405);
        expect(await queues.counts('mail')).toMatchObject({ waiting: 1 });
        expect(await (await fetch(at('/elsewhere'))).text()).toBe(
          'Here are /queues, /metrics, /health/live and /health/ready.\n',
        );
      } finally {
        await door?.close();
        await queues.close();
        await bench.close();
        await redis.stop();
      }
    },
  );

  (hasRedis ? it : it.skip)('make the process not ready while Redis is away', async () => {
    const redis = await startRedis();
    const bench = await Workbench.open(redis.url);
    const queues = await bench.queues();
    try {
      const status = async () => (await lookAt([new QueuesHealth(queues)])).health;
      expect(await status()).toMatchObject({ status: 'UP' });
      await redis.kill();
      expect(await status()).toMatchObject({
        status: 'DOWN',
        reasons: ['The server of the queues does not answer; jobs wait in PostgreSQL.'],
      });
    } finally {
      await queues.close();
      await bench.close();
      await redis.stop();
    }
  });
});

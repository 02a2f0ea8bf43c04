import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lineSuite } from './line.suite.js';
import { hasRedis, redisCommand, startRedis, type RedisServer } from './redis-server.js';
import { Workbench } from './workbench.js';
import { eventually } from './eventually.js';

const onRedis = hasRedis ? describe : describe.skip;
const someCases = { organisationId: '01990000-0000-7000-8000-000000000001', caseIds: ['a case'] };
const act = () => Promise.resolve();

onRedis('the line from outbox to handler, with its queues in Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => redisCommand(redis.url, 'flushall'));

  lineSuite(() => redis.url);

  describe('and Redis fails', () => {
    let bench: Workbench;
    beforeEach(async () => {
      bench = await Workbench.open(redis.url);
    });
    afterEach(() => bench.close());

    it('keeps every job in PostgreSQL while Redis is away, says so once, and goes on by itself', async () => {
      await bench.line({ 'cases.advance': act });
      await redis.kill();
      await bench.ask('cases.advance', [someCases, someCases]);
      const cannotPublish = () => bench.logged.filter((line) => line.msg.startsWith('Jobs cannot be published'));
      await eventually(() => Promise.resolve(expect(cannotPublish()).toHaveLength(1)));
      expect(await bench.ledger()).toMatchObject([{ published: false }, { published: false }]);

      await redis.restart();
      await bench.quiet(25_000);

      expect(cannotPublish()).toHaveLength(1);
      expect(await bench.ledger()).toMatchObject([{ done: true }, { done: true }]);
    });

    it('asks again for a job that was lost with a flushed Redis', async () => {
      const queues = await bench.queues();
      await bench.ask('cases.advance', [someCases]);
      await bench.outbox.carryBatch((entries) =>
        queues.add(
          'casework',
          entries.map(({ id, name, payload }) => ({ name, data: payload, opts: { jobId: id } })),
        ),
      );
      await queues.close();
      await redisCommand(redis.url, 'flushall');

      await bench.line({ 'cases.advance': act });
      expect(await bench.outbox.requeueStranded(0)).toBe(1);
      await bench.quiet();

      expect((await bench.ledger()).filter((row) => row.attempts === 1)).toHaveLength(1);
    });

    it('stops within its deadline although Redis is away', async () => {
      const line = await bench.line({ 'cases.advance': act }, { drainMs: 500 });
      await bench.ask('cases.advance', [someCases]);
      await bench.quiet();
      await redis.kill();
      const before = performance.now();
      await line.close();
      expect(performance.now() - before).toBeLessThan(10_000);
      await redis.restart();
    });
  });
});

onRedis('the line from outbox to handler, with its queues in a cluster', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    await redisCommand(redis.url, 'cluster', 'addslotsrange', '0', '16383');
    await eventually(async () => {
      expect(await redisCommand(redis.url, 'cluster', 'info')).toContain('cluster_state:ok');
    });
  });
  afterAll(() => redis.stop());
  beforeEach(() => redisCommand(redis.url, 'flushall'));

  lineSuite(() => redis.url);
});

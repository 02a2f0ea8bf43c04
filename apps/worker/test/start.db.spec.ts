import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@akkoord/platform';
import { freshDatabase } from '@akkoord/testing';
import { openQueues } from '../src/line.js';
import { prepareQueues } from '../src/postgres-queues.js';
import { freePort, hasRedis, startRedis } from './redis-server.js';

const logger = createLogger('silent');

describe('the worker', () => {
  it('refuses to start when Redis does not answer, and says where it looked without the password', async () => {
    const port = await freePort();
    const config = { redisUrl: `redis://:hidden@127.0.0.1:${port}`, databaseUrl: '', embedded: false };

    const refusal = await openQueues(config, logger).catch((error: unknown) => error as Error);

    expect(refusal).toMatchObject({ name: 'CannotStart' });
    expect((refusal as Error).message).toBe(
      `Redis does not answer at 127.0.0.1:${port} (ECONNREFUSED): start it, correct REDIS_URL, ` +
        'or leave REDIS_URL out to keep the queues in PostgreSQL. (redis-away)',
    );
  });

  (hasRedis ? it : it.skip)('refuses to start on a Redis that throws jobs away when its memory is full', async () => {
    const redis = await startRedis('--maxmemory-policy', 'allkeys-lru');
    try {
      const config = { redisUrl: redis.url, databaseUrl: '', embedded: false };
      await expect(openQueues(config, logger)).rejects.toMatchObject({
        name: 'CannotStart',
        message: expect.stringContaining('set maxmemory-policy to noeviction') as unknown,
      });
    } finally {
      await redis.stop();
    }
  });

  it('refuses to start on a database in which the queues have no tables, until they are prepared', async () => {
    const database = await freshDatabase();
    const config = { redisUrl: null, databaseUrl: database.url, embedded: true };
    try {
      await expect(openQueues(config, logger)).rejects.toMatchObject({
        name: 'CannotStart',
        code: 'queues-not-prepared',
        message: expect.stringMatching(
          /^The queues have no tables .*: run `npm run migrate` \(in the image: migrate\) first/,
        ) as unknown,
      });

      await prepareQueues(database.ownerUrl, database.url);
      await prepareQueues(database.ownerUrl, database.url);
      const queues = await openQueues(config, logger);
      await queues.close();
    } finally {
      await database.drop();
    }
  });
});

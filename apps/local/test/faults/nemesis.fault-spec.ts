import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { hasRedis } from '../../../worker/test/redis-server.js';
import { clockTurns, diskFull, poison, redisAway, undo } from './blows.js';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import { CommitProxy } from './commit-proxy.js';
import { during } from './during.js';
import { tell } from './tell.js';
import { World } from './world.js';

const MINUTES = Number(process.env['NEMESIS_MINUTES'] ?? 0.25);
const SEED = Number(process.env['NEMESIS_SEED'] ?? Math.floor(Math.random() * 1e9));
const CASES_AT_ONCE = 10;
const COMMITS_WITHIN_MS = 2_000;

/** Numbers from 0 up to 1 that follow from the seed and nothing else (mulberry32). */
function drawsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

(hasRedis ? it : it.skip)(`everything goes wrong at once (seed ${SEED}, ${MINUTES} minutes)`, async () => {
  const draw = drawsFrom(SEED);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(draw() * items.length)] as T;
  let proxy: CommitProxy | null = null;
  const world = await World.open({
    redis: true,
    apis: 2,
    workers: 3,
    firstApiDatabaseUrl: async (url) => (proxy = await CommitProxy.before(url)).url,
    diskMegabytes: 768,
  });
  const client = world.client('demo-counsellor');
  const business = new Business(world, `N${SEED}`);
  const since = new Date();
  const seconds = (most: number): number => Math.round(draw() * most * 1_000);
  const blows: Readonly<Record<string, () => Promise<unknown>>> = {
    'worker killed': () => oneOf(world.workers).end('SIGKILL'),
    'worker stopped': () => oneOf(world.workers).end('SIGTERM'),
    'API killed': () => oneOf(world.apis).end('SIGKILL'),
    'API killed before it answered': async () => {
      await proxy?.committed(COMMITS_WITHIN_MS);
      await world.apis[0]?.end('SIGKILL');
    },
    'API stopped': () => oneOf(world.apis).end('SIGTERM'),
    'Redis flushed': () => world.flush(),
    'Redis away': () => redisAway(world, seconds(4)),
    'PostgreSQL restarted': () => world.postgres.restart('fast'),
    'PostgreSQL crashed': () => world.postgres.restart('immediate'),
    'disk full': () => diskFull(world, pause(seconds(2))),
    'clock turned': () => clockTurns(world, seconds(1)),
    'work done again': () => undo(world, since),
    'sweeps at once': () => Promise.all([world.sweep(0), world.sweep(0), world.tick(), world.tick()]),
  };
  const dealt: string[] = [];
  const names = Object.keys(blows);
  try {
    const poisoned = await poison(world);
    const end = performance.now() + MINUTES * 60_000;
    await during(
      async (over) => {
        while (!over.aborted && performance.now() < end) {
          const name = oneOf(names);
          dealt.push(name);
          await blows[name]?.();
          tell(name);
          await pause(seconds(1.5));
          // A blow at processes that are all still starting shows nothing.
          await Promise.all([world.apis, world.workers].map((some) => Promise.any(some.map((one) => one.up()))));
        }
      },
      async () => {
        while (performance.now() < end) {
          await business.open(CASES_AT_ONCE);
          await business.conclude();
        }
      },
    );
    await business.conclude();
    await world.quiet();
    const faults = await faultsInTheBooks(world, 1);
    const count = new Map(names.map((name) => [name, dealt.filter((one) => one === name).length]));
    tell(
      `nemesis, seed ${SEED}, ${MINUTES} minutes: ${business.references.length} cases agreed; ` +
        `${client.accepted.size} requests of the counsellor accepted, ${client.retried} sent again, ${client.replayed} answered again.\n` +
        `${dealt.length} blows: ${[...count].map(([name, times]) => `${name} ${times}`).join(', ')}.\n` +
        (faults.length === 0 ? 'The books balance.' : `The books do not balance:\n${faults.join('\n')}`),
    );
    expect(faults).toEqual([]);
    expect(await world.query('select name from outbox where dead_at is not null')).toEqual([
      { name: 'case-import.process' },
    ]);
    expect(poisoned).not.toBe('');
  } finally {
    await world.close();
    (proxy as CommitProxy | null)?.close();
  }
});

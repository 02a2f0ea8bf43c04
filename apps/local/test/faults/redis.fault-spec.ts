import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hasRedis } from '../../../worker/test/redis-server.js';
import { clockTurns, poison, redisAway, undo } from './blows.js';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import { CommitProxy } from './commit-proxy.js';
import { during, every } from './during.js';
import { tell } from './tell.js';
import { World } from './world.js';

const CASES = Number(process.env['FAULT_CASES'] ?? 6);
const REDIS_AWAY_MS = Number(process.env['FAULT_REDIS_AWAY_SECONDS'] ?? 10) * 1_000;
const ANSWERS_WITHIN_MS = 10_000;
/** A job that two sweeps at once find at work so often is begun fewer than thirty times, after which it is given up. */
const SWEEPS_OF_WORK_IN_HAND = 14;

const onRedis = hasRedis ? describe : describe.skip;

onRedis('two APIs and three workers, with their queues in Redis', () => {
  let world: World;
  let business: Business;
  let proxy: CommitProxy;

  beforeAll(async () => {
    world = await World.open({
      redis: true,
      apis: 2,
      workers: 3,
      apiDatabaseUrl: async (url) => (proxy = await CommitProxy.before(url)).url,
    });
    business = new Business(world);
    tell('the world is there');
  });
  afterAll(async () => {
    await world.close();
    proxy.close();
  });

  /** Whatever was done to it: every request that was accepted had its effect, once. */
  afterEach(async () => {
    tell(expect.getState().currentTestName ?? '');
    expect(await faultsInTheBooks(world)).toEqual([]);
  });

  const aDay = async (): Promise<void> => {
    await business.open(CASES);
    await business.conclude();
  };

  const exits = (doors: World['apis']): (number | string)[] => doors.flatMap((door) => door.exits.splice(0));

  it('bring every case to an agreement when nothing goes wrong', aDay);

  it('lose nothing when a worker is killed twenty times', async () => {
    const kill = (time: number): Promise<void> => world.workers[time % 3]?.end('SIGKILL') ?? Promise.resolve();
    await during(
      (over) => every(500, over, kill, 20),
      async () => {
        await aDay();
        while (world.workers.reduce((sum, worker) => sum + worker.exits.length, 0) < 20) await aDay();
      },
    );
    expect(exits(world.workers)).toEqual(Array.from({ length: 20 }, () => 'SIGKILL'));
  });

  it('have done once what was committed when the API was killed before it could answer', async () => {
    const client = world.client('demo-counsellor');
    const before = client.replayed;
    for (let time = 0; time < 3; time++) {
      const opened = business.open(1);
      await proxy.committed();
      await Promise.all(world.apis.map((api) => api.end('SIGKILL')));
      await opened;
    }
    expect(client.replayed - before).toBeGreaterThanOrEqual(3);
    exits(world.apis);
    await business.conclude();
  });

  it('lose nothing when Redis forgets everything every two seconds', () =>
    during((over) => every(2_000, over, () => world.flush()), aDay));

  it('go on answering while Redis is away, and do all of it afterwards', async () => {
    const client = world.client('demo-counsellor');
    client.slowestMs = 0;
    const before = client.retried;
    const state = { back: false };
    const away = redisAway(world, REDIS_AWAY_MS).then(() => (state.back = true));
    while (!state.back) await business.open(2);
    await away;
    expect(client.retried).toBe(before);
    expect(client.slowestMs).toBeLessThan(ANSWERS_WITHIN_MS);
    await business.conclude();
  });

  it('lose nothing when PostgreSQL is restarted ten times', async () => {
    let restarts = 0;
    const restart = async (time: number): Promise<void> => {
      await world.postgres.restart(time % 2 === 0 ? 'fast' : 'immediate');
      restarts += 1;
    };
    await during(
      (over) => every(1_000, over, restart, 10),
      async () => {
        do await aDay();
        while (restarts < 10);
      },
    );
    expect(exits([...world.apis, ...world.workers])).toEqual([]);
  });

  it('do a job three times over with the effect of once', async () => {
    const since = new Date();
    await during(
      (over) => every(1_000, over, async () => void (await undo(world, since))),
      async () => {
        await business.open(CASES);
        await business.conclude();
      },
    );
    while ((await undo(world, since)) > 0) await world.quiet();
    const [least] = await world.query<{ least: number }>(
      `select min(attempts) as least from outbox
       where created_at > $1 and name <> 'clock.tick' and last_error is distinct from 'asked for again'`,
      [since],
    );
    expect(least?.least).toBe(3);
  });

  it('lay work that cannot succeed before the operator, and go on with the rest', async () => {
    const operator = world.client('demo-operator');
    await poison(world);
    await aDay();
    await world.quiet();
    const letters = await operator.all<{ id: string }>('/v1/dead-letters');
    expect(letters).toMatchObject([
      {
        job: 'case-import.process',
        state: 'WAITING',
        lastError: 'invalid input syntax for type uuid: "[withheld]"',
      },
    ]);
    const [letter] = letters;
    await operator.post(`/v1/dead-letters/${letter?.id ?? ''}/_dismiss`, `dismiss:${letter?.id ?? ''}`);
  });

  it('share the work with more relays, sweeps and clocks than there are, and do nothing twice', () =>
    during(
      (over) =>
        every(200, over, async (time) => {
          const age = time < SWEEPS_OF_WORK_IN_HAND ? 0 : undefined;
          await Promise.all([world.sweep(age), world.sweep(age), world.tick(), world.tick()]);
        }),
      aDay,
    ));

  it('are not confused by a clock that goes a day forward and back', () =>
    during((over) => every(300, over, () => clockTurns(world, 700)), aDay));

  it('stop in turn when they are told to, without a request lost or done twice', async () => {
    const all = [...world.apis, ...world.workers];
    exits(all);
    await during(
      (over) =>
        every(200, over, async (time) => {
          await Promise.all(all.map((one) => one.up()));
          await all[time % all.length]?.end('SIGTERM');
        }),
      async () => {
        while (all.reduce((sum, { exits }) => sum + exits.length, 0) < all.length) await aDay();
      },
    );
    const ended = exits(all);
    expect(ended.length).toBeGreaterThanOrEqual(all.length);
    expect(ended.filter((exit) => exit !== 0)).toEqual([]);
  });
});

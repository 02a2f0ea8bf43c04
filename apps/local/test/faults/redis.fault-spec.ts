import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { hasRedis } from '../../../worker/test/redis-server.js';
import { clockTurns, poison, redisAway } from './blows.js';
import { CommitProxy } from './commit-proxy.js';
import { coreFaults } from './core-faults.js';
import { during, every } from './during.js';
import { Stage } from './stage.js';

const REDIS_AWAY_MS = Number(process.env['FAULT_REDIS_AWAY_SECONDS'] ?? 5) * 1_000;
const ANSWERS_WITHIN_MS = 10_000;
const COMMITS_WITHIN_MS = 60_000;
const FLUSHES = 4;
const TURNS = 2;
/** A job that two sweeps at once find at work so often is begun fewer than thirty times, after which it is given up. */
const SWEEPS_OF_WORK_IN_HAND = 14;

const onRedis = hasRedis ? describe : describe.skip;

onRedis('two APIs and three workers, with their queues in Redis', () => {
  let proxy: CommitProxy | null = null;
  const stage = new Stage(() => ({
    redis: true,
    apis: 2,
    workers: 3,
    firstApiDatabaseUrl: async (url) => (proxy = await CommitProxy.before(url)).url,
  }));
  afterAll(() => proxy?.close());

  it('share the work: each worker publishes some jobs and does some, and none does what another did', async () => {
    const { workers } = stage.world;
    for (const { published, done } of workers) published.length = done.length = 0;
    const [now] = await stage.world.query<{ at: Date }>('select clock_timestamp() as at');
    await stage.aDay(4 * workers.length);
    const jobs = await stage.world.whenQuiet((query) =>
      query<{ id: string; isOurs: boolean }>('select id, created_at > $1 as "isOurs" from outbox order by id', [
        now?.at,
      ]),
    );
    // A tick that was asked for before may have been told of afterwards.
    const earlier = new Set(jobs.filter(({ isOurs }) => !isOurs).map(({ id }) => id));
    const ours = jobs.filter(({ isOurs }) => isOurs).map(({ id }) => id);
    for (const share of ['published', 'done'] as const) {
      for (const worker of workers) expect(worker[share].length).toBeGreaterThan(0);
      expect(workers.flatMap((worker) => worker[share].filter((id) => !earlier.has(id))).sort()).toEqual(ours);
    }
  });

  coreFaults(stage);

  it('have done once what was committed when the API was killed before it could answer', async () => {
    const client = stage.world.client('demo-counsellor');
    const before = client.replayed;
    const [api] = stage.world.apis;
    for (let time = 0; time < 3; time++) {
      await api?.up();
      // Two requests, one to each API.
      const opened = stage.business.open(1);
      await proxy?.committed(COMMITS_WITHIN_MS);
      await api?.end('SIGKILL');
      await opened;
    }
    expect(client.replayed - before).toBeGreaterThanOrEqual(3);
    await stage.business.conclude();
  });

  it('lose nothing when Redis forgets everything every two seconds', async () => {
    let flushes = 0;
    await during(
      (over) => every(2_000, over, () => stage.world.flush().then(() => void (flushes += 1))),
      () => stage.daysUntil(() => flushes >= FLUSHES),
    );
  });

  it('go on answering while Redis is away, and do all of it afterwards', async () => {
    const client = stage.world.client('demo-counsellor');
    client.slowestMs = 0;
    const before = client.retried;
    const state = { back: false };
    const away = redisAway(stage.world, REDIS_AWAY_MS).then(() => (state.back = true));
    while (!state.back) {
      await stage.business.open(2);
      await pause(500);
    }
    await away;
    expect(client.retried).toBe(before);
    expect(client.slowestMs).toBeLessThan(ANSWERS_WITHIN_MS);
    await stage.business.conclude();
  });

  it('lay work that cannot succeed before the operator, and go on with the rest', async () => {
    const operator = stage.world.client('demo-operator');
    await poison(stage.world, 3);
    await stage.aDay();
    await stage.world.quiet();
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
          await Promise.all([stage.world.sweep(age), stage.world.sweep(age), stage.world.tick(), stage.world.tick()]);
        }),
      () => stage.aDay(),
    ));

  it('are not confused by a clock that goes a day forward and back', async () => {
    let turns = 0;
    await during(
      (over) => every(300, over, () => clockTurns(stage.world, 700).then(() => void (turns += 1))),
      () => stage.daysUntil(() => turns >= TURNS),
    );
    // What fell due on the day that was jumped over last is done by the next tick, which comes within a minute.
    await stage.world.tick();
  });

  it('stop in turn when they are told to, without a request lost or done twice', async () => {
    const { apis, workers } = stage.world;
    stage.exits();
    const ended = (): number => [...apis, ...workers].reduce((sum, { exits }) => sum + exits.length, 0);
    await during(
      (over) =>
        every(200, over, async (time) => {
          await stage.world.up();
          const turn = [apis[time % apis.length], workers[time % workers.length]];
          await Promise.all(turn.flatMap((one) => (one ? [one.end('SIGTERM')] : [])));
        }),
      () => stage.daysUntil(() => ended() >= 2 * workers.length),
    );
    expect(new Set(stage.exits())).toEqual(new Set([0]));
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { undo } from './blows.js';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import { during, every } from './during.js';
import { tell } from './tell.js';
import { World } from './world.js';

const CASES = Number(process.env['FAULT_CASES'] ?? 6);

describe('the platform with its queues in PostgreSQL', () => {
  let world: World;
  let business: Business;

  beforeAll(async () => {
    world = await World.open({ redis: false, workers: 2 });
    business = new Business(world);
    tell('the world is there');
  });
  afterAll(() => world.close());

  afterEach(async () => {
    tell(expect.getState().currentTestName ?? '');
    expect(await faultsInTheBooks(world)).toEqual([]);
  });

  const aDay = async (): Promise<void> => {
    await business.open(CASES);
    await business.conclude();
  };

  it('loses nothing when a worker is killed twenty times', async () => {
    let kills = 0;
    const kill = async (time: number): Promise<void> => {
      await world.workers[time % 2]?.end('SIGKILL');
      kills += 1;
    };
    await during(
      (over) => every(500, over, kill, 20),
      async () => {
        do await aDay();
        while (kills < 20);
      },
    );
  });

  it('loses nothing when PostgreSQL is restarted ten times, queues and all', async () => {
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
  });

  it('does a job three times over with the effect of once', async () => {
    const since = new Date();
    await during((over) => every(1_000, over, async () => void (await undo(world, since))), aDay);
    while ((await undo(world, since)) > 0) await world.quiet();
  });
});

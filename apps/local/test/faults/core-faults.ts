import { expect, it } from '@jest/globals';
import { eventually } from '../../../worker/test/eventually.js';
import { undo } from './blows.js';
import { during, every } from './during.js';
import type { Stage } from './stage.js';
import { tell } from './tell.js';

/** How many cases the kills go through. */
const CASES = Number(process.env['FAULT_CASES'] ?? 6);
const KILLS = Number(process.env['FAULT_KILLS'] ?? 20);
/** So that the kills are spread over all of the cases, however many there are. */
const KILLS_EVERY_MS = Math.max(250, CASES * 10);
const RESTARTS = Math.ceil(KILLS / 2);

/** The faults that have to be survived wherever the queues live. */
export function coreFaults(stage: Stage): void {
  it(`lose nothing when a worker is killed ${KILLS} times`, async () => {
    const { workers } = stage.world;
    stage.exits();
    const before = await cutOff(stage);
    let kills = 0;
    const kill = async (time: number): Promise<void> => {
      const worker = workers[time % workers.length];
      await worker?.up();
      await worker?.end('SIGKILL');
      kills += 1;
    };
    // Any number of kills of workers that had nothing to do would show nothing.
    do {
      const enough = kills + KILLS;
      await during(
        (over) => every(KILLS_EVERY_MS, over, kill, KILLS),
        () => stage.daysUntil(() => kills >= enough, CASES),
      );
    } while ((await cutOff(stage)) === before);
    expect(stage.exits()).toEqual(Array.from({ length: kills }, () => 'SIGKILL'));
    tell(`${(await cutOff(stage)) - before} jobs were at work when their worker was killed, ${kills} times`);
  });

  it(`lose nothing when PostgreSQL is restarted ${RESTARTS} times`, async () => {
    stage.exits();
    let restarts = 0;
    const restart = async (time: number): Promise<void> => {
      await stage.world.postgres.restart(time % 2 === 0 ? 'fast' : 'immediate');
      restarts += 1;
    };
    await during(
      (over) => every(500, over, restart, RESTARTS),
      () => stage.daysUntil(() => restarts >= RESTARTS),
    );
    expect(stage.exits()).toEqual([]);
  });

  it('do a job three times over with the effect of once', async () => {
    const { world } = stage;
    const since = new Date();
    await during(
      (over) => every(1_000, over, async () => void (await undo(world, since))),
      () => stage.aDay(),
    );
    const least = `select min(attempts) as least from outbox
      where created_at > $1 and name <> 'clock.tick' and last_error is distinct from 'asked for again'`;
    // What was asked for again while it was at work may end later than all is quiet.
    await eventually(async () => {
      while ((await undo(world, since)) > 0) await world.quiet();
      expect(await world.query(least, [since])).toEqual([{ least: 3 }]);
    }, 60_000);
  });
}

/** How many jobs were begun once more although they had not failed. */
async function cutOff({ world }: Stage): Promise<number> {
  const [jobs] = await world.query<{ count: number }>(
    'select count(*)::int as count from outbox where attempts > failures + 1',
  );
  return jobs?.count ?? 0;
}

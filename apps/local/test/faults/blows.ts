import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@akkoord/platform';
import { eventually } from '../../../worker/test/eventually.js';
import type { World } from './world.js';

const DAY_MS = 24 * 3_600_000;

/** Redis is away for so long, and comes back empty. */
export async function redisAway({ redis }: World, milliseconds: number): Promise<void> {
  await redis.kill();
  await pause(milliseconds);
  await redis.restart();
}

/** The disk of PostgreSQL is full until that is over; without one that can be filled, its files may grow no further. */
export async function diskFull({ postgres, disk }: World, over: Promise<unknown>): Promise<void> {
  if (disk) {
    await disk.fill(over);
  } else {
    await postgres.stop('immediate');
    postgres.resumeWithFilesOfAtMost(4_096);
    await over;
    await postgres.stop('immediate');
  }
  await postgres.resume();
}

/** A day ahead, and back again. */
export async function clockTurns(world: World, milliseconds: number): Promise<void> {
  for (const days of [1, -2, 1]) {
    world.moveClockBy(days * DAY_MS);
    await pause(milliseconds);
  }
}

/**
 * Forgets of all work that was asked for since, and begun fewer than three times, that it is done: so every job is done
 * three times over. What the sweep asked for again in other words is left out, or there would be more and more of it.
 */
export async function undo(world: World, since: Date): Promise<number> {
  const again = await eventually(
    () =>
      world.query(
        `update outbox set done_at = null, published_at = null
         where done_at is not null and attempts between 1 and 2 and name <> 'clock.tick'
           and last_error is distinct from 'asked for again' and created_at > $1 returning id`,
        [since],
      ),
    60_000,
  );
  return again.length;
}

/** Asks for work that cannot succeed, and failed so often before. */
export async function poison(world: World, failures = 0): Promise<string> {
  const id = newId();
  await eventually(
    () =>
      world.query(
        `insert into outbox (id, name, attempts, failures, payload) select $1, 'case-import.process', $2, $2,
           jsonb_build_object('organisationId', id, 'operationId', 'E. Testpersoon')
         from organisation where slug = 'schuldhulp-oost' on conflict do nothing`,
        [id, failures],
      ),
    60_000,
  );
  return id;
}

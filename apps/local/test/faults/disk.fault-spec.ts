import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import { during } from './during.js';
import { World } from './world.js';

const CASES = Number(process.env['FAULT_CASES'] ?? 6);
const FULL_MS = 6_000;
const MEGABYTE = Buffer.alloc(1024 * 1024);

let world: World | null = null;
let mounted: string | null = null;

afterEach(async () => {
  await world?.close();
  if (mounted !== null) {
    execFileSync('umount', [mounted]);
    rmSync(mounted, { recursive: true, force: true });
  }
});

/** A disk of its own that is small enough to fill up; null where nobody may mount one. */
function smallDisk(): string | null {
  const place = mkdtempSync(join(tmpdir(), 'akkoord-disk-'));
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256m,mode=711', 'tmpfs', place]);
  if (made.status === 0) return place;
  rmSync(place, { recursive: true, force: true });
  return null;
}

/** Takes all the room there is, and what comes free meanwhile, until it is given back. */
async function fill(place: string, milliseconds: number): Promise<void> {
  const path = join(place, 'ballast');
  const file = openSync(path, 'w');
  for (const end = performance.now() + milliseconds; performance.now() < end; await pause(20)) {
    try {
      for (;;) writeSync(file, MEGABYTE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
  rmSync(path);
}

it('the disk of PostgreSQL is full: what was accepted is kept, and the rest is done when there is room again', async () => {
  mounted = smallDisk();
  world = await World.open({ redis: false, workers: 1, ...(mounted === null ? {} : { home: mounted }) });
  const { postgres } = world;
  const business = new Business(world);
  const client = world.client('demo-counsellor');
  await business.open(CASES);
  const full = async (): Promise<void> => {
    if (mounted !== null) {
      await fill(mounted, FULL_MS);
    } else {
      await postgres.stop('immediate');
      postgres.resumeWithFilesOfAtMost(4_096);
      await pause(FULL_MS);
      await postgres.stop('immediate');
    }
    if (!postgres.isRunning()) await postgres.resume();
  };
  let over = false;
  await during(
    () => full().finally(() => (over = true)),
    async () => {
      while (!over) await business.open(20);
    },
  );
  expect(client.retried).toBeGreaterThan(0);
  await business.conclude();
  expect(await faultsInTheBooks(world)).toEqual([]);
});

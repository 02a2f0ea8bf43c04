import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MEGABYTE = Buffer.alloc(1024 * 1024);

/** A disk for PostgreSQL alone that is small enough to fill up. */
export class SmallDisk {
  private constructor(readonly place: string) {}

  /** Null where nobody may mount one. */
  static mount(megabytes: number): SmallDisk | null {
    const place = mkdtempSync(join(tmpdir(), 'akkoord-disk-'));
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', place]);
    if (made.status === 0) return new SmallDisk(place);
    rmSync(place, { recursive: true, force: true });
    return null;
  }

  /** Takes all the room there is, and what comes free meanwhile, and gives it back when it is over. */
  async fill(over: Promise<unknown>): Promise<void> {
    const path = join(this.place, 'ballast');
    const file = openSync(path, 'w');
    const state = { over: false };
    void over.finally(() => (state.over = true));
    for (; !state.over; await pause(20)) {
      try {
        for (;;) writeSync(file, MEGABYTE);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
    rmSync(path);
  }

  unmount(): void {
    execFileSync('umount', [this.place]);
    rmSync(this.place, { recursive: true, force: true });
  }
}

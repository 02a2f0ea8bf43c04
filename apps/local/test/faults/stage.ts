import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import type { KeptProcess } from './kept-process.js';
import { tell } from './tell.js';
import { World, type WorldOptions } from './world.js';

/** How many cases go through a fault that comes as often as it comes. */
export const SOME_CASES = 6;

/** The platform of one file of faults, from its first test to its last, and those who work with it. */
export class Stage {
  private opened: { readonly world: World; readonly business: Business } | null = null;

  constructor(options: () => WorldOptions) {
    beforeAll(async () => {
      const world = await World.open(options());
      this.opened = { world, business: new Business(world) };
      tell('the world is there');
    });
    afterAll(() => this.opened?.world.close());
    // Whatever was done to it: every request that was accepted had its effect, once.
    afterEach(async () => {
      tell(expect.getState().currentTestName ?? '');
      expect(await faultsInTheBooks(this.world)).toEqual([]);
      await this.world.up();
    });
  }

  get world(): World {
    return this.there.world;
  }

  get business(): Business {
    return this.there.business;
  }

  /** Opens so many cases and brings them to the agreement of all. */
  async aDay(cases = SOME_CASES): Promise<void> {
    await this.business.open(cases);
    await this.business.conclude();
  }

  /** One day of so many cases, and days of some more until enough has gone wrong. */
  async daysUntil(enough: () => boolean, cases = SOME_CASES): Promise<void> {
    await this.aDay(cases);
    while (!enough()) await this.aDay();
  }

  /** How every process ended since the last look. */
  exits(doors: readonly KeptProcess[] = [...this.world.apis, ...this.world.workers]): (number | string)[] {
    return doors.flatMap((door) => door.exits.splice(0));
  }

  private get there(): { readonly world: World; readonly business: Business } {
    if (!this.opened) throw new Error('The world did not open');
    return this.opened;
  }
}

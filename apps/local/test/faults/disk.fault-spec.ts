import { afterEach, expect, it } from '@jest/globals';
import { eventually } from '../../../worker/test/eventually.js';
import { diskFull } from './blows.js';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import { during } from './during.js';
import { SOME_CASES } from './stage.js';
import { tell } from './tell.js';
import { World } from './world.js';

/** The disk is full until so many requests were not accepted because of it. */
const REFUSALS = 3;
const REFUSED_WITHIN_MS = 120_000;

let world: World | null = null;

afterEach(() => world?.close());

it('the disk of PostgreSQL is full: what was accepted is kept, and the rest is done when there is room again', async () => {
  const here = (world = await World.open({ redis: false, workers: 1, diskMegabytes: 256 }));
  const business = new Business(here);
  const client = here.client('demo-counsellor');
  await business.open(SOME_CASES);
  let over = false;
  const refused = eventually(
    () => (client.retried >= REFUSALS ? Promise.resolve() : Promise.reject(new Error('There is room'))),
    REFUSED_WITHIN_MS,
  );
  await during(
    () => diskFull(here, refused).finally(() => (over = true)),
    async () => {
      while (!over) await business.open(20);
    },
  );
  await business.conclude();
  expect(await faultsInTheBooks(here)).toEqual([]);
  tell(`the disk was full (${here.disk ? 'a small one' : 'files that may not grow'})`);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LineView, ListView } from '@akkoord/casework';
import { hasRedis } from '../../../worker/test/redis-server.js';
import { faultsInTheBooks } from './books.js';
import { Business } from './business.js';
import { hasDebianPostgres } from './postgres-server.js';
import { SOME_CASES } from './stage.js';
import { World } from './world.js';

const withBackup = hasRedis && hasDebianPostgres ? describe : describe.skip;

withBackup('a backup', () => {
  let world: World;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akkoord-backup-'));
    world = await World.open({ redis: true, workers: 2, debian: true });
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a desk can have read: each question about each case. */
  const received = async (): Promise<string[]> => {
    const questions: string[] = [];
    for (const clientId of ['demo-creditor-kpn', 'demo-creditor-noorderbank']) {
      const desk = world.client(clientId);
      for (const { id } of await desk.all<ListView>('/v1/collective-lists'))
        for (const { kind, caseReference } of await desk.all<LineView>(`/v1/collective-lists/${id}/lines`))
          questions.push(`${clientId} ${kind} ${caseReference}`);
    }
    return questions.sort();
  };

  it('that is put back loses what came after it, until everybody sends that again: then receivers see repeats and no gaps', async () => {
    const business = new Business(world);
    await business.open(SOME_CASES);
    await business.evening();
    const dump = join(folder, 'akkoord.dump');
    world.postgres.run('pg_dump', '--format=custom', `--file=${dump}`);

    await business.open(SOME_CASES);
    await business.evening();
    const before = await received();
    expect(before).toHaveLength(4 * SOME_CASES);

    await world.hold();
    await world.postgres.administer('drop database akkoord with (force)', 'create database akkoord owner akkoord');
    world.postgres.run('pg_restore', '--exit-on-error', dump);
    await world.release();
    expect((await received()).length).toBeLessThan(before.length);

    await business.send();
    await business.evening();
    expect(await received()).toEqual(before);
    await business.conclude();
    expect(await faultsInTheBooks(world)).toEqual([]);
  });
});

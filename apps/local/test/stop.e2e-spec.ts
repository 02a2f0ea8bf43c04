import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../worker/test/eventually.js';
import { builtPlatform, isAlive, newFolder, removeFolders, RunningPlatform, untilGone } from './running-platform.js';

const TICK = '019aa000-0000-7000-8000-000000000000';
/** How long a platform whose PostgreSQL is there waits for the jobs at work. */
const DRAIN_MS = 20_000;

const started: RunningPlatform[] = [];
const start = (...how: Parameters<typeof RunningPlatform.start>): RunningPlatform => {
  const platform = RunningPlatform.start(...how);
  started.push(platform);
  return platform;
};

beforeAll(builtPlatform, 180_000);

afterAll(async () => {
  for (const platform of started) await platform.stop();
  await removeFolders();
});

describe('a platform that is asked to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGINT SIGINT SIGTERM'])('leaves no process behind (%s)', async (signals) => {
    const platform = await start({}).running();
    const postgres = platform.postgresPid();
    expect(isAlive(postgres)).toBe(true);

    for (const signal of signals.split(' ')) platform.signal(signal as NodeJS.Signals);
    expect(await platform.exit()).toBe(0);
    expect(isAlive(postgres)).toBe(false);
    expect(platform.err).toBe('');
  });

  it('while it is still starting stops what it had started', async () => {
    const platform = start({});
    await platform.until('PostgreSQL starts', () => platform.hasPostgres());
    const postgres = platform.postgresPid();
    platform.signal('SIGINT');
    expect(await platform.exit()).toBe(0);
    expect(platform.out).not.toContain('Akkoord is running');
    await untilGone(postgres);
  });

  it('through npm start stops as well', async () => {
    const platform = await start({}, ['npm', 'start', '--silent', '--ignore-scripts']).running();
    const postgres = platform.postgresPid();
    platform.signal('SIGTERM');
    await platform.exit();
    await untilGone(postgres);
  });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('a folder that only root can enter', () => {
  asRoot('keeps its PostgreSQL elsewhere, which is said in one line, and goes on there', async () => {
    const DATA_DIR = newFolder(0o700);
    const first = await start({ DATA_DIR }).running();
    expect(first.out).toMatch(/^PostgreSQL cannot enter .* its data are in \/var\/lib\/akkoord\/\w+\/postgres\.$/m);
    await first.query('create table left_here as select 42 as answer');
    await first.stop();

    const second = await start({ DATA_DIR }).running();
    expect(await second.query('select answer from left_here')).toEqual([{ answer: 42 }]);
    await second.stop();
  });
});

describe('a second start', () => {
  it('goes on where the first one was', async () => {
    const DATA_DIR = newFolder();
    const first = await start({ DATA_DIR }).running();
    await first.query('create table left_here as select 42 as answer');
    await first.stop();

    const second = await start({ DATA_DIR }).running();
    expect(await second.query('select answer from left_here')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('after kill -9 ends the PostgreSQL that stayed behind and goes on with its data', async () => {
    const DATA_DIR = newFolder();
    const first = await start({ DATA_DIR }).running();
    const postgres = first.postgresPid();
    await first.query('create table left_here as select 42 as answer');
    first.signal('SIGKILL');
    expect(await first.exit()).toBe('SIGKILL');
    expect(isAlive(postgres)).toBe(true);

    const second = await start({ DATA_DIR }).running();
    expect(isAlive(postgres)).toBe(false);
    expect(await second.query('select answer from left_here')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('in the folder of a running platform is refused and does no harm', async () => {
    const DATA_DIR = newFolder();
    const first = await start({ DATA_DIR }).running();
    const second = start({ DATA_DIR });
    expect(await second.exit()).toBe(1);
    expect(second.err).toMatch(/^Another Akkoord \(process \d+\) is at work in .*: stop it first, or set DATA_DIR/);
    expect(await first.query('select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('is told when its PostgreSQL dies, and does not wait for the job at work, which can come to no end', async () => {
    const platform = await start({}).running();
    const held = platform.query('begin; lock table collective_list; select pg_sleep(300)').catch(() => undefined);
    await platform.query(
      `set app.org = 'platform'; insert into outbox (id, name, payload) values ('${TICK}', 'clock.tick', '{}')`,
    );
    // It may be the tick of the start that is at work, and this one behind it.
    const atWork = 'select 1 as one from outbox where attempts > 0 and done_at is null';
    await eventually(async () => {
      expect(await platform.query(atWork)).toEqual([{ one: 1 }]);
    }, 60_000);

    const died = performance.now();
    process.kill(platform.postgresPid(), 'SIGQUIT');
    expect(await platform.exit()).toBe(1);
    expect(platform.err).toContain('PostgreSQL ended');
    expect(performance.now() - died).toBeLessThan(DRAIN_MS);
    await held;
  });
});

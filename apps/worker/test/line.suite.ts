import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MOST_WEBHOOK_ENDPOINTS } from '@akkoord/casework';
import type { Jobs } from '@akkoord/jobs';
import { DELIVERY } from '@akkoord/jobs';
import { Consumer } from '../src/consumer.js';
import type { QueuedJob } from '../src/queues.js';
import { Relay } from '../src/relay.js';
import { eventually } from './eventually.js';
import { Workbench } from './workbench.js';

type CasesOf = Jobs['cases.advance'];

const act = (): Promise<void> => Promise.resolve();

const ORGANISATION = '01990000-0000-7000-8000-000000000001';
const aboutCases = (count: number): CasesOf[] =>
  Array.from({ length: count }, (_, index) => ({ organisationId: ORGANISATION, caseIds: [`case-${index}`] }));

/** What the line from outbox to handler promises, whichever server its queues live on. */
export function lineSuite(redisUrl: () => string | null): void {
  let bench: Workbench;

  beforeEach(async () => {
    bench = await Workbench.open(redisUrl());
  });
  afterEach(() => bench.close());

  /** Takes note of the cases it was called for. */
  const notebook = () => {
    const cases: string[] = [];
    const write = (payload: CasesOf): Promise<void> => {
      cases.push(...payload.caseIds);
      return Promise.resolve();
    };
    return { cases, write };
  };

  describe('a job', () => {
    it('is done once for every row that was committed', async () => {
      const { cases, write } = notebook();
      await bench.line({ 'cases.advance': write });

      await bench.ask('cases.advance', aboutCases(250));
      await bench.quiet();

      expect(cases).toHaveLength(250);
      expect(new Set(cases).size).toBe(250);
      expect((await bench.ledger()).every((row) => row.done && row.attempts === 1)).toBe(true);
    });

    it('is never heard of when the unit of work that asked for it failed', async () => {
      const { cases, write } = notebook();
      await bench.line({ 'cases.advance': write });

      await expect(bench.ask('cases.advance', aboutCases(1), true)).rejects.toThrow('the unit of work failed');
      await bench.ask('cases.advance', [{ organisationId: ORGANISATION, caseIds: ['another'] }]);
      await bench.quiet();

      expect(cases).toEqual(['another']);
    });

    it('waits in PostgreSQL while no worker is there, and is done when one comes', async () => {
      await bench.ask('cases.advance', aboutCases(3));
      expect(await bench.ledger()).toMatchObject(
        Array.from({ length: 3 }, () => ({ published: false, done: false, attempts: 0 })),
      );

      const { cases, write } = notebook();
      await bench.line({ 'cases.advance': write });
      await bench.quiet();
      expect(cases).toHaveLength(3);
    });

    it('that serves an endpoint is done while all those of two other organisations hang', async () => {
      let letGo = (): void => undefined;
      const over = new Promise<void>((resolve) => (letGo = resolve));
      const served: string[] = [];
      const deliver = ({ endpointId }: Jobs['webhooks.deliver']): Promise<void> => {
        served.push(endpointId);
        return endpointId.startsWith('dead') ? over : Promise.resolve();
      };
      await bench.line({ 'webhooks.deliver': deliver });

      const dead = Array.from({ length: 2 * MOST_WEBHOOK_ENDPOINTS }, (_, index) => ({ endpointId: `dead-${index}` }));
      await bench.ask('webhooks.deliver', dead);
      await bench.ask('webhooks.deliver', [{ endpointId: 'live' }]);
      try {
        await eventually(() => {
          expect(served).toContain('live');
          expect(served).toHaveLength(dead.length + 1);
          return Promise.resolve();
        });
      } finally {
        letGo();
      }
      await bench.quiet();
    });

    it('acts once when it is delivered twice', async () => {
      const { cases, write } = notebook();
      await bench.line({ 'cases.advance': write });
      await bench.ask('cases.advance', aboutCases(1));
      await bench.quiet();

      const [row] = await bench.ledger();
      const consumer = new Consumer(bench.outbox, { 'cases.advance': write } as never, bench.logger);
      await consumer.consume(row?.id ?? '');

      expect(cases).toHaveLength(1);
      expect((await bench.ledger())[0]).toMatchObject({ done: true, attempts: 1 });
    });

    it('is done after all when it fails at first', async () => {
      let tries = 0;
      const failsTwice = () => (++tries < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve());
      await bench.line({ 'cases.advance': failsTwice });

      await bench.ask('cases.advance', aboutCases(1));
      await bench.quiet();

      expect(await bench.ledger()).toMatchObject([{ done: true, dead: false, attempts: 3, error: null }]);
    });
  });

  describe('a job that cannot succeed', () => {
    const poison = { 'clock.tick': () => Promise.reject(new Error('the row of 123456782 is broken')) };

    it('is given up after its attempts, and keeps its reason without the number of a person', async () => {
      const { cases, write } = notebook();
      await bench.line({ ...poison, 'cases.advance': write });

      await bench.ask('clock.tick', [{}]);
      await bench.ask('cases.advance', aboutCases(5));
      await bench.quiet();

      const dead = (await bench.ledger()).filter((row) => row.dead);
      expect(dead).toMatchObject([
        {
          name: 'clock.tick',
          done: false,
          attempts: DELIVERY['clock.tick'].attempts,
          error: 'the row of [withheld] is broken',
        },
      ]);
      expect(cases).toHaveLength(5);
      expect(bench.logged.filter((line) => line.msg.startsWith('A job was given up'))).toHaveLength(1);
    });

    it('is given up as well when it kills its worker every time', async () => {
      await bench.ask('clock.tick', [{}]);
      const [row] = await bench.ledger();
      for (let kill = 0; kill < 30; kill++) await bench.outbox.start(row?.id ?? '');

      await bench.line(poison);
      await bench.quiet();

      expect(await bench.ledger()).toMatchObject([
        {
          dead: true,
          error: 'It was begun time and again and came to no end: its worker was killed, or it takes too long',
        },
      ]);
    });

    it('is given up as well when it never ends, however often it is asked for again', async () => {
      const neverEnds = { 'clock.tick': () => new Promise<void>(() => undefined) };
      const consumer = new Consumer(bench.outbox, neverEnds as never, bench.logger);
      await bench.ask('clock.tick', [{}]);
      const open = async () => (await bench.ledger()).find(({ done, dead }) => !done && !dead);
      for (let time = 1; time <= 30; time++) {
        const id = (await open())?.id ?? '';
        void consumer.consume(id);
        await eventually(async () => expect((await open())?.attempts).toBe(time));
        await bench.outbox.carryBatch(() => Promise.resolve());
        await bench.outbox.requeueStranded(0);
      }
      await expect(consumer.consume((await open())?.id ?? '')).rejects.toThrow('time and again');
      expect(await bench.outbox.isQuiet()).toBe(true);
    });

    it('is not given up because its worker was killed more often than it may fail', async () => {
      await bench.ask('clock.tick', [{}]);
      const [row] = await bench.ledger();
      for (let kill = 0; kill < 20; kill++) await bench.outbox.start(row?.id ?? '');

      await bench.line({ 'clock.tick': act });
      await bench.quiet();

      expect(await bench.ledger()).toMatchObject([{ done: true, dead: false, attempts: 21 }]);
    });

    it('fails no more often when its queue is lost again and again', async () => {
      await bench.ask('clock.tick', [{}]);
      for (let time = 0; time < DELIVERY['clock.tick'].attempts; time++) {
        await bench.outbox.carryBatch(() => Promise.resolve());
        const row = (await bench.ledger()).find(({ done }) => !done);
        const consumer = new Consumer(bench.outbox, poison as never, bench.logger);
        await expect(consumer.consume(row?.id ?? '')).rejects.toThrow();
        await bench.outbox.requeueStranded(0);
      }
      expect(await bench.outbox.isQuiet()).toBe(true);
      const dead = (await bench.ledger()).filter((row) => row.dead);
      expect(dead).toMatchObject([{ attempts: DELIVERY['clock.tick'].attempts }]);
    });
  });

  describe('bad luck', () => {
    it('leaves each row to one of two relays that run at once', async () => {
      await bench.ask('cases.advance', aboutCases(900));
      const published: string[] = [];
      const queues = {
        add: (_queue: string, jobs: readonly QueuedJob[]) => {
          published.push(...jobs.map((job) => job.opts.jobId));
          return Promise.resolve();
        },
      };
      const relays = [new Relay(bench.outbox, queues, bench.logger), new Relay(bench.outbox, queues, bench.logger)];
      for (const relay of relays) relay.start();
      await eventually(async () => expect((await bench.ledger()).every((row) => row.published)).toBe(true));
      await Promise.all(relays.map((relay) => relay.stop()));

      expect(published).toHaveLength(900);
      expect(new Set(published).size).toBe(900);
    });

    it('goes on after all connections to PostgreSQL are killed, again and again', async () => {
      const { cases, write } = notebook();
      await bench.line({ 'cases.advance': write }, { lockMs: 1_000 });
      await bench.ask('cases.advance', aboutCases(1));
      await bench.quiet();
      for (let time = 0; time < 5; time++) {
        await eventually(() => bench.ask('cases.advance', aboutCases(40)));
        await bench.killConnections();
      }
      await eventually(() => bench.quiet(20), 25_000);

      expect(new Set(cases).size).toBe(40);
      expect((await bench.ledger()).every((row) => row.done && !row.dead)).toBe(true);
    });

    it('lets another worker take over what a stopped one left undone', async () => {
      let began = false;
      const neverEnds = () => {
        began = true;
        return new Promise<void>(() => undefined);
      };
      const first = await bench.line({ 'cases.advance': neverEnds }, { lockMs: 1_000, drainMs: 10 });
      await bench.ask('cases.advance', aboutCases(1));
      await eventually(() => (began ? Promise.resolve() : Promise.reject(new Error('the job has not begun'))));
      await first.close();

      const { cases, write } = notebook();
      await bench.line({ 'cases.advance': write }, { lockMs: 1_000 });
      await bench.quiet();

      expect(cases).toEqual(['case-0']);
      expect(await bench.ledger()).toMatchObject([{ done: true, attempts: 2 }]);
    });

    it('finishes the job at work before it stops', async () => {
      let began = false;
      let finish = (): void => undefined;
      const slow = () => {
        began = true;
        return new Promise<void>((resolve) => (finish = resolve));
      };
      const line = await bench.line({ 'cases.advance': slow });
      await bench.ask('cases.advance', aboutCases(1));
      await eventually(() => (began ? Promise.resolve() : Promise.reject(new Error('the job has not begun'))));

      const stopped = line.close();
      finish();
      await stopped;

      expect(await bench.ledger()).toMatchObject([{ done: true, attempts: 1 }]);
    });
  });
}

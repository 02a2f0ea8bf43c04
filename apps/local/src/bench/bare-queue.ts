import { Queue, Worker } from 'bullmq';

const IN_ONE_GO = 1_000;
const UNDER_WAY = 10_000;
const AT_ONCE = 100;

/** Moves so many empty jobs through BullMQ on this Redis, from add to handler; answers in how many seconds. */
export async function moveEmptyJobs(url: string, count: number): Promise<number> {
  const { hostname: host, port } = new URL(url);
  const connection = { host, port: Number(port), maxRetriesPerRequest: null };
  const queue = new Queue('empty', { connection });
  const started = performance.now();
  let done = 0;
  let added = 0;
  let wake = (): void => undefined;
  const worker = new Worker('empty', () => Promise.resolve(), { connection, concurrency: AT_ONCE });
  worker.on('completed', () => {
    done += 1;
    if (done === count || added - done < UNDER_WAY) wake();
  });
  try {
    while (done < count) {
      if (added < count && added - done < UNDER_WAY) {
        const jobs = Math.min(IN_ONE_GO, count - added);
        await queue.addBulk(
          Array.from({ length: jobs }, () => ({ name: 'empty', data: {}, opts: { removeOnComplete: true } })),
        );
        added += jobs;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
    return (performance.now() - started) / 1_000;
  } finally {
    await worker.close();
    await queue.close();
  }
}

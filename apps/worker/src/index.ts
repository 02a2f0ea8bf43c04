import 'reflect-metadata';
import { CheckHealth, StuckFiles } from '@akkoord/casework';
import { Outbox } from '@akkoord/database';
import type { JobHandlers } from '@akkoord/jobs';
import { Meters, NestLogger, type OperatorPages, type Part, type Runtime } from '@akkoord/platform';
import { NestFactory } from '@nestjs/core';
import { MinuteClock } from './clock.js';
import { HANDLERS } from './handlers.js';
import { openQueues, startLine } from './line.js';
import { queuePages } from './queue-pages.js';
import { QueuesHealth } from './queues-health.js';
import { WorkerModule } from './worker.module.js';

export { prepareQueues } from './postgres-queues.js';

export interface WorkerOptions {
  /** False: time passes only when a job says so. */
  readonly tick?: boolean;
}

/**
 * Starts the door through which time comes in: relay, queues and clock. Throws `CannotStart` when Redis or the queues'
 * tables are not fit for work. `close` finishes the jobs at work first, in `drainMs` at most.
 */
export async function createWorker(
  runtime: Runtime,
  { tick = true }: WorkerOptions = {},
): Promise<{
  readonly parts: readonly Part[];
  readonly pages: OperatorPages | null;
  close(drainMs?: number): Promise<void>;
}> {
  const { config, logger, meters = new Meters() } = runtime;
  const queues = await openQueues(config, logger);
  const app = await NestFactory.createApplicationContext(WorkerModule.register(runtime), {
    logger: new NestLogger(logger),
    abortOnError: false,
  }).catch(async (error: unknown) => {
    await queues.close();
    throw error;
  });
  if (config.smtpUrl === null && !config.embedded)
    logger.warn('SMTP_URL is not set: desks are not told by mail that a list is ready');
  const outbox = app.get(Outbox);
  const line = startLine(outbox, app.get<JobHandlers>(HANDLERS), queues, logger, undefined, meters);
  const minuteClock = new MinuteClock(outbox, logger);
  if (tick) minuteClock.start();
  const onRedis = queues.onRedis();
  return {
    pages: onRedis ? queuePages(onRedis) : null,
    parts: [app.get(CheckHealth, { strict: false }), new QueuesHealth(queues), app.get(StuckFiles, { strict: false })],
    close: async (drainMs) => {
      await minuteClock.stop();
      await line.close(drainMs);
      await app.close();
    },
  };
}

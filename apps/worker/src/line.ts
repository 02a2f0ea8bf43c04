import type { Outbox } from '@akkoord/database';
import type { JobHandlers } from '@akkoord/jobs';
import { Meters, type Config, type Logger } from '@akkoord/platform';
import { Consumer, retryAfterMs } from './consumer.js';
import { inspectPostgresQueues } from './postgres-queues.js';
import { Queues } from './queues.js';
import { inspectRedis } from './redis.js';
import { Relay } from './relay.js';

/** A killed worker on somebody's own machine is missed at once; on servers a pause of the machine is no reason. */
const LOCK_MS = { embedded: 5_000, servers: 30_000 };

/** Shorter than the thirty seconds after which a process manager usually loses patience. */
const DRAIN_MS = 20_000;

export interface Line {
  /** Waits so long for the jobs at work; what is not done by then another worker does. */
  close(drainMs?: number): Promise<void>;
}

export type LineConfig = Pick<Config, 'redisUrl' | 'databaseUrl' | 'embedded'>;

/** Opens the queues of this configuration; throws `CannotStart` when their server is not fit for them. */
export async function openQueues({ redisUrl, databaseUrl, embedded }: LineConfig, logger: Logger): Promise<Queues> {
  const redis = redisUrl === null ? null : await inspectRedis(redisUrl);
  if (!redis) await inspectPostgresQueues(databaseUrl);
  const lockMs = embedded ? LOCK_MS.embedded : LOCK_MS.servers;
  return new Queues({ redis, databaseUrl, lockMs, retryAfterMs, logger });
}

/** From outbox to queue to handler, until it is closed. */
export function startLine(
  outbox: Outbox,
  handlers: JobHandlers,
  queues: Queues,
  logger: Logger,
  drainMs = DRAIN_MS,
  meters = new Meters(),
): Line {
  const relay = new Relay(outbox, queues, logger);
  new Consumer(outbox, handlers, logger, meters).start(queues);
  relay.start();
  return {
    close: async (patienceMs = drainMs) => {
      await relay.stop();
      await queues.drain(patienceMs);
      await queues.close();
    },
  };
}

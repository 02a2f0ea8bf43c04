import type { Logger } from '@akkoord/platform';

const AGAIN_AFTER_MS = 60_000;

/**
 * Logs that a connection broke. A server that is away makes every client complain at every try; an operator needs the
 * same sentence once a minute at most.
 */
export class Complaints {
  private readonly lastSaid = new Map<string, number>();

  constructor(private readonly logger: Logger) {}

  readonly hear = (error: Error): void => {
    const sentence = error.message || (error as { code?: string }).code || error.name;
    const now = performance.now();
    if (now - (this.lastSaid.get(sentence) ?? -Infinity) < AGAIN_AFTER_MS) return;
    this.lastSaid.set(sentence, now);
    this.logger.warn({ reason: sentence }, 'A connection of the queues broke; it is made again by itself');
  };
}

import { QUEUE_NAMES } from '@akkoord/jobs';
import type { Part, Sight } from '@akkoord/platform';
import type { Queues } from './queues.js';

/** How the queues are doing. What they hold may be lost at any moment; what counts is in the outbox. */
export class QueuesHealth implements Part {
  readonly name = 'queues';
  readonly whenAway = 'The server of the queues does not answer; jobs wait in PostgreSQL.';

  constructor(private readonly queues: Pick<Queues, 'counts'>) {}

  async look(): Promise<Sight> {
    const counts = await Promise.all(
      QUEUE_NAMES.map(async (queue) => [queue, await this.queues.counts(queue)] as const),
    );
    return {
      summary: { queues: Object.fromEntries(counts) },
      attention: [],
      figures: [
        {
          name: 'akkoord_queue_jobs',
          help: 'Jobs that a queue holds, by state: waiting, active, delayed (another try), failed (given up).',
          values: counts.flatMap(([queue, states]) =>
            Object.entries(states).map(([state, value]) => ({ labels: { queue, state }, value })),
          ),
        },
      ],
    };
  }
}

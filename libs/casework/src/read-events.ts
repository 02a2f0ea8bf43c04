import { UnitOfWork, type EventRow, type EventType } from '@akkoord/database';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';
import { pageOf, type PageView } from './wire.js';

export const EVENT_TYPES = [
  'case.state-changed',
  'collective-list.issued',
  'question.asked',
  'question.answered',
  'referral.received',
  'referral.state-changed',
  'task.opened',
  'task.ended',
  'webhook-endpoint.tested',
  'webhook-endpoint.disabled',
] as const satisfies readonly EventType[];

export interface EventView extends Pick<EventRow, 'id' | 'type' | 'subject' | 'data' | 'sequence'> {
  readonly at: string;
}

export interface EventsInput {
  readonly limit: number;
  /** A position, from the page before. */
  readonly after: string | null;
  readonly type?: EventType | undefined;
  /** The id of the last event that was handled; a position wins. */
  readonly since?: string | undefined;
}

/** Reads what one's own organisation was told, oldest first. Errors: 404 `event-not-found`. */
@Injectable()
export class ReadEvents {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller, { limit, after, type, since }: EventsInput): Promise<PageView<EventView>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    return this.unitOfWork.run(caller, async (tx) => {
      const last = after !== null || since === undefined ? null : await tx.events.find(since);
      if (after === null && since !== undefined && last === null) throw new Refused('event-not-found');
      const position = after === null ? (last?.position ?? 0n) : BigInt(after);
      return pageOf(
        await tx.events.page(type ?? null, limit + 1, position),
        limit,
        (event) => event.position.toString(),
        ({ id, type: ofType, subject, data, at, sequence }) => ({
          id,
          type: ofType,
          at: at.toISOString(),
          subject,
          sequence,
          data,
        }),
      );
    });
  }
}

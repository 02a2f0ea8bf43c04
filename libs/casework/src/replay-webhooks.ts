import { UnitOfWork, type Once, type Tx } from '@akkoord/database';
import { newId, type Fault } from '@akkoord/platform';
import { isDate } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { Refused } from './refused.js';

/** One event, or all that happened in a period of business time; `until` is no part of it. */
export interface ReplayInput {
  readonly eventId?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const MOST_EVENTS = 10_000;

/**
 * Has an endpoint get something: a test, or what it had before. Errors: 404 `webhook-endpoint-not-found`, 409
 * `webhook-endpoint-not-active`; of a replay 400 `replay-invalid`, 404 `event-not-found`, 409 `replay-too-large`.
 */
@Injectable()
export class ReplayWebhooks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers how many events are sent once more; what still waits is not counted. */
  execute(caller: Caller, id: string, { eventId, from, until }: ReplayInput): Promise<Once<{ events: number }>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    const period = eventId === undefined ? periodOf(from, until) : null;
    if (eventId !== undefined && (from !== undefined || until !== undefined))
      throw invalid('#/eventId', 'one-of-two', 'Name one event, or a period with `from` and `until`: not both.');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await active(tx, id);
      if (eventId !== undefined && !(await tx.events.find(eventId))) throw new Refused('event-not-found');
      if (period && (await tx.webhookDeliveries.countPeriod(id, ...period)) > MOST_EVENTS)
        throw new Refused('replay-too-large');
      const events = period
        ? await tx.webhookDeliveries.replayPeriod(id, ...period)
        : await tx.webhookDeliveries.replayEvent(id, eventId ?? '');
      tx.enqueue('webhooks.deliver', { endpointId: id });
      return { events };
    });
  }

  /** Sends an event that says nothing, tried once. Answers its id, by which its attempt is found in the log. */
  test(caller: Caller, id: string): Promise<Once<{ eventId: string }>> {
    only(caller, 'COUNSELLOR', 'DESK', 'INTEGRATOR');
    return this.unitOfWork.runOnce(caller, async (tx) => {
      await active(tx, id);
      const eventId = newId();
      const { organisationId } = caller;
      tx.tell({ id: eventId, organisationId, type: 'webhook-endpoint.tested', subject: id, data: {} });
      return { eventId };
    });
  }
}

async function active(tx: Tx, id: string): Promise<void> {
  const found = await tx.webhookEndpoints.find(id);
  if (!found) throw new Refused('webhook-endpoint-not-found');
  if (found.state !== 'ACTIVE') throw new Refused('webhook-endpoint-not-active');
}

function periodOf(from: string | undefined, until: string | undefined): readonly [Date, Date] {
  if (from === undefined || until === undefined)
    throw invalid(
      from === undefined ? '#/from' : '#/until',
      'required',
      'Name one event with `eventId`, or a period with `from` and `until`.',
    );
  const [begins, ends] = [instantOf('from', from), instantOf('until', until)];
  if (begins >= ends) throw invalid('#/until', 'period-backwards', '`until` has to be later than `from`.');
  return [begins, ends];
}

const INSTANT = /^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function instantOf(name: string, text: string): Date {
  const moment = new Date(text);
  // The parser makes 2 March of 30 February.
  if (INSTANT.test(text) && isDate(text.slice(0, 'YYYY-MM-DD'.length)) && !Number.isNaN(moment.getTime()))
    return moment;
  throw invalid(`#/${name}`, 'instant-invalid', 'Write a moment that exists, as 2026-11-02T07:00:00Z.');
}

function invalid(pointer: string, code: string, detail: string): Refused {
  const fault: Fault = { pointer, code, detail };
  return new Refused('replay-invalid', undefined, [fault]);
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EVENT_TYPES, ReadEvents, type Caller, type EventView } from '@akkoord/casework';
import { Described, Id, Instant, OneOf, Whole } from '@akkoord/platform';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { Operation } from '../openapi/operation.js';

const TYPE = { name: 'EventType' };

class EventsQuery extends PageQuery {
  @OneOf(EVENT_TYPES, 'Only events of this type.', { ...TYPE, optional: true }) type?: EventView['type'];
  @Id('Go on after this event: the last one you handled. With a `cursor` it is not looked at.', { optional: true })
  after?: string;
}

class EventResponse implements EventView {
  @Id('Id of the event: the same however often it is read.') id!: string;
  @OneOf(
    EVENT_TYPES,
    'case.state-changed: a case moved to another state or version; told to its counsellor. collective-list.issued: a list (verzamellijst) is ready; told to its desk. question.asked: a desk asks something about a line; told to the counsellor. question.answered: the counsellor answered; told to the desk. referral.received: a client was referred; told to the counsellor. referral.state-changed: a referral moved to another state; told to who referred and to the counsellor. task.opened, task.ended: a counsellor has a task (taak), or it was done or is needed no more. webhook-endpoint.tested: you asked for it. webhook-endpoint.disabled: one of your endpoints gets nothing any more.',
    TYPE,
  )
  type!: EventView['type'];
  @Instant('When it happened, in business time.') at!: string;
  @Id('The case, list, question, referral, task or endpoint.') subject!: string;
  @Whole(
    'Its place among all you were told of the same case or, of what belongs to no case, of the same subject: 1, 2, 3, ... without gaps.',
    { min: 1 },
  )
  sequence!: number;
  @Described({
    type: 'object',
    additionalProperties: true,
    description:
      'Thin: read the subject for more. `case.state-changed`: state, version. `collective-list.issued`: number, lines, openLines (how many ask something), dueOn (the earliest; null when nothing is asked). `question.asked`: caseId, exchangeId. `question.answered`: listId, line (where it was asked). `referral.received`: repeatOf (the open referral of the same person; null: none). `referral.state-changed`: state. `task.opened`: caseId, kind. `task.ended`: caseId, kind, state (DONE or SOLVED). `webhook-endpoint.disabled`: reason.',
    example: { number: '2026-41', lines: 12, openLines: 9, dueOn: '2026-11-17' },
  })
  data!: EventView['data'];
}

@ApiTags('Events')
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly readEvents: ReadEvents,
  ) {}

  @Get()
  @Scopes('events:read')
  @Operation({
    id: 'listEvents',
    summary: 'What you were told of, oldest first',
    dutch: 'gebeurtenissen',
    description:
      'In the order in which they became visible: an event never appears before one that was read already. To follow them, ask again with `after` = the id of the last event you handled. `/webhook-endpoints` has the same events sent to you.',
    problems: { 404: ['event-not-found'] },
  })
  @ApiOkResponse({ type: PageOf(EventResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: EventsQuery): Promise<Page<EventResponse>> {
    const { limit, type, after: since } = query;
    const list = `events ${caller.organisationId} ${type ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.readEvents.execute(caller, { limit, after, type, since }), list);
  }
}

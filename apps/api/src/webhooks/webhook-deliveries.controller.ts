import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ReadWebhookEndpoints, ReplayWebhooks, type Caller } from '@akkoord/casework';
import { Id, OneOf } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import {
  WebhookAttemptResponse,
  WebhookReplayRequest,
  WebhookReplayResponse,
  WebhookTestResponse,
} from './webhook.bodies.js';

class DeliveriesQuery extends PageQuery {
  @Id('Only attempts of this event.', { optional: true }) eventId?: string;
  @OneOf(['TAKEN', 'FAILED'], 'Only attempts that ended so.', { name: 'WebhookAttemptOutcome', optional: true })
  outcome?: 'TAKEN' | 'FAILED';
}

@ApiTags('Webhooks')
@Controller('v1/webhook-endpoints/:endpointId')
export class WebhookDeliveriesController {
  constructor(
    private readonly cursors: Cursors,
    private readonly readEndpoints: ReadWebhookEndpoints,
    private readonly replayWebhooks: ReplayWebhooks,
  ) {}

  @Get('deliveries')
  @Scopes('webhooks:manage')
  @Operation({
    id: 'listWebhookDeliveries',
    summary: 'List every attempt of the last month to send something to an endpoint, newest first',
    dutch: 'verzendlog',
    description: 'An attempt is in it as soon as the turn it was part of has ended, within seconds.',
    problems: { 404: ['webhook-endpoint-not-found', 'event-not-found'] },
  })
  @ApiOkResponse({ type: PageOf(WebhookAttemptResponse) })
  async list(
    @CallerOf() caller: Caller,
    @PathId('endpointId') id: string,
    @Query() query: DeliveriesQuery,
  ): Promise<Page<WebhookAttemptResponse>> {
    const { limit, eventId = null, outcome = null } = query;
    const list = `webhook-deliveries ${caller.organisationId} ${id} ${eventId ?? ''} ${outcome ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.readEndpoints.log(caller, id, { limit, after }, { eventId, outcome }), list);
  }

  @Post('_test')
  @HttpCode(202)
  @Scopes('webhooks:manage')
  @Idempotent()
  @Operation({
    id: 'testWebhookEndpoint',
    summary: 'Send an event that tells nothing, to try an endpoint',
    dutch: 'testbericht versturen',
    description: 'Event `webhook-endpoint.tested`, whatever types the endpoint asks for. It is tried once.',
    problems: { 404: ['webhook-endpoint-not-found'], 409: ['webhook-endpoint-not-active'] },
  })
  @ApiAcceptedResponse({ type: WebhookTestResponse })
  async test(
    @CallerOf() caller: Caller,
    @PathId('endpointId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookTestResponse> {
    return answer(response, await this.replayWebhooks.test(caller, id));
  }

  @Post('_replay')
  @HttpCode(202)
  @Scopes('webhooks:manage')
  @Idempotent()
  @Operation({
    id: 'replayWebhooks',
    summary: 'Have an event, or all events of a period, sent once more',
    dutch: 'opnieuw versturen',
    description:
      'Name `eventId`, or `from` and `until`; of a period what the endpoint asks for, 10,000 events at most. They come with the `webhook-id` they had, so that whoever handled one knows it; each has all its attempts again.',
    problems: {
      400: ['replay-invalid'],
      404: ['webhook-endpoint-not-found', 'event-not-found'],
      409: ['webhook-endpoint-not-active', 'replay-too-large'],
    },
  })
  @ApiAcceptedResponse({ type: WebhookReplayResponse })
  async replay(
    @CallerOf() caller: Caller,
    @PathId('endpointId') id: string,
    @Body() request: WebhookReplayRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookReplayResponse> {
    return answer(response, await this.replayWebhooks.execute(caller, id, request));
  }
}

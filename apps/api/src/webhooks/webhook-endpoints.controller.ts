import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ChangeWebhookEndpoint,
  ReadWebhookEndpoints,
  RegisterWebhookEndpoint,
  RotateWebhookSecret,
  webhookEndpointTag,
  type Caller,
} from '@akkoord/casework';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { etagOf, IfMatch } from '../http/if-match.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import {
  RotatedSecretResponse,
  RotateSecretRequest,
  WebhookEndpointChangeRequest,
  WebhookEndpointRequest,
  WebhookEndpointResponse,
  WebhookEndpointWithSecretResponse,
} from './webhook.bodies.js';

const NOT_FOUND = { 404: ['webhook-endpoint-not-found'] } as const;
const OVERLAP_HOURS = 24;

@ApiTags('Webhooks')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly registerEndpoint: RegisterWebhookEndpoint,
    private readonly readEndpoints: ReadWebhookEndpoints,
    private readonly changeEndpoint: ChangeWebhookEndpoint,
    private readonly rotateSecret: RotateWebhookSecret,
  ) {}

  @Post()
  @Scopes('webhooks:manage')
  @Idempotent()
  @Operation({
    id: 'registerWebhookEndpoint',
    summary: 'Have events sent to an address of yours, signed',
    dutch: 'notificaties aanmelden',
    description: [
      'What is told from now on is sent by `POST`, each event by itself: a CloudEvent 1.0 in JSON (`application/cloudevents+json`) within the NL GOV profile for CloudEvents, with the fields of `GET /events` (`type` with `nl.akkoord.` before it) and `sequence`, `sequencetype`, `dataref`. The body is thin: ids, states, counts and dates; the rest is read at `dataref`.',
      'The headers are those of Standard Webhooks: `webhook-id` (the id of the event, the same over all attempts: handle each once), `webhook-timestamp` and `webhook-signature`. Verify the signature over the bytes as they came. `traceparent` names the step that told it.',
      'Answer any 2xx within ten seconds, and work afterwards. Whatever else is answered counts as a failure, and no redirect is followed. There are ten attempts in three days; `Retry-After` makes a pause longer, a day at most. 410 disables the endpoint, and so does taking nothing for three days while an event has all its attempts: you are told by the event `webhook-endpoint.disabled`, and by mail at `notificationEmail`. An event may come twice, and events may come in another order: `sequence` tells their order for each case.',
      'Every address a name has is checked when it is registered and again with each connection.',
    ].join('\n\n'),
    problems: { 400: ['webhook-endpoint-invalid'], 409: ['too-many-webhook-endpoints'] },
  })
  @ApiCreatedResponse({ type: WebhookEndpointWithSecretResponse, headers: etagOf('endpoint') })
  async register(
    @CallerOf() caller: Caller,
    @Body() request: WebhookEndpointRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookEndpointWithSecretResponse> {
    const { id, secretId } = answer(response, await this.registerEndpoint.execute(caller, request));
    response.location(`/v1/webhook-endpoints/${id}`);
    const { secret } = await this.rotateSecret.reveal(caller, id, secretId);
    return { ...(await this.answered(caller, id, response)), secret };
  }

  @Get()
  @Scopes('webhooks:manage')
  @Operation({ id: 'listWebhookEndpoints', summary: 'List your endpoints', dutch: 'notificatieadressen' })
  @ApiOkResponse({ type: PageOf(WebhookEndpointResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: PageQuery): Promise<Page<WebhookEndpointResponse>> {
    const list = `webhook-endpoints ${caller.organisationId}`;
    const after = this.cursors.read(query, list);
    const page = await this.readEndpoints.execute(caller, { limit: query.limit, after });
    return this.cursors.page(page, list) as Page<WebhookEndpointResponse>;
  }

  @Get(':endpointId')
  @Scopes('webhooks:manage')
  @Operation({
    id: 'getWebhookEndpoint',
    summary: 'Read an endpoint and how it does',
    dutch: 'notificatieadres',
    problems: NOT_FOUND,
  })
  @ApiOkResponse({ type: WebhookEndpointResponse, headers: etagOf('endpoint') })
  find(
    @CallerOf() caller: Caller,
    @PathId('endpointId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookEndpointResponse> {
    return this.answered(caller, id, response);
  }

  @Patch(':endpointId')
  @Scopes('webhooks:manage')
  @Operation({
    id: 'changeWebhookEndpoint',
    summary: 'Change an endpoint, pause it, or have it go on',
    dutch: 'notificatieadres wijzigen',
    description:
      'The ETag changes with what you set, and not with each delivery. An endpoint that goes on gets what was told meanwhile.',
    problems: { ...NOT_FOUND, 400: ['change-invalid'], 412: ['webhook-endpoint-changed'] },
  })
  @ApiOkResponse({ type: WebhookEndpointResponse, headers: etagOf('endpoint') })
  async change(
    @CallerOf() caller: Caller,
    @PathId('endpointId') id: string,
    @IfMatch('endpoint') expected: ReadonlySet<string>,
    @Body() request: WebhookEndpointChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WebhookEndpointResponse> {
    await this.changeEndpoint.execute(caller, id, expected, request);
    return await this.answered(caller, id, response);
  }

  @Delete(':endpointId')
  @HttpCode(204)
  @Scopes('webhooks:manage')
  @Operation({
    id: 'removeWebhookEndpoint',
    summary: 'Take an endpoint away, with its secrets and its log',
    dutch: 'notificatieadres verwijderen',
    description: 'What is on its way may still arrive.',
    problems: NOT_FOUND,
  })
  @ApiNoContentResponse()
  remove(@CallerOf() caller: Caller, @PathId('endpointId') id: string): Promise<void> {
    return this.changeEndpoint.remove(caller, id);
  }

  @Post(':endpointId/_rotate')
  @HttpCode(200)
  @Scopes('webhooks:manage')
  @Idempotent()
  @Operation({
    id: 'rotateWebhookSecret',
    summary: 'Give an endpoint a new secret; for a while the earlier one signs as well',
    dutch: 'geheim vernieuwen',
    description:
      'While both sign, `webhook-signature` has a signature of each, separated by a space. A secret that was ending already ends at once.',
    problems: NOT_FOUND,
  })
  @ApiOkResponse({ type: RotatedSecretResponse })
  async rotate(
    @CallerOf() caller: Caller,
    @PathId('endpointId') id: string,
    @Body() { overlapHours = OVERLAP_HOURS }: RotateSecretRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RotatedSecretResponse> {
    const { secretId } = answer(response, await this.rotateSecret.execute(caller, id, overlapHours));
    return await this.rotateSecret.reveal(caller, id, secretId);
  }

  private async answered(caller: Caller, id: string, response: Response): Promise<WebhookEndpointResponse> {
    const endpoint = await this.readEndpoints.one(caller, id);
    response.set('ETag', webhookEndpointTag(endpoint));
    return endpoint as WebhookEndpointResponse;
  }
}

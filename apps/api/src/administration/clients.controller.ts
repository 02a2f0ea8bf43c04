import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ChangeClient, ListClients, RegisterClient, tagOf, type Caller } from '@akkoord/casework';
import { Id } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { etagOf, IfMatch } from '../http/if-match.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { ApiClientChangeRequest, ApiClientRequest, ApiClientResponse } from './client.bodies.js';
import { ReasonRequest } from './organisation.requests.js';
import { PathClientId } from './path-client-id.js';

class ClientsQuery extends PageQuery {
  @Id('Only of this organisation.', { optional: true }) organisationId?: string;
}

const TAGGED = { type: ApiClientResponse, headers: etagOf('client') };

@ApiTags('Administration')
@Controller('v1/clients')
export class ClientsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly registerClient: RegisterClient,
    private readonly listClients: ListClients,
    private readonly changeClient: ChangeClient,
  ) {}

  @Get()
  @Scopes('platform:administer')
  @Operation({ id: 'listClients', summary: 'List the clients of an organisation, or of all', dutch: 'koppelingen' })
  @ApiOkResponse({ type: PageOf(ApiClientResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: ClientsQuery): Promise<Page<ApiClientResponse>> {
    const { limit, organisationId = null } = query;
    const list = `clients ${organisationId ?? ''}`;
    const after = this.cursors.read(query, list);
    const page = await this.listClients.execute(caller, { limit, after }, organisationId);
    return this.cursors.page(page, list) as Page<ApiClientResponse>;
  }

  @Post()
  @Scopes('platform:administer')
  @Idempotent()
  @Operation({
    id: 'registerClient',
    summary: 'Let a client in for an organisation, with its scopes and its public keys',
    dutch: 'koppeling aanmelden',
    description:
      'At the embedded issuer it can then get tokens with `private_key_jwt`. With an issuer of your own register it there as well: here stands what its tokens are good for.',
    problems: { 400: ['client-invalid'], 404: ['organisation-not-found'], 409: ['client-known'] },
  })
  @ApiCreatedResponse(TAGGED)
  async register(
    @CallerOf() caller: Caller,
    @Body() request: ApiClientRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    const { clientId } = answer(response, await this.registerClient.execute(caller, request));
    response.location(`/v1/clients/${clientId}`);
    return await this.answered(caller, clientId, response);
  }

  @Get(':clientId')
  @Scopes('platform:administer')
  @Operation({ id: 'getClient', summary: 'Read a client', dutch: 'koppeling', problems: { 404: ['client-not-found'] } })
  @ApiOkResponse(TAGGED)
  find(
    @CallerOf() caller: Caller,
    @PathClientId() clientId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    return this.answered(caller, clientId, response);
  }

  @Patch(':clientId')
  @Scopes('platform:administer')
  @Operation({
    id: 'changeClient',
    summary: 'Replace the scopes or the keys of a client; within a minute it counts everywhere',
    dutch: 'koppeling wijzigen',
    problems: {
      400: ['change-invalid'],
      404: ['client-not-found'],
      409: ['client-revoked'],
      412: ['client-changed'],
    },
  })
  @ApiOkResponse(TAGGED)
  async change(
    @CallerOf() caller: Caller,
    @PathClientId() clientId: string,
    @IfMatch('client') expected: ReadonlySet<string>,
    @Body() request: ApiClientChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    await this.changeClient.execute(caller, clientId, expected, request);
    return await this.answered(caller, clientId, response);
  }

  @Post(':clientId/_revoke')
  @HttpCode(200)
  @Scopes('platform:administer')
  @Idempotent()
  @Operation({
    id: 'revokeClient',
    summary: 'Keep a client out for good: within a minute its tokens are good for nothing',
    dutch: 'koppeling intrekken',
    description: 'Its id is not given again. Twice is once.',
    problems: { 404: ['client-not-found'], 409: ['not-yourself'] },
  })
  @ApiOkResponse(TAGGED)
  async revoke(
    @CallerOf() caller: Caller,
    @PathClientId() clientId: string,
    @Body() { reason }: ReasonRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    answer(response, await this.changeClient.revoke(caller, clientId, reason));
    return await this.answered(caller, clientId, response);
  }

  private async answered(caller: Caller, clientId: string, response: Response): Promise<ApiClientResponse> {
    const client = await this.listClients.one(caller, clientId);
    response.set('ETag', tagOf(client));
    return client as ApiClientResponse;
  }
}

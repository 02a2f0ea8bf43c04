import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ChangeOrganisation,
  ListOrganisations,
  RegisterOrganisation,
  SuspendOrganisation,
  tagOf,
  type Caller,
  type OrganisationInput,
} from '@akkoord/casework';
import { OneOf } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { etagOf, IfMatch } from '../http/if-match.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { OrganisationChangeRequest, OrganisationRequest, ReasonRequest } from './organisation.requests.js';
import { AdministrationResponse, ORGANISATION_KINDS, OrganisationResponse } from './organisation.responses.js';

class OrganisationsQuery extends PageQuery {
  @OneOf(ORGANISATION_KINDS, 'Only of this kind.', { name: 'OrganisationKind', optional: true })
  kind?: OrganisationInput['kind'];
}

const TAGGED = { type: OrganisationResponse, headers: etagOf('organisation') };
const UNKNOWN = { 404: ['organisation-not-found'] };

@ApiTags('Administration')
@Controller('v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly registerOrganisation: RegisterOrganisation,
    private readonly listOrganisations: ListOrganisations,
    private readonly changeOrganisation: ChangeOrganisation,
    private readonly suspendOrganisation: SuspendOrganisation,
  ) {}

  @Get()
  @Scopes('platform:administer')
  @Operation({
    id: 'listOrganisations',
    summary: 'List the organisations, in the order in which they were made',
    dutch: 'organisaties',
  })
  @ApiOkResponse({ type: PageOf(OrganisationResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: OrganisationsQuery): Promise<Page<OrganisationResponse>> {
    const { limit, kind = null } = query;
    const list = `organisations ${kind ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listOrganisations.execute(caller, { limit, after }, kind), list);
  }

  @Post()
  @Scopes('platform:administer')
  @Idempotent()
  @Operation({
    id: 'registerOrganisation',
    summary: 'Let an organisation in',
    dutch: 'organisatie aanmelden',
    problems: { 400: ['organisation-invalid'], 409: ['organisation-known'] },
  })
  @ApiCreatedResponse(TAGGED)
  async register(
    @CallerOf() caller: Caller,
    @Body() request: OrganisationRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationResponse> {
    const { id } = answer(response, await this.registerOrganisation.execute(caller, request));
    response.location(`/v1/organisations/${id}`);
    return await this.answered(caller, id, response);
  }

  @Get(':organisationId')
  @Scopes('platform:administer')
  @Operation({ id: 'getOrganisation', summary: 'Read an organisation', dutch: 'organisatie', problems: UNKNOWN })
  @ApiOkResponse(TAGGED)
  find(
    @CallerOf() caller: Caller,
    @PathId('organisationId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationResponse> {
    return this.answered(caller, id, response);
  }

  @Patch(':organisationId')
  @Scopes('platform:administer')
  @Operation({
    id: 'changeOrganisation',
    summary: 'Change what is known of an organisation',
    dutch: 'organisatie wijzigen',
    problems: { 400: ['change-invalid'], 404: ['organisation-not-found'], 412: ['organisation-changed'] },
  })
  @ApiOkResponse(TAGGED)
  async change(
    @CallerOf() caller: Caller,
    @PathId('organisationId') id: string,
    @IfMatch('organisation') expected: ReadonlySet<string>,
    @Body() request: OrganisationChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationResponse> {
    await this.changeOrganisation.execute(caller, id, expected, request);
    return await this.answered(caller, id, response);
  }

  @Post(':organisationId/_suspend')
  @HttpCode(200)
  @Scopes('platform:administer')
  @Idempotent()
  @Operation({
    id: 'suspendOrganisation',
    summary: 'Keep an organisation out: within a minute none of its clients and people comes in',
    dutch: 'organisatie schorsen',
    description: 'Its lists are issued and its deadlines pass as before. Twice is once.',
    problems: { ...UNKNOWN, 409: ['not-yourself'] },
  })
  @ApiOkResponse(TAGGED)
  async suspend(
    @CallerOf() caller: Caller,
    @PathId('organisationId') id: string,
    @Body() { reason }: ReasonRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationResponse> {
    answer(response, await this.suspendOrganisation.execute(caller, id, reason));
    return await this.answered(caller, id, response);
  }

  @Post(':organisationId/_resume')
  @HttpCode(200)
  @Scopes('platform:administer')
  @Idempotent()
  @Operation({
    id: 'resumeOrganisation',
    summary: 'Let a suspended organisation in again; clients that were revoked stay out',
    dutch: 'schorsing opheffen',
    description: 'Twice is once.',
    problems: { ...UNKNOWN, 409: ['not-yourself'] },
  })
  @ApiOkResponse(TAGGED)
  async resume(
    @CallerOf() caller: Caller,
    @PathId('organisationId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationResponse> {
    answer(response, await this.suspendOrganisation.resume(caller, id));
    return await this.answered(caller, id, response);
  }

  @Get(':organisationId/changes')
  @Scopes('platform:administer')
  @Operation({
    id: 'listAdministration',
    summary: 'List what operators did about an organisation and its clients, oldest first',
    dutch: 'beheerhandelingen',
    description: 'Nobody can change or remove what stands here.',
    problems: UNKNOWN,
  })
  @ApiOkResponse({ type: PageOf(AdministrationResponse) })
  async changes(
    @CallerOf() caller: Caller,
    @PathId('organisationId') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<AdministrationResponse>> {
    const list = `administration ${id}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listOrganisations.changes(caller, id, { limit: query.limit, after }), list);
  }

  private async answered(caller: Caller, id: string, response: Response): Promise<OrganisationResponse> {
    const organisation = await this.listOrganisations.one(caller, id);
    response.set('ETag', tagOf(organisation));
    return organisation;
  }
}

import { ReadAccessLog, type AccessView, type Caller } from '@akkoord/casework';
import { Flag, Id, Instant, OneOf, Text } from '@akkoord/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';

class AccessResponse implements AccessView {
  @Id('Id of the step.') id!: string;
  @Instant('When, by the business clock.') at!: string;
  @Instant('When, by the real clock.') recordedAt!: string;
  @Text(
    'The processing activity (verwerkingsactiviteit): an operation of this API, or something a page or the platform does.',
    {
      example: 'getCase',
    },
  )
  activity!: string;
  @Text('What was done, and so why.', { max: 500, example: 'Read a case' }) what!: string;
  @Text('What the trade calls it, in Dutch.', { example: 'dossier' }) dutch!: string;
  @Text('The name of the organisation; null: the platform did it by itself.', { example: 'KPN', nullable: true })
  organisation!: string | null;
  @OneOf(
    ['COUNSELLOR', 'DESK', 'INTEGRATOR', 'OPERATOR', 'STATISTICS', 'PLATFORM'],
    'What kind of organisation it is.',
    {
      name: 'AccessOrganisationKind',
    },
  )
  organisationKind!: AccessView['organisationKind'];
  @Text('Who of your organisation; null: somebody of another, or the platform.', { nullable: true })
  subject!: string | null;
  @Flag('True: it changed something in the case.') changed!: boolean;
  @Text('The trace it was part of (W3C Trace Context); null: none.', { nullable: true }) traceparent!: string | null;
}

@ApiTags('Cases')
@Controller('v1/cases')
export class AccessLogController {
  constructor(
    private readonly cursors: Cursors,
    private readonly readAccessLog: ReadAccessLog,
  ) {}

  @Get(':caseId/access-log')
  @Scopes('cases:read')
  @Operation({
    id: 'listAccess',
    summary: 'List who looked at a case or changed it, when and why; oldest first',
    dutch: 'inzage- en wijzigingslog (Logboek Dataverwerkingen)',
    description:
      'Every step of every door, written in the transaction of the step itself: your own people and machines, the desks that saw the case on a list, and what the platform does by itself. A request that changes a case and answers with it is in it twice: for what it changed and for what it showed. Reading this is in it too.',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: PageOf(AccessResponse) })
  async list(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Query() query: PageQuery,
  ): Promise<Page<AccessResponse>> {
    const list = `access ${caller.organisationId} ${caseId}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.readAccessLog.execute(caller, caseId, { limit: query.limit, after }), list);
  }
}

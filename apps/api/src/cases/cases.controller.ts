import { Body, Controller, Get, HttpCode, Patch, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  CaseRequest,
  ChangeCase,
  ConfirmOverview,
  entityTagOf,
  LetterReplyRequest,
  ListCases,
  OpenCase,
  ReadCase,
  ReadLetters,
  ReadOverview,
  ReadTimeline,
  RecordLetterReply,
  ReplaceLetter,
  RequestBalances,
  SendProposals,
  toReply,
  type Caller,
} from '@akkoord/casework';
import { IsoDate, Problem, Text } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import type { ApiRequest } from '../http/api-request.js';
import { IfMatch, WITH_ETAG } from '../http/if-match.js';
import { JSON_TYPE, PDF_TYPE, Writes } from '../http/media.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { CaseChangeRequest } from './case-change.request.js';
import {
  CaseCreated,
  CaseResponse,
  CaseSummary,
  LetterResponse,
  LettersResponse,
  OverviewResponse,
  TimelineResponse,
} from './case.responses.js';

class CasesQuery extends PageQuery {
  @Text('Only cases in this state.', { max: 40, pattern: /^[A-Z_]+$/, example: 'CLIENT_CONFIRMATION', optional: true })
  state?: string;
  @Text('Only the case with this reference.', { max: 100, optional: true }) reference?: string;
}

class ConfirmationRequest {
  @IsoDate('The day the client signed the overview: the reference date (peildatum).', { example: '2026-11-20' })
  signedOn!: string;
  @Text('The digest of the overview that was signed.', {
    min: 71,
    max: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
    example: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  })
  overviewDigest!: string;
}

@ApiTags('Cases')
@ApiExtraModels(LetterResponse, OverviewResponse)
@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly cursors: Cursors,
    private readonly openCase: OpenCase,
    private readonly listCases: ListCases,
    private readonly readCase: ReadCase,
    private readonly changeCase: ChangeCase,
    private readonly requestBalances: RequestBalances,
    private readonly readOverview: ReadOverview,
    private readonly confirmOverview: ConfirmOverview,
    private readonly sendProposals: SendProposals,
    private readonly readTimeline: ReadTimeline,
    private readonly readLetters: ReadLetters,
    private readonly recordLetterReply: RecordLetterReply,
    private readonly replaceLetter: ReplaceLetter,
  ) {}

  @Post()
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'openCase',
    summary: 'Open a case; nothing is sent',
    dutch: 'dossier openen',
    problems: { 400: ['case-invalid'], 409: ['case-reference-known'] },
  })
  @ApiCreatedResponse({ type: CaseCreated })
  async open(
    @CallerOf() caller: Caller,
    @Body() request: CaseRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseCreated> {
    const created = answer(response, await this.openCase.execute(caller, request));
    response.location(`/v1/cases/${created.id}`);
    return created;
  }

  @Get()
  @Scopes('cases:read')
  @Operation({ id: 'listCases', summary: 'List cases, oldest first', dutch: 'dossiers' })
  @ApiOkResponse({ type: PageOf(CaseSummary) })
  async list(@CallerOf() caller: Caller, @Query() query: CasesQuery): Promise<Page<CaseSummary>> {
    const list = `cases ${caller.organisationId} ${query.state ?? ''} ${query.reference ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listCases.execute(caller, { limit: query.limit, after }, query), list);
  }

  @Get(':caseId')
  @Scopes('cases:read')
  @Operation({ id: 'getCase', summary: 'Read a case', dutch: 'dossier', problems: { 404: ['case-not-found'] } })
  @ApiOkResponse({ type: CaseResponse, headers: WITH_ETAG })
  async find(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    const caseView = await this.readCase.execute(caller, caseId);
    response.set('ETag', entityTagOf(caseView));
    return caseView;
  }

  @Patch(':caseId')
  @Scopes('cases:write')
  @Operation({
    id: 'changeCase',
    summary: 'Change product, scheme, term or money before the calculation is frozen',
    dutch: 'dossier wijzigen',
    problems: {
      400: ['change-invalid'],
      404: ['case-not-found'],
      409: ['change-too-late'],
      412: ['case-changed'],
    },
  })
  @ApiOkResponse({ type: CaseResponse, headers: WITH_ETAG })
  async change(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @IfMatch() expected: ReadonlySet<string>,
    @Body() request: CaseChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    await this.changeCase.execute(caller, caseId, expected, request);
    const caseView = await this.readCase.execute(caller, caseId);
    response.set('ETag', entityTagOf(caseView));
    return caseView;
  }

  @Post(':caseId/balance-requests')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'requestBalances',
    summary: 'Send every creditor the notice and ask for its balance',
    dutch: 'kennisgeving en saldoverzoek',
    problems: { 404: ['case-not-found'], 409: ['balances-already-frozen'] },
  })
  @ApiOkResponse({ type: CaseResponse })
  async ask(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.requestBalances.execute(caller, caseId));
    return await this.readCase.execute(caller, caseId);
  }

  @Get(':caseId/overview')
  @Scopes('cases:read')
  @Writes(JSON_TYPE, PDF_TYPE)
  @Operation({
    id: 'getOverview',
    summary: 'Read the overview the client signs: as data, or as a document to sign',
    dutch: 'schuldenoverzicht',
    description:
      'With `Accept: application/pdf` a tagged PDF in plain Dutch, with the digest printed on it. As long as a creditor still has to answer it is provisional, without a place to sign. Once it is signed this is the overview as it was signed, with the day and the same digest; a case that was reopened has a new one until that is signed.',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(OverviewResponse) } },
      [PDF_TYPE]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  async overview(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OverviewResponse | StreamableFile> {
    response.vary('Accept');
    if (request.accepts([JSON_TYPE, PDF_TYPE]) === JSON_TYPE) return await this.readOverview.execute(caller, caseId);
    const document = await this.readOverview.document(caller, caseId);
    return new StreamableFile(document, { type: PDF_TYPE, disposition: 'inline; filename="schuldenoverzicht.pdf"' });
  }

  @Post(':caseId/client-confirmation')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'confirmOverview',
    summary: 'Record that the client signed the overview; freezes the calculation',
    dutch: 'akkoord van de cliënt',
    problems: {
      400: ['signed-in-future', 'signed-too-early'],
      404: ['case-not-found'],
      409: [
        'confirmation-not-asked',
        'overview-changed',
        'another-overview-signed',
        'calculation-refused',
        'programme-unknown',
        'programme-not-eligible',
      ],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async confirm(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ConfirmationRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.confirmOverview.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post(':caseId/proposals')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'sendProposals',
    summary: 'Offer the division to every creditor that is not bound in advance',
    dutch: 'betaalvoorstel',
    problems: { 404: ['case-not-found'], 409: ['nothing-to-propose'] },
  })
  @ApiOkResponse({ type: CaseResponse })
  async propose(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.sendProposals.execute(caller, caseId));
    return await this.readCase.execute(caller, caseId);
  }

  @Get(':caseId/timeline')
  @Scopes('cases:read')
  @Operation({
    id: 'getTimeline',
    summary: 'Read all messages of a case',
    dutch: 'tijdlijn',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: TimelineResponse })
  timeline(@CallerOf() caller: Caller, @PathId('caseId') caseId: string): Promise<TimelineResponse> {
    return this.readTimeline.execute(caller, caseId);
  }

  @Get(':caseId/letters')
  @Scopes('cases:read')
  @Operation({
    id: 'listLetters',
    summary: 'Read the letters of a case, to print and post',
    dutch: 'brieven',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: LettersResponse })
  letters(@CallerOf() caller: Caller, @PathId('caseId') caseId: string): Promise<LettersResponse> {
    return this.readLetters.execute(caller, caseId);
  }

  @Get(':caseId/letters/:letterId')
  @Scopes('cases:read')
  @Writes(JSON_TYPE, PDF_TYPE)
  @Operation({
    id: 'getLetter',
    summary: 'Read one letter: as text, or as a document to print and post',
    dutch: 'brief',
    description:
      'With `Accept: application/pdf` a tagged PDF with the address where a window envelope shows it. It says what the text says, however often it is asked. A letter that asks something has the link and the code to answer it, as text, in large type and as a QR code, and on its back what a settlement is.',
    problems: { 404: ['case-not-found', 'letter-not-found'] },
  })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(LetterResponse) } },
      [PDF_TYPE]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  async letter(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('letterId') letterId: string,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LetterResponse | StreamableFile> {
    response.vary('Accept');
    if (request.accepts([JSON_TYPE, PDF_TYPE]) === JSON_TYPE)
      return await this.readLetters.one(caller, caseId, letterId);
    const document = await this.readLetters.document(caller, caseId, letterId);
    return new StreamableFile(document, { type: PDF_TYPE, disposition: 'inline; filename="brief.pdf"' });
  }

  @Post(':caseId/letters/:letterId/_replace')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'replaceLetter',
    summary: 'Make a new link and code for a letter; the old ones open nothing any more',
    dutch: 'nieuwe brief',
    description:
      'After five wrong codes, or when a letter went astray. The text stays; print the letter again and send it. Who has a mail address gets the new link by mail, never the code.',
    problems: { 404: ['case-not-found', 'letter-not-found'], 409: ['letter-asks-nothing'] },
  })
  @ApiOkResponse({ type: LetterResponse })
  async replace(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('letterId') letterId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LetterResponse> {
    answer(response, await this.replaceLetter.execute(caller, caseId, letterId));
    return await this.readLetters.one(caller, caseId, letterId);
  }

  @Post(':caseId/letter-replies')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'recordLetterReply',
    summary: 'Record what a creditor answered by letter, mail or telephone',
    dutch: 'antwoord per brief',
    problems: {
      404: ['case-not-found', 'exchange-not-found'],
      409: ['not-a-letter-creditor', 'reply-refused'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async letterReply(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: LetterReplyRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    const reply = toReply(request);
    if (Array.isArray(reply))
      throw new Problem(
        400,
        'invalid-input',
        'The body is not what is asked here.',
        reply.map((fault) => ({ ...fault, pointer: `#${fault.pointer ?? ''}` })),
      );
    answer(response, await this.recordLetterReply.execute(caller, caseId, request.exchangeId, reply));
    return await this.readCase.execute(caller, caseId);
  }
}

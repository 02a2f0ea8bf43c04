import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AgreementRequest,
  DraftAgreement,
  FiledAgreementRequest,
  ImportAgreements,
  ListAgreements,
  PublishAgreement,
  ReportDifferences,
  ResolveTerms,
  WithdrawAgreement,
  type AgreementHistory,
  type AgreementsWanted,
  type AgreementView,
  type Caller,
  type TermsQuestion,
} from '@akkoord/casework';
import { Cents, IsoDate, OneOf, Problem, Text } from '@akkoord/platform';
import { AGREEMENT_KINDS, PRODUCTS, type AgreementKind, type Product } from '@akkoord/settlement';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { JSON_TYPE, MEBIBYTE, Reads } from '../http/media.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import {
  AGREEMENT_STATUSES,
  AgreementHistoryResponse,
  AgreementResponse,
  AgreementsImportedResponse,
  DifferencesResponse,
  TermsResponse,
} from './agreement.responses.js';
import { VersionNumber } from './version-number.js';

const MOST_ENTRIES = 5_000;
const WHO_DRAFTS =
  'A desk drafts local and collective agreements for itself and its brands; a counsellor organisation drafts local ones that are also for itself; operators draft all, and only they schemes, covenants and agreements of a group.';
const WHO_PUBLISHES =
  'Terms bind a creditor: its desk publishes and withdraws its local and collective agreements, also those a counsellor drafted, and operators do so for all.';

const EXAMPLE = {
  summary: 'A local agreement that answers proposals sooner and states nothing else',
  value: {
    id: 'local-kpn-den-haag',
    kind: 'LOCAL',
    party: { desk: 'KPN' },
    validFrom: '2027-01-01',
    validTo: null,
    scope: { counsellors: 'ALL', municipalities: ['GM0518'], agentsInherit: true },
    proposalReplyWorkingDays: 10,
  },
};

class AgreementsQuery extends PageQuery implements AgreementsWanted {
  @OneOf(AGREEMENT_KINDS, 'Only of this kind.', { name: 'AgreementKind', optional: true }) kind?: AgreementKind;
  @OneOf(AGREEMENT_STATUSES, 'Only in this status.', { name: 'AgreementStatus', optional: true })
  status?: AgreementView['status'];
  @IsoDate('Only versions that hold on this day.', { optional: true }) on?: string;
  @Text('Only what may bind this brand or desk, by name or slug.', { example: 'KPN', optional: true })
  creditor?: string;
}

class WithdrawalRequest {
  @IsoDate('From this day it does not hold: today or later.', { example: '2027-07-01' }) on!: string;
}

class DifferencesQuery {
  @Text('Municipality: GM and four digits.', { pattern: /^GM\d{4}$/, min: 6, max: 6, example: 'GM0141' })
  municipalityCode!: string;
  @IsoDate('On which day.') on!: string;
}

class TermsQuestionRequest implements TermsQuestion {
  @Text('The brand the client knows, as /v1/creditors spells it.', { example: 'KPN' }) creditor!: string;
  @Text('Kind of debt.', { max: 50, pattern: /^[A-Z_]+$/, example: 'TELECOM' }) debtKind!: string;
  @Text('The agent that writes for the creditor, by the name of its desk.', {
    example: 'Intrum',
    optional: true,
    nullable: true,
  })
  agent?: string | null;
  @Text('Municipality: GM and four digits.', { pattern: /^GM\d{4}$/, min: 6, max: 6, example: 'GM0141' })
  municipalityCode!: string;
  @OneOf(PRODUCTS, 'Product.', { name: 'Product' }) product!: Product;
  @Text('The programme whose scheme was chosen.', {
    max: 50,
    pattern: /^[A-Z_]+$/,
    example: 'YOUTH',
    optional: true,
    nullable: true,
  })
  programme?: string | null;
  @Cents('Amount of the claim; without it no maximum is tested.', { optional: true, nullable: true }) amountCents?:
    number | null;
  @IsoDate('On which day.') on!: string;
}

@ApiTags('Registry')
@Controller('v1/agreements')
export class AgreementsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly listAgreements: ListAgreements,
    private readonly draftAgreement: DraftAgreement,
    private readonly publishAgreement: PublishAgreement,
    private readonly withdrawAgreement: WithdrawAgreement,
    private readonly importAgreements: ImportAgreements,
    private readonly resolveTerms: ResolveTerms,
    private readonly reportDifferences: ReportDifferences,
  ) {}

  @Get()
  @Scopes('agreements:read')
  @Operation({
    id: 'listAgreements',
    summary: 'List agreements, a version an item, by id and version',
    dutch: 'afspraken en convenanten',
    description:
      'A desk sees what binds it or its sector, a counsellor organisation what is published and covers it, an operator all. Drafts are for their author, the desk they would bind, and operators.',
    problems: { 400: ['creditor-unknown'] },
  })
  @ApiOkResponse({ type: PageOf(AgreementResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: AgreementsQuery): Promise<Page<AgreementResponse>> {
    const { kind = '', status = '', on = '', creditor = '' } = query;
    const list = `agreements ${caller.organisationId} ${kind} ${status} ${on} ${creditor}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listAgreements.execute(caller, { limit: query.limit, after }, query), list);
  }

  @Get('_export')
  @Scopes('agreements:read')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Operation({
    id: 'exportAgreements',
    summary: 'Write all agreements you may read to a file',
    dutch: 'afspraken naar een bestand',
    description:
      'JSON, sorted by id and version, every key at its place: the same agreements are the same bytes, so that a covenant is reviewed like code. `_import` takes it. A draft says `"status": "DRAFT"`.',
  })
  @ApiOkResponse({ type: FiledAgreementRequest, isArray: true })
  file(@CallerOf() caller: Caller): Promise<string> {
    return this.listAgreements.file(caller);
  }

  @Get('_differences')
  @Scopes('agreements:read')
  @Operation({
    id: 'reportDifferences',
    summary: 'Report where local agreements in a municipality differ from the national ones, clause by clause',
    dutch: 'verschillen met het convenant',
    description: 'For the calling counsellor organisation.',
  })
  @ApiOkResponse({ type: DifferencesResponse })
  async differences(@CallerOf() caller: Caller, @Query() query: DifferencesQuery): Promise<DifferencesResponse> {
    return { items: await this.reportDifferences.execute(caller, query.municipalityCode, query.on) };
  }

  @Post('_resolve')
  @HttpCode(200)
  @Scopes('agreements:read')
  @Operation({
    id: 'resolveTerms',
    summary: 'Try which terms hold for a claim, from which agreements, and why no others; changes nothing',
    dutch: 'welke afspraken gelden',
    description:
      'For the calling counsellor organisation. Each clause comes from the first agreement that states it: scheme, local, collective, covenant; then brand, desk, group; then the later first day. A scheme that is bound to programmes counts only when `programme` names one of them.',
    problems: { 400: ['question-invalid'] },
  })
  @ApiOkResponse({ type: TermsResponse })
  resolve(@CallerOf() caller: Caller, @Body() question: TermsQuestionRequest): Promise<TermsResponse> {
    return this.resolveTerms.execute(caller, question);
  }

  @Post('_check')
  @HttpCode(200)
  @Reads({ [JSON_TYPE]: 8 * MEBIBYTE })
  @Scopes('agreements:write')
  @ApiBody({ type: FiledAgreementRequest, isArray: true })
  @Operation({
    id: 'checkAgreements',
    summary: 'Say what an import of this file would come to; changes nothing',
    dutch: 'bestand met afspraken nakijken',
    description: 'For a review before the import: run it on every change of a file, as a check of code.',
  })
  @ApiOkResponse({ type: AgreementsImportedResponse })
  check(@CallerOf() caller: Caller, @Body() file: object): Promise<AgreementsImportedResponse> {
    return this.importAgreements.check(caller, entriesOf(file));
  }

  @Post('_import')
  @HttpCode(200)
  @Reads({ [JSON_TYPE]: 8 * MEBIBYTE })
  @Scopes('agreements:write')
  @Idempotent()
  @ApiBody({ type: FiledAgreementRequest, isArray: true })
  @Operation({
    id: 'importAgreements',
    summary: 'Take agreements from a file; good entries count even when others are refused',
    dutch: 'afspraken uit een bestand',
    description: `An entry is published unless it says \`"status": "DRAFT"\`. What stands here already in the same words is unchanged; other words under a published version are refused (\`version-published\`). ${WHO_DRAFTS} ${WHO_PUBLISHES}`,
  })
  @ApiOkResponse({ type: AgreementsImportedResponse })
  async import(
    @CallerOf() caller: Caller,
    @Body() file: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementsImportedResponse> {
    return answer(response, await this.importAgreements.execute(caller, entriesOf(file)));
  }

  @Get(':agreementId')
  @Scopes('agreements:read')
  @Operation({
    id: 'getAgreement',
    summary: 'Read an agreement with its versions',
    dutch: 'afspraak',
    problems: { 404: ['agreement-not-found'] },
  })
  @ApiOkResponse({ type: AgreementHistoryResponse })
  find(@CallerOf() caller: Caller, @Param('agreementId') agreementId: string): Promise<AgreementHistory> {
    return this.listAgreements.find(caller, agreementId);
  }

  @Post()
  @Scopes('agreements:write')
  @Idempotent()
  @ApiBody({ type: AgreementRequest, examples: { local: EXAMPLE } })
  @Operation({
    id: 'draftAgreement',
    summary: 'Draft a new agreement: version 1, which binds nobody until it is published',
    dutch: 'afspraak opstellen',
    description: `A clause that is null states "none", an absent one states nothing. ${WHO_DRAFTS}`,
    problems: {
      400: ['agreement-invalid'],
      403: ['agreement-not-yours'],
      409: ['agreement-known', 'agreement-overlaps', 'other-agreement'],
    },
  })
  @ApiCreatedResponse({ type: AgreementResponse })
  async draft(
    @CallerOf() caller: Caller,
    @Body() request: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementView> {
    const { id, version } = answer(response, await this.draftAgreement.execute(caller, request));
    response.location(`/v1/agreements/${id}`);
    return await this.listAgreements.version(caller, id, version);
  }

  @Post(':agreementId/versions')
  @Scopes('agreements:write')
  @Idempotent()
  @ApiBody({ type: AgreementRequest, examples: { local: EXAMPLE } })
  @Operation({
    id: 'draftAgreementVersion',
    summary: 'Draft the next version of an agreement: all of its terms, which replace those before from its first day',
    dutch: 'nieuwe versie van een afspraak',
    description: `Requests that were sent keep the version they were sent under. ${WHO_DRAFTS}`,
    problems: {
      400: ['agreement-invalid'],
      403: ['agreement-not-yours'],
      404: ['agreement-not-found'],
      409: ['agreement-overlaps', 'version-not-later', 'other-agreement', 'version-taken'],
    },
  })
  @ApiCreatedResponse({ type: AgreementResponse })
  async draftVersion(
    @CallerOf() caller: Caller,
    @Param('agreementId') agreementId: string,
    @Body() request: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementView> {
    const { id, version } = answer(response, await this.draftAgreement.version(caller, agreementId, request));
    response.location(`/v1/agreements/${id}`);
    return await this.listAgreements.version(caller, id, version);
  }

  @Post(':agreementId/versions/:version/_publish')
  @HttpCode(200)
  @Scopes('agreements:write')
  @Idempotent()
  @Operation({
    id: 'publishAgreement',
    summary: 'Publish a draft: it counts from its first day on',
    dutch: 'afspraak publiceren',
    description: `Two agreements of one kind for one party never hold for the same case on the same day. ${WHO_PUBLISHES}`,
    problems: {
      403: ['agreement-not-yours'],
      404: ['agreement-not-found'],
      409: ['agreement-overlaps', 'version-not-later', 'other-agreement'],
    },
  })
  @ApiOkResponse({ type: AgreementResponse })
  async publish(
    @CallerOf() caller: Caller,
    @Param('agreementId') agreementId: string,
    @VersionNumber() version: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementView> {
    answer(response, await this.publishAgreement.execute(caller, agreementId, version));
    return await this.listAgreements.version(caller, agreementId, version);
  }

  @Post(':agreementId/versions/:version/_withdraw')
  @HttpCode(200)
  @Scopes('agreements:write')
  @Idempotent()
  @Operation({
    id: 'withdrawAgreement',
    summary: 'Withdraw a published version as of a day: from then on it does not hold for new requests',
    dutch: 'afspraak intrekken',
    description: `An earlier version comes back only when this one is withdrawn before its first day. ${WHO_PUBLISHES}`,
    problems: {
      400: ['withdrawn-in-past'],
      403: ['agreement-not-yours'],
      404: ['agreement-not-found'],
      409: ['version-not-published', 'version-withdrawn', 'withdrawal-revives'],
    },
  })
  @ApiOkResponse({ type: AgreementResponse })
  async withdraw(
    @CallerOf() caller: Caller,
    @Param('agreementId') agreementId: string,
    @VersionNumber() version: number,
    @Body() { on }: WithdrawalRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementView> {
    answer(response, await this.withdrawAgreement.execute(caller, agreementId, version, on));
    return await this.listAgreements.version(caller, agreementId, version);
  }
}

function entriesOf(file: object): readonly unknown[] {
  const refused = (code: string, detail: string): Problem =>
    new Problem(400, 'invalid-input', 'What was sent is not right in one place.', [{ pointer: '#', code, detail }]);
  if (!Array.isArray(file)) throw refused('is-array', 'A file of agreements is a JSON array.');
  if (file.length > MOST_ENTRIES) throw refused('too-many-items', `At most ${MOST_ENTRIES} entries at once.`);
  return file;
}

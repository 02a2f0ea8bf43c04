import { ReadProgrammeReport, ReadProgrammes, type Caller } from '@akkoord/casework';
import { ProgrammeFile } from '@akkoord/database';
import { PROGRAMME_PAGE_POLICY } from '@akkoord/exchange';
import { Whole } from '@akkoord/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { PageOf, wholeNumber, type Page } from '../fields/page.js';
import type { ApiRequest } from '../http/api-request.js';
import { HTML_TYPE, JSON_TYPE, Writes } from '../http/media.js';
import { Operation } from '../openapi/operation.js';
import { ProgrammeReportResponse } from './programme.responses.js';

class ReportQuery {
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @Whole('A calendar year; without it this one.', { min: 2000, max: 2199, example: 2026, optional: true })
  year?: number;
}

@ApiTags('Programmes')
@ApiExtraModels(ProgrammeReportResponse)
@Controller('v1/programmes')
export class ProgrammesController {
  constructor(
    private readonly readProgrammes: ReadProgrammes,
    private readonly readProgrammeReport: ReadProgrammeReport,
  ) {}

  @Get()
  @Scopes('insight:read')
  @Operation({
    id: 'listProgrammes',
    summary: 'List the programmes of the municipality, all on one page',
    dutch: "programma's",
    description:
      'What each is for, whom, what it opens and what was published of it. A case is in a programme by its `programme`, whose scheme pays, or by its `programmes`, which are marks alone.',
  })
  @ApiOkResponse({ type: PageOf(ProgrammeFile) })
  async list(@CallerOf() caller: Caller): Promise<Page<ProgrammeFile>> {
    return { items: await this.readProgrammes.execute(caller), next: null };
  }

  @Get(':programmeId/report')
  @Scopes('insight:read')
  @Writes(JSON_TYPE, HTML_TYPE)
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'Of the page: `nl` (default) or `en`.' })
  @Operation({
    id: 'getProgrammeReport',
    summary: 'Read what came of a programme in a year: as data, or as a page with charts',
    dutch: 'verslag van een programma',
    description:
      'For a counsellor over its own cases. `counted` is what this platform counted, also of cases of which the file was erased; `stated` is what was published, and the two are never added up. Counts hold nothing of anybody and are exact, however small: mind what you publish of them. With `Accept: text/html` a page to read and print, in which every chart has its table.',
    problems: { 404: ['programme-not-found'] },
  })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(ProgrammeReportResponse) } },
      [HTML_TYPE]: { schema: { type: 'string' } },
    },
  })
  async report(
    @CallerOf() caller: Caller,
    @Param('programmeId') programmeId: string,
    @Query() { year }: ReportQuery,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProgrammeReportResponse | string> {
    response.vary('Accept');
    if (request.accepts([JSON_TYPE, HTML_TYPE]) === JSON_TYPE)
      return await this.readProgrammeReport.execute(caller, programmeId, year ?? null);
    const language = request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl';
    const page = await this.readProgrammeReport.page(caller, programmeId, year ?? null, language);
    response.vary('Accept-Language').type(HTML_TYPE).set('Content-Security-Policy', PROGRAMME_PAGE_POLICY);
    return page;
  }
}

import { ReadCourtFile, type Caller, type InsolvencyInput } from '@akkoord/casework';
import { Cents } from '@akkoord/platform';
import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { wholeNumber } from '../fields/page.js';
import type { ApiRequest } from '../http/api-request.js';
import { JSON_TYPE, PDF_TYPE, Writes } from '../http/media.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';
import { CourtFileResponse } from './court-file.response.js';

const MOST_CENTS = 1_000_000_000_000;

class CourtFileQuery implements InsolvencyInput {
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @Cents('What you expect statutory insolvency (Wsnp) to yield; absent: a line to fill in.', {
    max: MOST_CENTS,
    optional: true,
  })
  insolvencyYieldCents?: number;

  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @Cents('What would go to costs first; absent: a line to fill in.', { max: MOST_CENTS, optional: true })
  insolvencyCostsCents?: number;
}

@ApiTags('Cases')
@ApiExtraModels(CourtFileResponse)
@Controller('v1/cases/:caseId')
export class CourtFileController {
  constructor(private readonly readCourtFile: ReadCourtFile) {}

  @Get('court-file')
  @Scopes('cases:read')
  @Writes(JSON_TYPE, PDF_TYPE)
  @Operation({
    id: 'getCourtFile',
    summary: 'Read what a judge needs to compel a creditor (art. 287a Fw): as data, or as a document',
    dutch: 'dossier dwangakkoord',
    description:
      'The only answer that names all creditors of a case with what they said; for its own counsellor alone. With `Accept: application/pdf` a tagged PDF in Dutch, with the digest printed on it. What statutory insolvency would yield is what you state, and a line to write on where you state nothing.',
    problems: { 404: ['case-not-found'], 409: ['court-file-too-early'] },
  })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(CourtFileResponse) } },
      [PDF_TYPE]: { schema: { type: 'string', format: 'binary' } },
    },
  })
  async courtFile(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Query() query: CourtFileQuery,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CourtFileResponse | StreamableFile> {
    response.vary('Accept');
    if (request.accepts([JSON_TYPE, PDF_TYPE]) === JSON_TYPE)
      return await this.readCourtFile.execute(caller, caseId, query);
    const document = await this.readCourtFile.document(caller, caseId, query);
    return new StreamableFile(document, { type: PDF_TYPE, disposition: 'inline; filename="dossier-dwangakkoord.pdf"' });
  }
}

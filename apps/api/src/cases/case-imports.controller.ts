import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiTags } from '@nestjs/swagger';
import { AcceptCaseImport, ReadOperation, type Caller } from '@akkoord/casework';
import type { Request, Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { linesOf } from '../http/lines.js';
import { NDJSON_TYPE, Reads } from '../http/media.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { OperationResponse } from '../operations/operation.response.js';

@ApiTags('Cases')
@Controller('v1/case-imports')
export class CaseImportsController {
  constructor(
    private readonly acceptCaseImport: AcceptCaseImport,
    private readonly readOperation: ReadOperation,
  ) {}

  @Post()
  @HttpCode(202)
  @Scopes('cases:write')
  @Idempotent()
  @Reads({ [NDJSON_TYPE]: 'stream' })
  @ApiBody({ schema: { type: 'string', description: 'One case a line, as the body of POST /cases.' } })
  @Operation({
    id: 'importCases',
    summary: 'Import cases, one JSON object a line; follow the operation for the outcome of each line',
    dutch: 'dossiers inlezen',
    problems: { 400: ['import-empty'], 413: ['line-too-long'] },
  })
  @ApiAcceptedResponse({ type: OperationResponse })
  async import(
    @CallerOf() caller: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OperationResponse> {
    const { id } = answer(response, await this.acceptCaseImport.execute(caller, linesOf(request)));
    response.location(`/v1/operations/${id}`);
    return await this.readOperation.execute(caller, id);
  }
}

import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ReadCalculation, ReadProposal, type Caller } from '@akkoord/casework';
import { CALCULATION_PAGE_POLICY } from '@akkoord/exchange';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import type { ApiRequest } from '../http/api-request.js';
import { HTML_TYPE, JSON_TYPE, Writes } from '../http/media.js';
import { PathId } from '../http/path-id.js';
import { Operation } from '../openapi/operation.js';
import { PathVersion } from './path-version.js';
import { FrozenCalculation, ProposalResponse } from './proposal.responses.js';

@ApiTags('Proposals')
@ApiExtraModels(FrozenCalculation)
@Controller('v1/cases')
export class ProposalsController {
  constructor(
    private readonly readProposal: ReadProposal,
    private readonly readCalculation: ReadCalculation,
  ) {}

  @Get(':caseId/proposals/:version')
  @Scopes('cases:read')
  @Operation({
    id: 'getProposal',
    summary: 'Read what one version of the calculation offers to whom, and where that stands',
    dutch: 'betaalvoorstel',
    problems: { 404: ['case-not-found', 'proposal-not-found'] },
  })
  @ApiOkResponse({ type: ProposalResponse })
  find(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathVersion() version: number,
  ): Promise<ProposalResponse> {
    return this.readProposal.execute(caller, caseId, version);
  }

  @Get(':caseId/proposals/:version/calculation')
  @Scopes('cases:read')
  @Writes(JSON_TYPE, HTML_TYPE)
  @Operation({
    id: 'getCalculation',
    summary: 'Read how a version was calculated: as data, or as a page for the client and the judge',
    dutch: 'berekening',
    description: 'With `Accept: text/html` a page in plain Dutch, made to be printed. It names the creditors.',
    problems: { 404: ['case-not-found', 'proposal-not-found'], 409: ['calculation-not-explained'] },
  })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(FrozenCalculation) } },
      [HTML_TYPE]: { schema: { type: 'string' } },
    },
  })
  async calculation(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathVersion() version: number,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FrozenCalculation | string> {
    response.vary('Accept');
    if (request.accepts([JSON_TYPE, HTML_TYPE]) === JSON_TYPE) {
      return await this.readCalculation.execute(caller, caseId, version);
    }
    const page = await this.readCalculation.page(caller, caseId, version);
    response.type(HTML_TYPE).set('Content-Security-Policy', CALCULATION_PAGE_POLICY);
    return page;
  }
}

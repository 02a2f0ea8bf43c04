import { Body, Controller, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AddClaim, ChangeClaim, ClaimRequest, entityTagOf, ReadCase, type Caller } from '@akkoord/casework';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { CaseResponse, ClaimResponse } from '../cases/case.responses.js';
import { IfMatch, WITH_ETAG } from '../http/if-match.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { ClaimChangeRequest } from './claim-change.request.js';

@ApiTags('Cases')
@Controller('v1/cases/:caseId/claims')
export class ClaimsController {
  constructor(
    private readonly addClaim: AddClaim,
    private readonly changeClaim: ChangeClaim,
    private readonly readCase: ReadCase,
  ) {}

  @Post()
  @HttpCode(201)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'addClaim',
    summary: 'Add a claim that was forgotten; when balances are being asked, its balance is asked too',
    dutch: 'vordering toevoegen',
    problems: { 400: ['claim-invalid'], 404: ['case-not-found'], 409: ['change-too-late'] },
  })
  @ApiCreatedResponse({ type: ClaimResponse, headers: WITH_ETAG })
  async add(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ClaimRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ClaimResponse> {
    const { id } = answer(response, await this.addClaim.execute(caller, caseId, request));
    const caseView = await this.readCase.execute(caller, caseId);
    response.location(`/v1/cases/${caseId}`).set('ETag', entityTagOf(caseView));
    return caseView.claims.find((claim) => claim.id === id) as ClaimResponse;
  }

  @Patch(':claimId')
  @Scopes('cases:write')
  @Operation({
    id: 'changeClaim',
    summary: 'Correct a claim; after the freeze, what moves a cent makes the next version of the division',
    dutch: 'vordering wijzigen',
    problems: {
      400: ['change-invalid'],
      404: ['case-not-found', 'claim-not-found'],
      409: ['change-too-late', 'claim-not-claimed', 'calculation-refused'],
      412: ['case-changed'],
    },
  })
  @ApiOkResponse({ type: CaseResponse, headers: WITH_ETAG })
  async change(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('claimId') claimId: string,
    @IfMatch() expected: ReadonlySet<string>,
    @Body() request: ClaimChangeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    await this.changeClaim.execute(caller, caseId, claimId, expected, request);
    const caseView = await this.readCase.execute(caller, caseId);
    response.set('ETag', entityTagOf(caseView));
    return caseView;
  }
}

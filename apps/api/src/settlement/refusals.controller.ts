import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AskCourt,
  ReadCase,
  ReconsiderRefusals,
  RecordCourtOutcome,
  RecordObjection,
  SettleObjection,
  type Caller,
} from '@akkoord/casework';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { CaseResponse } from '../cases/case.responses.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import {
  CourtOutcomeRequest,
  CourtRequest,
  ObjectionRequest,
  ObjectionSettledRequest,
  ReconsiderationRequest,
} from './refusals.requests.js';

/** What a counsellor does when somebody says no: the client to the overview, or a creditor to the offer. */
@ApiTags('Cases')
@Controller('v1/cases/:caseId')
export class RefusalsController {
  constructor(
    private readonly recordObjection: RecordObjection,
    private readonly settleObjection: SettleObjection,
    private readonly reconsiderRefusals: ReconsiderRefusals,
    private readonly askCourt: AskCourt,
    private readonly recordCourtOutcome: RecordCourtOutcome,
    private readonly readCase: ReadCase,
  ) {}

  @Post('client-objections')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'recordObjection',
    summary: 'Record that the client objects to the overview; the case goes back to INVENTORY',
    dutch: 'bezwaar van de cliënt',
    problems: { 404: ['case-not-found'], 409: ['objection-too-late'] },
  })
  @ApiOkResponse({ type: CaseResponse })
  async object(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ObjectionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.recordObjection.execute(caller, caseId, request.objection));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('client-objections/_settle')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'settleObjection',
    summary: 'Settle the objection of the client, who then gets the overview again',
    dutch: 'bezwaar afhandelen',
    problems: { 404: ['case-not-found'], 409: ['no-objection'] },
  })
  @ApiOkResponse({ type: CaseResponse })
  async settle(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ObjectionSettledRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.settleObjection.execute(caller, caseId, request.explanation));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('reconsiderations')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'reconsiderRefusals',
    summary: 'Ask creditors that rejected the offer, or did not answer, to think again',
    dutch: 'heroverweging',
    description: 'Each creditor is asked once for a version of the division. It reads your motivation.',
    problems: { 404: ['case-not-found', 'exchange-not-found'], 409: ['nothing-to-reconsider'] },
  })
  @ApiOkResponse({ type: CaseResponse })
  async reconsider(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ReconsiderationRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.reconsiderRefusals.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('court-requests')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'askCourt',
    summary: 'Record that the court was asked to compel the refusers (art. 287a Fw); no reply counts from here on',
    dutch: 'verzoek dwangakkoord',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['court-not-possible'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async toCourt(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: CourtRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.askCourt.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('court-outcomes')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'recordCourtOutcome',
    summary: 'Record what the court decided; when all refusers are compelled the settlement is concluded',
    dutch: 'uitspraak dwangakkoord',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found', 'exchange-not-found'],
      409: ['court-not-asked'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async courtOutcome(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: CourtOutcomeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.recordCourtOutcome.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }
}

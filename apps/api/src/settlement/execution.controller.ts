import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CloseCase,
  DischargeCase,
  PayOut,
  ReadCase,
  ReadPayouts,
  RecordLoanOutcome,
  RecordReview,
  StartExecution,
  TerminateSettlement,
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
  ClosureRequest,
  DischargeRequest,
  ExecutionRequest,
  LoanOutcomeRequest,
  PayoutRequest,
  ReviewRequest,
  TerminationRequest,
} from './execution.requests.js';
import { PayoutsResponse } from './payouts.response.js';

/** What follows an agreement, and every way a case ends. */
@ApiTags('Cases')
@Controller('v1/cases/:caseId')
export class ExecutionController {
  constructor(
    private readonly startExecution: StartExecution,
    private readonly recordLoanOutcome: RecordLoanOutcome,
    private readonly payOut: PayOut,
    private readonly readPayouts: ReadPayouts,
    private readonly recordReview: RecordReview,
    private readonly dischargeCase: DischargeCase,
    private readonly terminateSettlement: TerminateSettlement,
    private readonly closeCase: CloseCase,
    private readonly readCase: ReadCase,
  ) {}

  @Post('closure')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'closeCase',
    summary: 'Close a case before a settlement, and tell the creditors',
    dutch: 'dossier sluiten',
    problems: {
      404: ['case-not-found'],
      409: ['closing-not-possible', 'closing-reason-not-now'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async close(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ClosureRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.closeCase.execute(caller, caseId, request.reason));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('execution')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'startExecution',
    summary: 'Start what was agreed: months of payments, the request for the loan, or the payment at once',
    dutch: 'uitvoering starten',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['execution-not-possible'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async start(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ExecutionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.startExecution.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('loan-outcomes')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'recordLoanOutcome',
    summary: 'Record what the bank decided on the settlement loan',
    dutch: 'besluit saneringskrediet',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['loan-not-requested', 'calculation-refused'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async loan(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: LoanOutcomeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.recordLoanOutcome.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('reviews')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'recordReview',
    summary: 'Record a review: a new forecast that every creditor is told',
    dutch: 'hercontrole',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['review-not-possible', 'paid-out-finally', 'calculation-refused'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async review(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: ReviewRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.recordReview.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('discharge')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'dischargeCase',
    summary: 'Discharge what remains of the claims and complete the file',
    dutch: 'finale kwijting',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['discharge-not-possible'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async discharge(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: DischargeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.dischargeCase.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('termination')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'terminateSettlement',
    summary: 'End the settlement early: the claims revive, less what was paid',
    dutch: 'regeling beëindigen',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['termination-not-possible'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async terminate(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: TerminationRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.terminateSettlement.execute(caller, caseId, request));
    return await this.readCase.execute(caller, caseId);
  }

  @Post('payouts')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'payOut',
    summary: 'Divide the money that came in over the creditors',
    dutch: 'uitbetaling',
    description:
      'Each creditor gets what it is entitled to so far, less what it had. Nothing is called back; the payout with `final` pays every cent.',
    problems: {
      400: ['date-in-future', 'date-too-early'],
      404: ['case-not-found'],
      409: ['payout-not-possible', 'paid-out-finally', 'payout-above-claims'],
    },
  })
  @ApiOkResponse({ type: PayoutsResponse })
  async pay(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @Body() request: PayoutRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PayoutsResponse> {
    answer(response, await this.payOut.execute(caller, caseId, request));
    return await this.readPayouts.execute(caller, caseId);
  }

  @Get('payouts')
  @Scopes('cases:read')
  @Operation({
    id: 'listPayouts',
    summary: 'Read the ledger: what creditors were paid, and what they still get',
    dutch: 'uitbetalingen',
    description:
      'With the account (IBAN) and payment reference of each creditor: here alone they are shown in full, and each reading is recorded in the audit chain of the case.',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: PayoutsResponse })
  payouts(@CallerOf() caller: Caller, @PathId('caseId') caseId: string): Promise<PayoutsResponse> {
    return this.readPayouts.execute(caller, caseId);
  }
}

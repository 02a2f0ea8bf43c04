import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DecideAccount, ReadCase, type Caller } from '@akkoord/casework';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { CaseResponse } from '../cases/case.responses.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';

const PROBLEMS = {
  403: ['second-person-needed'],
  404: ['case-not-found', 'account-not-found'],
  409: ['account-decided'],
};

@ApiTags('Cases')
@Controller('v1/cases/:caseId/payment-accounts')
export class PaymentAccountsController {
  constructor(
    private readonly decideAccount: DecideAccount,
    private readonly readCase: ReadCase,
  ) {}

  @Post(':accountId/_approve')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'approvePaymentAccount',
    summary: 'Approve a changed account number, as somebody else than who stated it',
    dutch: 'rekeningnummer goedkeuren',
    description: 'It holds for all cases with this creditor at this desk.',
    problems: PROBLEMS,
  })
  @ApiOkResponse({ type: CaseResponse })
  async approve(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('accountId') accountId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.decideAccount.approve(caller, caseId, accountId));
    return await this.readCase.execute(caller, caseId);
  }

  @Post(':accountId/_refuse')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'refusePaymentAccount',
    summary: 'Refuse a changed account number: payouts go on using the old one',
    dutch: 'rekeningnummer afwijzen',
    problems: PROBLEMS,
  })
  @ApiOkResponse({ type: CaseResponse })
  async refuse(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('accountId') accountId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.decideAccount.refuse(caller, caseId, accountId));
    return await this.readCase.execute(caller, caseId);
  }
}

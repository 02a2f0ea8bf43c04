import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DecideStatement, ListHeldStatements, ReadCase, type Caller } from '@akkoord/casework';
import { Text } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { CaseResponse } from '../cases/case.responses.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { HeldStatementsResponse } from './held-statement.responses.js';

class SetAsideRequest {
  @Text('Why it does not count; stands in the timeline.', {
    max: 500,
    example: 'Telefonisch: het bedrag was een testwaarde.',
  })
  reason!: string;
}

@ApiTags('Cases')
@Controller('v1/cases/:caseId/held-statements')
export class HeldStatementsController {
  constructor(
    private readonly listHeldStatements: ListHeldStatements,
    private readonly decideStatement: DecideStatement,
    private readonly readCase: ReadCase,
  ) {}

  @Get()
  @Scopes('cases:read')
  @Operation({
    id: 'listHeldStatements',
    summary: 'List the balance statements that were kept for a look, with what became of each',
    dutch: 'aangehouden saldo-opgaven',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: HeldStatementsResponse })
  list(@CallerOf() caller: Caller, @PathId('caseId') caseId: string): Promise<HeldStatementsResponse> {
    return this.listHeldStatements.execute(caller, caseId);
  }

  @Post(':messageId/_accept')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'acceptHeldStatement',
    summary: 'Take a held balance statement as it is; after the freeze what moves a cent makes the next version',
    dutch: 'saldo-opgave overnemen',
    problems: {
      404: ['case-not-found', 'statement-not-found'],
      409: ['statement-decided', 'statement-does-not-fit', 'change-too-late', 'calculation-refused'],
    },
  })
  @ApiOkResponse({ type: CaseResponse })
  async accept(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('messageId') messageId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.decideStatement.accept(caller, caseId, messageId));
    return await this.readCase.execute(caller, caseId);
  }

  @Post(':messageId/_reject')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'rejectHeldStatement',
    summary: 'Set a held balance statement aside; nothing changes and the creditor is still waited for',
    dutch: 'saldo-opgave terzijde leggen',
    problems: { 404: ['case-not-found', 'statement-not-found'], 409: ['statement-decided'] },
  })
  @ApiOkResponse({ type: CaseResponse })
  async reject(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('messageId') messageId: string,
    @Body() request: SetAsideRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseResponse> {
    answer(response, await this.decideStatement.reject(caller, caseId, messageId, request.reason));
    return await this.readCase.execute(caller, caseId);
  }
}

import { AnswerQuestion, ListQuestions, type Caller } from '@akkoord/casework';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { AnswerRequest, QuestionResponse, QuestionsResponse } from './question.messages.js';

@ApiTags('Cases')
@Controller('v1/cases/:caseId/questions')
export class QuestionsController {
  constructor(
    private readonly listQuestions: ListQuestions,
    private readonly answerQuestion: AnswerQuestion,
  ) {}

  @Get()
  @Scopes('cases:read')
  @Operation({
    id: 'listQuestions',
    summary: 'List what desks asked about their lines of a case, with your answers',
    dutch: 'vragen van schuldeisers',
    description:
      'A question is a task of the kind `CREDITOR_QUESTION` too, until every one of its creditor is answered.',
    problems: { 404: ['case-not-found'] },
  })
  @ApiOkResponse({ type: QuestionsResponse })
  list(@CallerOf() caller: Caller, @PathId('caseId') caseId: string): Promise<QuestionsResponse> {
    return this.listQuestions.execute(caller, caseId);
  }

  @Post(':questionId/_answer')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'answerQuestion',
    summary: 'Answer a question of a desk; it reads the answer at once, and its next list tells that it came',
    dutch: 'vraag beantwoorden',
    problems: {
      400: ['bsn-not-allowed'],
      404: ['case-not-found', 'question-not-found'],
      409: ['question-answered'],
    },
  })
  @ApiOkResponse({ type: QuestionResponse })
  async answer(
    @CallerOf() caller: Caller,
    @PathId('caseId') caseId: string,
    @PathId('questionId') questionId: string,
    @Body() request: AnswerRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QuestionResponse> {
    const { id } = answer(response, await this.answerQuestion.execute(caller, caseId, questionId, request.answer));
    const { items } = await this.listQuestions.execute(caller, caseId);
    return items.find((one) => one.id === id) as QuestionResponse;
  }
}

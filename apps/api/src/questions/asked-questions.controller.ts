import { AskQuestion, ReadListLines, type Caller } from '@akkoord/casework';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { PathLine } from './path-line.js';
import { LineQuestionResponse, QuestionRequest } from './question.messages.js';

@ApiTags('Collective lists')
@Controller('v1/collective-lists/:listId/lines/:line/questions')
export class AskedQuestionsController {
  constructor(
    private readonly askQuestion: AskQuestion,
    private readonly readListLines: ReadListLines,
  ) {}

  @Post()
  @HttpCode(201)
  @Scopes('lists:write')
  @Idempotent()
  @Operation({
    id: 'askQuestion',
    summary: 'Ask the counsellor something about a line',
    dutch: 'vraag stellen',
    description:
      'About any line of yours, also one that only informs, was answered or withdrawn, or of a case that ended; at most twenty about one claim or claims of a line together. When the answer to the line is due stays as it is. The line shows the answer as soon as it is there, and your next list tells that it came.',
    problems: {
      400: ['bsn-not-allowed'],
      404: ['list-not-found', 'line-not-found'],
      409: ['too-many-questions'],
    },
  })
  @ApiCreatedResponse({ type: LineQuestionResponse })
  async ask(
    @CallerOf() caller: Caller,
    @PathId('listId') listId: string,
    @PathLine() line: number,
    @Body() { question }: QuestionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LineQuestionResponse> {
    const { id } = answer(response, await this.askQuestion.execute(caller, listId, line, question));
    const [asked] = await this.readListLines.some(caller, listId, [line]);
    response.location(`/v1/collective-lists/${listId}/lines`);
    return asked?.questions.find((one) => one.id === id) as LineQuestionResponse;
  }
}

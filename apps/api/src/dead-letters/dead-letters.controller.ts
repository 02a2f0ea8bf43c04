import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  DEAD_LETTER_STATES,
  ListDeadLetters,
  SettleDeadLetter,
  type Caller,
  type DeadLetterState,
  type DeadLetterView,
} from '@akkoord/casework';
import { Described, Id, Instant, OneOf, Text, Whole } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';

const STATE = { name: 'DeadLetterState' };

class DeadLettersQuery extends PageQuery {
  @OneOf(DEAD_LETTER_STATES, 'WAITING by default.', { ...STATE, optional: true }) state?: DeadLetterState;
}

class DeadLetterResponse implements DeadLetterView {
  @Id('Id of the job that was given up.') id!: string;
  @Text('What had to be done.', { max: 100, example: 'messages.route' }) job!: DeadLetterView['job'];
  @Described({
    type: 'object',
    additionalProperties: true,
    description: 'What the job is about: ids, and nothing of any person.',
    example: { organisationId: '01990000-0000-7000-8000-000000000001' },
  })
  about!: DeadLetterView['about'];
  @OneOf(DEAD_LETTER_STATES, 'WAITING: nobody has looked at it yet.', STATE) state!: DeadLetterState;
  @Whole('How often it was begun, also when its worker was killed.', { min: 0, max: 1_000_000 }) attempts!: number;
  @Whole('How often it failed.', { min: 0, max: 1_000_000 }) failures!: number;
  @Text('Why it failed the last time. What may be of a person is withheld.', { max: 2_000 }) lastError!: string;
  @Instant('When it was asked for.') askedAt!: string;
  @Instant('When it was given up.') givenUpAt!: string;
  @Instant('When an operator retried or dismissed it; null: not yet.', { nullable: true }) settledAt!: string | null;
  @Text('Who did; null: nobody yet.', { max: 255, nullable: true }) settledBy!: string | null;
}

const PROBLEMS = { 404: ['dead-letter-not-found' as const], 409: ['dead-letter-settled' as const] };

@ApiTags('Operations')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly cursors: Cursors,
    private readonly listDeadLetters: ListDeadLetters,
    private readonly settleDeadLetter: SettleDeadLetter,
  ) {}

  @Get()
  @Scopes('platform:operate')
  @Operation({
    id: 'listDeadLetters',
    summary: 'List the work that failed too often and was given up, oldest first',
    dutch: 'onbestelbaar werk',
    description: 'For operators. Everything else goes on meanwhile: one job that cannot succeed stops no other.',
  })
  @ApiOkResponse({ type: PageOf(DeadLetterResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: DeadLettersQuery): Promise<Page<DeadLetterResponse>> {
    const state = query.state ?? 'WAITING';
    const list = `dead-letters ${caller.organisationId} ${state}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listDeadLetters.execute(caller, { limit: query.limit, after }, state), list);
  }

  @Post(':deadLetterId/_retry')
  @HttpCode(200)
  @Scopes('platform:operate')
  @Idempotent()
  @Operation({
    id: 'retryDeadLetter',
    summary: 'Ask for the same work once more, when what stood in its way is mended',
    dutch: 'onbestelbaar werk opnieuw proberen',
    description: 'It gets all its attempts again; if they fail too, it comes back as another one. Twice is once.',
    problems: PROBLEMS,
  })
  @ApiOkResponse({ type: DeadLetterResponse })
  async retry(
    @CallerOf() caller: Caller,
    @PathId('deadLetterId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DeadLetterResponse> {
    answer(response, await this.settleDeadLetter.execute(caller, id, 'RETRIED'));
    return await this.listDeadLetters.one(caller, id);
  }

  @Post(':deadLetterId/_dismiss')
  @HttpCode(200)
  @Scopes('platform:operate')
  @Idempotent()
  @Operation({
    id: 'dismissDeadLetter',
    summary: 'Leave the work undone, because it no longer matters',
    dutch: 'onbestelbaar werk afvoeren',
    description: 'It stays readable under `state=DISMISSED`. Twice is once.',
    problems: PROBLEMS,
  })
  @ApiOkResponse({ type: DeadLetterResponse })
  async dismiss(
    @CallerOf() caller: Caller,
    @PathId('deadLetterId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DeadLetterResponse> {
    answer(response, await this.settleDeadLetter.execute(caller, id, 'DISMISSED'));
    return await this.listDeadLetters.one(caller, id);
  }
}

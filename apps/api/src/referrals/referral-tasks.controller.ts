import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FinishReferralTask, ListReferralTasks, type Caller } from '@akkoord/casework';
import { Id, OneOf, Text } from '@akkoord/platform';
import { TASK_STATES, type TaskState } from '@akkoord/settlement';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { ReferralTaskResponse } from './referral.responses.js';

class ReferralTasksQuery extends PageQuery {
  @OneOf(TASK_STATES, 'OPEN by default; DONE: a person did it; SOLVED: it ended by itself.', {
    name: 'TaskState',
    optional: true,
  })
  state?: TaskState;
  @Id('Only tasks of this referral.', { optional: true }) referralId?: string;
}

class ReferralTaskDoneRequest {
  @Text('What came of it; without a BSN.', { max: 2_000, example: 'Voicemail ingesproken.', optional: true })
  note?: string;
}

/** Beside those of `/v1/tasks`, whose every task has a case. */
@ApiTags('Referrals')
@Controller('v1/referral-tasks')
export class ReferralTasksController {
  constructor(
    private readonly cursors: Cursors,
    private readonly listReferralTasks: ListReferralTasks,
    private readonly finishReferralTask: FinishReferralTask,
  ) {}

  @Get()
  @Scopes('referrals:read')
  @Operation({
    id: 'listReferralTasks',
    summary: 'List which referrals wait for a look of the counsellor, oldest first',
    dutch: 'taken bij aanmeldingen',
    description:
      'A crisis is a task as soon as it comes in, any other referral when the term for a first contact has passed. A task ends by itself (SOLVED) when that contact is recorded, or is not needed any more.',
  })
  @ApiOkResponse({ type: PageOf(ReferralTaskResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: ReferralTasksQuery): Promise<Page<ReferralTaskResponse>> {
    const filter = { state: query.state ?? 'OPEN', referralId: query.referralId ?? null };
    const list = `referral-tasks ${caller.organisationId} ${filter.state} ${filter.referralId ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listReferralTasks.execute(caller, { limit: query.limit, after }, filter), list);
  }

  @Post(':taskId/_done')
  @HttpCode(200)
  @Scopes('referrals:write')
  @Idempotent()
  @Operation({
    id: 'finishReferralTask',
    summary: 'Say that a task about a referral is done',
    dutch: 'taak bij aanmelding afronden',
    problems: { 400: ['bsn-not-allowed'], 404: ['task-not-found'], 409: ['task-solved'] },
  })
  @ApiOkResponse({ type: ReferralTaskResponse })
  async done(
    @CallerOf() caller: Caller,
    @PathId('taskId') taskId: string,
    @Body() { note }: ReferralTaskDoneRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralTaskResponse> {
    answer(response, await this.finishReferralTask.execute(caller, taskId, note ?? null));
    return await this.listReferralTasks.one(caller, taskId);
  }
}

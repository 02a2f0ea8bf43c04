import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FinishTask, ListTasks, type Caller, type TaskView } from '@akkoord/casework';
import { Id, Instant, IsoDate, OneOf, Text } from '@akkoord/platform';
import { TASK_KINDS, TASK_STATES, type TaskKind, type TaskState } from '@akkoord/settlement';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';

class TasksQuery extends PageQuery {
  @OneOf(TASK_KINDS, 'Only tasks of this kind.', { name: 'TaskKind', optional: true }) kind?: TaskKind;
  @Id('Only tasks of this case.', { optional: true }) caseId?: string;
  @OneOf(TASK_STATES, 'OPEN by default; DONE: a person did it; SOLVED: it ended by itself.', {
    name: 'TaskState',
    optional: true,
  })
  state?: TaskState;
}

class TaskDoneRequest {
  @Text('What came of it.', { max: 2_000, example: 'Gebeld: het antwoord komt morgen.', optional: true }) note?: string;
}

class TaskResponse implements TaskView {
  @Id('Id of the task.') id!: string;
  @OneOf(TASK_KINDS, 'What there is to look at.', { name: 'TaskKind' }) kind!: TaskView['kind'];
  @OneOf(TASK_STATES, 'OPEN; DONE by a person; SOLVED: what it asked for is not needed any more.', {
    name: 'TaskState',
  })
  state!: TaskView['state'];
  @Text('What to do.', { max: 500 }) what!: string;
  @Text('What the trade calls it, in Dutch.', { max: 100, example: 'antwoord te laat' }) dutch!: string;
  @Id('The case.') caseId!: string;
  @Text('Reference of the case.') caseReference!: string;
  @Id('The exchange; null: it is about the whole case.', { nullable: true }) exchangeId!: string | null;
  @Text('The creditor; null: it is about the whole case.', { nullable: true }) creditor!: string | null;
  @IsoDate('When it was raised.') raisedOn!: string;
  @IsoDate('When it has to be done; null: no term runs.', { nullable: true }) dueOn!: string | null;
  @Instant('When somebody did it; null: nobody did.', { nullable: true }) doneAt!: string | null;
  @Text('What came of it.', { max: 2_000, nullable: true }) note!: string | null;
  @IsoDate('When it ended by itself; null: it did not.', { nullable: true }) solvedOn!: string | null;
}

@ApiTags('Cases')
@Controller('v1/tasks')
export class TasksController {
  constructor(
    private readonly cursors: Cursors,
    private readonly listTasks: ListTasks,
    private readonly finishTask: FinishTask,
  ) {}

  @Get()
  @Scopes('cases:read')
  @Operation({
    id: 'listTasks',
    summary: 'List what waits for a look of the counsellor, oldest first',
    dutch: 'taken',
    description:
      'A task that an answer or a step makes needless ends by itself, in that step, and is SOLVED; one that time or another case makes needless ends within a minute.',
  })
  @ApiOkResponse({ type: PageOf(TaskResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: TasksQuery): Promise<Page<TaskResponse>> {
    const filter = { kind: query.kind ?? null, caseId: query.caseId ?? null, state: query.state ?? 'OPEN' };
    const list = `tasks ${caller.organisationId} ${filter.kind ?? ''} ${filter.caseId ?? ''} ${filter.state}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listTasks.execute(caller, { limit: query.limit, after }, filter), list);
  }

  @Get(':taskId')
  @Scopes('cases:read')
  @Operation({ id: 'readTask', summary: 'Read one task', dutch: 'taak', problems: { 404: ['task-not-found'] } })
  @ApiOkResponse({ type: TaskResponse })
  one(@CallerOf() caller: Caller, @PathId('taskId') taskId: string): Promise<TaskResponse> {
    return this.listTasks.one(caller, taskId);
  }

  @Post(':taskId/_done')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'finishTask',
    summary: 'Say that a task is done',
    dutch: 'taak afronden',
    problems: { 404: ['task-not-found'], 409: ['task-solved'] },
  })
  @ApiOkResponse({ type: TaskResponse })
  async done(
    @CallerOf() caller: Caller,
    @PathId('taskId') taskId: string,
    @Body() request: TaskDoneRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TaskResponse> {
    answer(response, await this.finishTask.execute(caller, taskId, request.note ?? null));
    return await this.listTasks.one(caller, taskId);
  }
}

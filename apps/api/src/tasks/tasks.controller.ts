import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FinishTask, ListTasks, TASK_KINDS, type Caller, type TaskView } from '@akkoord/casework';
import { Id, Instant, IsoDate, OneOf, Text } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';

class TasksQuery extends PageQuery {
  @OneOf(TASK_KINDS, 'Only tasks of this kind.', { name: 'TaskKind', optional: true }) kind?: string;
  @Id('Only tasks of this case.', { optional: true }) caseId?: string;
  @OneOf(['OPEN', 'DONE'], 'OPEN by default.', { name: 'TaskState', optional: true }) state?: 'OPEN' | 'DONE';
}

class TaskDoneRequest {
  @Text('What came of it.', { max: 2_000, example: 'Gebeld: het antwoord komt morgen.', optional: true }) note?: string;
}

class TaskResponse implements TaskView {
  @Id('Id of the task.') id!: string;
  @OneOf(TASK_KINDS, 'What there is to look at.', { name: 'TaskKind' }) kind!: TaskView['kind'];
  @Text('What to do.', { max: 500 }) what!: string;
  @Id('The case.') caseId!: string;
  @Text('Reference of the case.') caseReference!: string;
  @Id('The exchange; null: it is about the whole case.', { nullable: true }) exchangeId!: string | null;
  @Text('The creditor; null: it is about the whole case.', { nullable: true }) creditor!: string | null;
  @IsoDate('When it was raised.') raisedOn!: string;
  @IsoDate('When it has to be done; null: no term runs.', { nullable: true }) dueOn!: string | null;
  @Instant('When somebody did it; null: it is open.', { nullable: true }) doneAt!: string | null;
  @Text('What came of it.', { max: 2_000, nullable: true }) note!: string | null;
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
    description: 'A task that an answer or a step settles goes away by itself.',
  })
  @ApiOkResponse({ type: PageOf(TaskResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: TasksQuery): Promise<Page<TaskResponse>> {
    const filter = { kind: query.kind ?? null, caseId: query.caseId ?? null, done: query.state === 'DONE' };
    const list = `tasks ${caller.organisationId} ${filter.kind ?? ''} ${filter.caseId ?? ''} ${String(filter.done)}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listTasks.execute(caller, { limit: query.limit, after }, filter), list);
  }

  @Post(':taskId/_done')
  @HttpCode(200)
  @Scopes('cases:write')
  @Idempotent()
  @Operation({
    id: 'finishTask',
    summary: 'Say that a task is done',
    dutch: 'taak afronden',
    problems: { 404: ['task-not-found'] },
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

import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ListLists,
  ReadListLines,
  readReplies,
  RecordReplies,
  Refused,
  RepliesRequest,
  type Caller,
} from '@akkoord/casework';
import { OneOf } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import { JSON_TYPE, MEBIBYTE, Reads } from '../http/media.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { LineResponse, ListResponse, RepliesResponse } from './list.responses.js';

class ListsQuery extends PageQuery {
  @OneOf(['OPEN', 'ANSWERED'], 'Only lists in this state.', { optional: true }) state?: 'OPEN' | 'ANSWERED';
}

@ApiTags('Collective lists')
@Controller('v1/collective-lists')
export class CollectiveListsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly listLists: ListLists,
    private readonly readListLines: ReadListLines,
    private readonly recordReplies: RecordReplies,
  ) {}

  @Get()
  @Scopes('lists:read')
  @Operation({
    id: 'listCollectiveLists',
    summary: 'List the collective lists of your desk, oldest first',
    dutch: 'verzamellijsten',
  })
  @ApiOkResponse({ type: PageOf(ListResponse) })
  async list(@CallerOf() caller: Caller, @Query() query: ListsQuery): Promise<Page<ListResponse>> {
    const list = `collective-lists ${caller.organisationId} ${query.state ?? ''}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.listLists.execute(caller, { limit: query.limit, after }, query), list);
  }

  @Get(':listId')
  @Scopes('lists:read')
  @Operation({
    id: 'getCollectiveList',
    summary: 'Read one list',
    dutch: 'verzamellijst',
    problems: { 404: ['list-not-found'] },
  })
  @ApiOkResponse({ type: ListResponse })
  async find(@CallerOf() caller: Caller, @PathId('listId') listId: string): Promise<ListResponse> {
    const list = await this.listLists.find(caller, listId);
    if (!list) throw new Refused('list-not-found');
    return list;
  }

  @Get(':listId/lines')
  @Scopes('lists:read')
  @Operation({
    id: 'listLines',
    summary: 'Read the lines of a list',
    dutch: 'regels',
    problems: { 404: ['list-not-found'] },
  })
  @ApiOkResponse({ type: PageOf(LineResponse) })
  async lines(
    @CallerOf() caller: Caller,
    @PathId('listId') listId: string,
    @Query() query: PageQuery,
  ): Promise<Page<LineResponse>> {
    const list = `lines ${caller.organisationId} ${listId}`;
    const after = this.cursors.read(query, list);
    return this.cursors.page(await this.readListLines.execute(caller, listId, { limit: query.limit, after }), list);
  }

  @Post(':listId/replies')
  @HttpCode(200)
  @Reads({ [JSON_TYPE]: 8 * MEBIBYTE })
  @Scopes('lists:write')
  @Idempotent()
  @ApiBody({ type: RepliesRequest })
  @Operation({
    id: 'recordReplies',
    summary: 'Answer lines: one, a selection, or all others at once; good lines count even when others are refused',
    dutch: 'antwoorden',
    problems: { 404: ['list-not-found'] },
  })
  @ApiOkResponse({ type: RepliesResponse })
  async reply(
    @CallerOf() caller: Caller,
    @PathId('listId') listId: string,
    @Body() body: object,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepliesResponse> {
    const { replies, allOthers, rejected } = readReplies(body);
    const result = answer(response, await this.recordReplies.execute(caller, listId, { replies, allOthers }));
    return { ...result, rejected: [...rejected, ...result.rejected] };
  }
}

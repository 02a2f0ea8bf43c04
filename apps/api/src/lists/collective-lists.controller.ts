import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  DownloadList,
  ListLists,
  ReadListLines,
  readReplies,
  RecordReplies,
  Refused,
  RepliesRequest,
  UploadReplies,
  type Caller,
} from '@akkoord/casework';
import { OneOf } from '@akkoord/platform';
import type { Response } from 'express';
import { CallerOf, Scopes } from '../access/decorators.js';
import { Cursors } from '../fields/cursors.js';
import { PageOf, PageQuery, type Page } from '../fields/page.js';
import type { ApiRequest } from '../http/api-request.js';
import { charsetOf, CSV_TYPE, isCsv, JSON_TYPE, MEBIBYTE, Reads, Writes } from '../http/media.js';
import { PathId } from '../http/path-id.js';
import { answer } from '../idempotency/answer.js';
import { Idempotent } from '../idempotency/idempotent.js';
import { Operation } from '../openapi/operation.js';
import { LIST_FILE_GUIDE, sendCsv } from './list-file.js';
import { LineResponse, ListResponse, RepliesResponse } from './list.responses.js';

class ListsQuery extends PageQuery {
  @OneOf(['OPEN', 'ANSWERED'], 'Only lists in this state.', { optional: true }) state?: 'OPEN' | 'ANSWERED';
}

const LinesPage = PageOf(LineResponse);

@ApiTags('Collective lists')
@Controller('v1/collective-lists')
export class CollectiveListsController {
  constructor(
    private readonly cursors: Cursors,
    private readonly listLists: ListLists,
    private readonly readListLines: ReadListLines,
    private readonly recordReplies: RecordReplies,
    private readonly downloadList: DownloadList,
    private readonly uploadReplies: UploadReplies,
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
  @Writes(JSON_TYPE, CSV_TYPE)
  @ApiExtraModels(LinesPage)
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'Names of the columns: `nl` (default) or `en`.' })
  @Operation({
    id: 'listLines',
    summary: 'Read the lines of a list',
    dutch: 'regels',
    description:
      'With `Accept: text/csv` the whole list as a file to fill in and send back to `replies`: a row for each claim, with what you answered so far. What was offered to all creditors together (disclosures and totals) is in the JSON only. `limit` and `cursor` are for JSON.',
    problems: { 404: ['list-not-found'] },
  })
  @ApiOkResponse({
    content: {
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(LinesPage) } },
      [CSV_TYPE]: { schema: { type: 'string' } },
    },
  })
  async lines(
    @CallerOf() caller: Caller,
    @PathId('listId') listId: string,
    @Query() query: PageQuery,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    response.vary('Accept');
    if (request.accepts([JSON_TYPE, CSV_TYPE]) === CSV_TYPE) {
      const language = request.acceptsLanguages('nl', 'en') === 'en' ? 'en' : 'nl';
      const { number, text } = await this.downloadList.execute(caller, listId, language);
      await sendCsv(response.vary('Accept-Language'), `verzamellijst-${number}`, text);
      return;
    }
    const list = `lines ${caller.organisationId} ${listId}`;
    const after = this.cursors.read(query, list);
    const lines = await this.readListLines.execute(caller, listId, { limit: query.limit, after });
    response.json(this.cursors.page(lines, list) satisfies Page<LineResponse>);
  }

  @Post(':listId/replies')
  @HttpCode(200)
  @Reads({ [JSON_TYPE]: 8 * MEBIBYTE, [CSV_TYPE]: 8 * MEBIBYTE })
  @Scopes('lists:write')
  @Idempotent()
  @ApiBody({ type: RepliesRequest })
  @Operation({
    id: 'recordReplies',
    summary: 'Answer lines: one, a selection, or all others at once; good lines count even when others are refused',
    dutch: 'antwoorden',
    description: LIST_FILE_GUIDE,
    problems: { 400: ['list-file-unreadable'], 404: ['list-not-found'] },
  })
  @ApiOkResponse({ type: RepliesResponse })
  async reply(
    @CallerOf() caller: Caller,
    @PathId('listId') listId: string,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RepliesResponse> {
    const body: unknown = request.body;
    if (isCsv(request)) {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      return answer(response, await this.uploadReplies.execute(caller, listId, bytes, charsetOf(request)));
    }
    const { replies, allOthers, rejected } = readReplies(body);
    const result = answer(response, await this.recordReplies.execute(caller, listId, { replies, allOthers }));
    return { ...result, rejected: [...rejected, ...result.rejected] };
  }
}

import { ListLists, ReadListLines } from '@akkoord/casework';
import { Clock } from '@akkoord/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf } from '../answers/caller.js';
import { listIdFrom, nowhere, numberFrom } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { show } from '../http/respond.js';
import { LINES_A_PAGE } from '../views/line-page.js';
import { ListPage } from '../views/list-page.js';
import { viewOf } from '../views/view.js';

@Controller('lists/:listId')
export class ListController {
  constructor(
    private readonly listLists: ListLists,
    private readonly readListLines: ReadListLines,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Req() request: ClerkRequest,
    @Res() response: Response,
    @Param('listId') id: string,
    @Query('page') asked?: string,
  ): Promise<void> {
    const caller = readerOf(request.clerk);
    const listId = listIdFrom(id);
    const page = asked === undefined ? 1 : numberFrom(asked);
    const list = await this.listLists.find(caller, listId);
    const pages = Math.max(1, Math.ceil((list?.lines ?? 0) / LINES_A_PAGE));
    if (!list || page > pages) throw nowhere();
    const after = String((page - 1) * LINES_A_PAGE);
    const { items } = await this.readListLines.execute(caller, listId, { limit: LINES_A_PAGE, after });
    const view = viewOf(request);
    show(
      response,
      <ListPage view={view} list={list} lines={items} page={page} pages={pages} today={this.clock.today()} />,
    );
  }
}

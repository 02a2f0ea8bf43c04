import { FindLines, ReadListLines } from '@akkoord/casework';
import { Clock } from '@akkoord/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf } from '../answers/caller.js';
import { LineQuery } from '../answers/line-query.js';
import { nowhere, numberFrom } from '../http/places.js';
import { parametersOf, type ClerkRequest } from '../http/portal-request.js';
import { show } from '../http/respond.js';
import { ListPage } from '../views/list-page.js';
import { LINES_A_PAGE } from '../views/list-paging.js';
import { viewOf } from '../views/view.js';
import { ListPlaces } from './list-places.js';

@Controller('lists/:listId')
export class ListController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly findLines: FindLines,
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
    const page = asked === undefined ? 1 : numberFrom(asked);
    const query = LineQuery.of(parametersOf(request));
    const list = await this.listPlaces.list(caller, id);
    const found = await this.findLines.execute(caller, list.id, query.filter);
    const pages = Math.max(1, Math.ceil(found.lines.length / LINES_A_PAGE));
    if (page > pages) throw nowhere();
    const numbers = found.lines.slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE);
    const lines = await this.readListLines.some(caller, list.id, numbers);
    const shown = { list, query, found, lines, page, pages };
    show(response, <ListPage view={viewOf(request)} today={this.clock.today()} {...shown} />);
  }
}

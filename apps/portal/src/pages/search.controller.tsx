import { holdsBsn, SearchLines } from '@akkoord/casework';
import { Clock } from '@akkoord/platform';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf } from '../answers/caller.js';
import { LineQuery } from '../answers/line-query.js';
import { places } from '../http/places.js';
import { parametersOf, type ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { SearchPage } from '../views/search-page.js';
import { viewOf } from '../views/view.js';

const WITH_BSN = 'bsn';

@Controller('search')
export class SearchController {
  constructor(
    private readonly searchLines: SearchLines,
    private readonly clock: Clock,
  ) {}

  @Get()
  async search(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    const parameters = parametersOf(request);
    const text = LineQuery.of(parameters).text('q');
    if (holdsBsn(text)) {
      // So that the address with the number does not stay in the history of the browser.
      seeOther(response, `${places.search}?${WITH_BSN}`);
      return;
    }
    const found = await this.searchLines.execute(readerOf(request.clerk), text);
    show(
      response,
      <SearchPage
        view={viewOf(request)}
        text={text}
        found={found}
        today={this.clock.today()}
        hadBsn={parameters.has(WITH_BSN)}
      />,
    );
  }
}

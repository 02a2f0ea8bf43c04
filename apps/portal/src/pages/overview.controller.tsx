import { ReadDeskFigures } from '@akkoord/casework';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readerOf } from '../answers/caller.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { show } from '../http/respond.js';
import { OverviewPage } from '../views/overview-page.js';
import { viewOf } from '../views/view.js';

@Controller('overview')
export class OverviewController {
  constructor(private readonly readFigures: ReadDeskFigures) {}

  @Get()
  async overview(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    const figures = await this.readFigures.execute(readerOf(request.clerk));
    show(response, <OverviewPage view={viewOf(request)} figures={figures} />);
  }
}

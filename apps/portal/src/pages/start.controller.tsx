import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { places } from '../http/places.js';
import type { PortalRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { OpenToAll } from '../sign-in/session.guard.js';
import { StartPage } from '../views/start-page.js';
import { viewOf } from '../views/view.js';

@Controller()
@OpenToAll()
export class StartController {
  @Get()
  start(@Req() request: PortalRequest, @Res() response: Response): void {
    if (request.clerk) seeOther(response, places.workList);
    else show(response, <StartPage view={viewOf(request)} />);
  }
}

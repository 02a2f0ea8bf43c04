import { CONFIG, type Config } from '@akkoord/platform';
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readCookie, setCookie } from '../http/cookies.js';
import { Form } from '../http/form.js';
import { places } from '../http/places.js';
import type { ClerkRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { Sessions } from '../sign-in/sessions.js';
import { ActingPage, DESK_FIELD } from '../views/acting-page.js';
import { MARK_FIELD, SessionsPage } from '../views/sessions-page.js';
import { viewOf } from '../views/view.js';

/** What is somebody's own: where they are signed in, and for which desk they work now. */
@Controller()
export class AccountController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: Sessions,
  ) {}

  @Get('sessions')
  async own(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    const sessions = await this.sessions.of(request.clerk);
    show(response, <SessionsPage view={viewOf(request)} sessions={sessions} />);
  }

  @Post('sessions')
  async end(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    await this.sessions.closeOther(request.clerk, Form.of(body).text(MARK_FIELD));
    seeOther(response, places.sessions);
  }

  @Get('acting')
  choose(@Req() request: ClerkRequest, @Res() response: Response): void {
    show(response, <ActingPage view={viewOf(request)} />);
  }

  @Post('acting')
  async actFor(@Req() request: ClerkRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const id = readCookie(request, this.config, 'session') ?? '';
    const renewed = await this.sessions.actFor(id, Form.of(body).text(DESK_FIELD));
    if (renewed !== null) setCookie(response, this.config, 'session', renewed);
    seeOther(response, places.workList);
  }
}

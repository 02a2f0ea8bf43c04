import { FindCaller, subjectOf, WelcomeColleague } from '@akkoord/casework';
import { CONFIG, isLoopback, Problem, type Config } from '@akkoord/platform';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { dropCookie, readCookie, setCookie } from '../http/cookies.js';
import { places } from '../http/places.js';
import type { ClerkRequest, PortalRequest } from '../http/portal-request.js';
import { seeOther, show } from '../http/respond.js';
import { MessagePage } from '../views/message-page.js';
import { viewOf } from '../views/view.js';
import { wordsOf } from '../words/words.js';
import { browserOf } from './browser-of.js';
import { OpenId } from './open-id.js';
import { returnPath } from './return-path.js';
import { OpenToAll } from './session.guard.js';
import { Sessions } from './sessions.js';
import { SignInTicket } from './sign-in-ticket.js';

/** Coming and going. Who a person is, only the issuer knows; which desk they act for, it tells us. */
@Controller()
export class SignInController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly openId: OpenId,
    private readonly ticket: SignInTicket,
    private readonly sessions: Sessions,
    private readonly findCaller: FindCaller,
    private readonly welcomeColleague: WelcomeColleague,
  ) {}

  @Get('sign-in')
  @OpenToAll()
  async begin(@Req() request: PortalRequest, @Res() response: Response): Promise<void> {
    const to = returnPath(request.query['to'], places.workList);
    const home = this.homeOf(request, to);
    if (home !== null) {
      seeOther(response, home);
      return;
    }
    const { url, underWay } = await this.openId.begin(to, request.query['anew'] !== undefined);
    setCookie(response, this.config, 'sign-in', this.ticket.seal(underWay), SignInTicket.lifetimeMs);
    seeOther(response, url);
  }

  @Get('signed-in')
  @OpenToAll()
  async finish(@Req() request: PortalRequest, @Res() response: Response): Promise<void> {
    const underWay = this.ticket.open(readCookie(request, this.config, 'sign-in'));
    if (!underWay) throw new Problem(400, 'sign-in-failed', 'No sign-in of this browser is under way.');
    const { organisation, idToken, ...person } = await this.openId.finish(queryOf(request), underWay);
    const desk = await this.findCaller.organisation(organisation);
    dropCookie(response, this.config, 'sign-in');
    if (desk?.kind !== 'DESK') {
      await this.turnAway(request, response, idToken, 'notADesk');
      return;
    }
    const issuerSaysRoles = this.config.signIn.roleClaim !== null;
    const welcome = await this.welcomeColleague.execute(desk, { ...person, issuerSaysRoles });
    if (welcome.kind === 'OUT') {
      await this.turnAway(request, response, idToken, 'notAColleague', welcome.managers);
      return;
    }
    const earlier = readCookie(request, this.config, 'session');
    if (earlier !== null) await this.sessions.close(earlier);
    const { id: colleagueId, name, email } = welcome.colleague;
    const id = await this.sessions.open({
      ...{ organisationId: desk.id, colleagueId, subject: subjectOf(email), name, idToken },
      browser: browserOf(request),
    });
    setCookie(response, this.config, 'session', id);
    seeOther(response, underWay.to);
  }

  @Post('sign-out')
  async end(@Req() request: PortalRequest, @Res() response: Response): Promise<void> {
    await this.leave(request, response);
  }

  @Post('sign-out-everywhere')
  async endAll(@Req() request: ClerkRequest, @Res() response: Response): Promise<void> {
    await this.leave(request, response, () => this.sessions.closeAll(request.clerk));
  }

  private async leave(
    request: PortalRequest,
    response: Response,
    alsoEnd: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const id = readCookie(request, this.config, 'session');
    const idToken = id === null ? null : await this.sessions.close(id);
    await alsoEnd();
    dropCookie(response, this.config, 'session');
    seeOther(response, (idToken === null ? null : await this.openId.endUrl(idToken)) ?? places.start);
  }

  /** The issuer still knows them, so trying again leads here again: the only way on is signing out there. */
  private async turnAway(
    request: PortalRequest,
    response: Response,
    idToken: string,
    why: 'notADesk' | 'notAColleague',
    managers: readonly string[] = [],
  ): Promise<void> {
    const view = viewOf(request);
    const { messages, signIn, desk } = wordsOf(view.language);
    const way = { href: (await this.openId.endUrl(idToken)) ?? places.start, text: signIn.signOut };
    const known = managers.length > 0 ? ` ${desk.askManagers(managers)}` : '';
    const message = { title: messages[why].title, text: `${messages[why].text}${known}` };
    show(response, <MessagePage view={view} message={message} way={way} />, 403);
  }

  /** On one's own machine `localhost` and `127.0.0.1` are the same portal, but not to cookies: begin where we end. */
  private homeOf(request: PortalRequest, to: string): string | null {
    const home = new URL(this.config.publicPortalUrl);
    const isElsewhere = request.hostname !== home.hostname && isLoopback(home.hostname) && isLoopback(request.hostname);
    return isElsewhere ? `${this.config.publicPortalUrl}${places.signIn(to)}` : null;
  }
}

function queryOf(request: PortalRequest): string {
  const at = request.originalUrl.indexOf('?');
  return at < 0 ? '?' : request.originalUrl.slice(at);
}

import { CONFIG, type Config } from '@akkoord/platform';
import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { readCookie, setCookie } from '../http/cookies.js';
import type { Response } from 'express';
import type { PortalRequest } from '../http/portal-request.js';
import { Sessions } from './sessions.js';
import { SignInNeeded } from './sign-in-needed.js';

const OPEN = 'open-to-all';

/** A page for whoever comes by; it still knows who is signed in. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN, true);

/** Finds out who is there. Every page is for signed-in clerks, unless it says otherwise itself. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: Sessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    const id = readCookie(request, this.config, 'session');
    const found = id === null ? null : await this.sessions.find(id);
    if (found) {
      request.clerk = found.clerk;
      const response = context.switchToHttp().getResponse<Response>();
      if (found.renewed !== null) setCookie(response, this.config, 'session', found.renewed);
    } else if (
      this.reflector.getAllAndOverride<boolean | undefined>(OPEN, [context.getHandler(), context.getClass()]) !== true
    )
      throw new SignInNeeded(id !== null);
    return true;
  }
}

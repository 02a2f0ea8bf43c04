import { CONFIG, type Config } from '@akkoord/platform';
import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { LetterCodeNeeded } from '../letters/letter-code-needed.js';
import { LetterSessions } from '../letters/letter-sessions.js';
import { readCookie, setCookie } from '../http/cookies.js';
import type { Response } from 'express';
import type { PortalRequest } from '../http/portal-request.js';
import { Sessions } from './sessions.js';
import { SignInNeeded } from './sign-in-needed.js';

const OPEN = 'open-to-all';

/** A page for whoever comes by; it still knows who is signed in. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN, true);

const LETTERS = 'for-letters';

/** Pages of one letter: for who typed its code, whoever else is signed in. */
export const ForLetters = (): ClassDecorator => SetMetadata(LETTERS, true);

/** Finds out who is there. Every page is for signed-in clerks, unless it says otherwise itself. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: Sessions,
    private readonly letters: LetterSessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const isOpen = this.reflector.getAllAndOverride<boolean | undefined>(OPEN, targets) === true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(LETTERS, targets) === true) {
      const letter = await this.letters.find(readCookie(request, this.config, 'letter'));
      if (letter && letter.reference === request.params['reference']) request.letter = letter;
      else if (!isOpen) throw new LetterCodeNeeded(String(request.params['reference']));
      return true;
    }
    const id = readCookie(request, this.config, 'session');
    const found = id === null ? null : await this.sessions.find(id);
    if (found) {
      request.clerk = found.clerk;
      const response = context.switchToHttp().getResponse<Response>();
      if (found.renewed !== null) setCookie(response, this.config, 'session', found.renewed);
    } else if (!isOpen) throw new SignInNeeded(id !== null);
    return true;
  }
}

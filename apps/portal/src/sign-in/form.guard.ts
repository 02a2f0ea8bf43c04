import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, Problem, type Config } from '@akkoord/platform';
import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Form } from '../http/form.js';
import type { PortalRequest } from '../http/portal-request.js';

/** The field in which a form carries the token of its session. */
export const CSRF_FIELD = 'csrf';

const BEFORE_SESSION = 'form-before-session';

/** A form that begins a session: it has no token yet, and must still come from this site. */
export const BeforeSession = (): MethodDecorator => SetMetadata(BEFORE_SESSION, true);

/** Lets only our own forms act: sent from this site, with the token only this session's pages know. */
@Injectable()
export class FormGuard implements CanActivate {
  private readonly origin: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly reflector: Reflector,
  ) {
    this.origin = new URL(config.publicPortalUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return true;
    const isFromHere = request.headers.origin === this.origin;
    const begins = this.reflector.get<boolean | undefined>(BEFORE_SESSION, context.getHandler()) === true;
    if (isFromHere && begins) return true;
    const token = Form.of(request.body).text(CSRF_FIELD);
    const session = request.letter ?? request.clerk;
    if (!isFromHere || !session || !same(token, session.csrf))
      throw new Problem(403, 'form-not-ours', 'This form did not come from this session.');
    return true;
  }
}

function same(a: string, b: string): boolean {
  const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(a), hashOf(b));
}

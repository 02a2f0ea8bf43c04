import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, Problem, type Config } from '@akkoord/platform';
import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Form } from '../http/form.js';
import { readFormWithFile } from '../http/form-with-file.js';
import type { PortalRequest } from '../http/portal-request.js';

/** The field in which a form carries the token of its session. */
export const CSRF_FIELD = 'csrf';

const BEFORE_SESSION = 'form-before-session';

/** A form that begins a session: it has no token yet, and must still come from this site. */
export const BeforeSession = (): MethodDecorator => SetMetadata(BEFORE_SESSION, true);
const TAKES_A_FILE = 'takes-a-file';

/** A form with a file in it (multipart); every other form has fields alone. */
export const TakesAFile = (): MethodDecorator => SetMetadata(TAKES_A_FILE, true);

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

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return true;
    const isFromHere = request.headers.origin === this.origin;
    const begins = this.reflector.get<boolean | undefined>(BEFORE_SESSION, context.getHandler()) === true;
    if (isFromHere && begins) return true;
    const session = isFromHere ? (request.letter ?? request.clerk) : undefined;
    // Of nobody else a file is read at all.
    if (session && this.reflector.get<boolean | undefined>(TAKES_A_FILE, context.getHandler()) === true)
      await readFormWithFile(request, context.switchToHttp().getResponse(), session.csrf);
    const token = Form.of(request.body).text(CSRF_FIELD);
    if (!session || !same(token, session.csrf))
      throw new Problem(403, 'form-not-ours', 'This form did not come from this session.');
    return true;
  }
}

function same(a: string, b: string): boolean {
  const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(a), hashOf(b));
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { CONFIG, Problem, type Config } from '@akkoord/platform';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Form } from '../http/form.js';
import type { PortalRequest } from '../http/portal-request.js';

/** The field in which a form carries the token of its session. */
export const CSRF_FIELD = 'csrf';

/** Lets only our own forms act: sent from this site, with the token only this session's pages know. */
@Injectable()
export class FormGuard implements CanActivate {
  private readonly origin: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.origin = new URL(config.publicPortalUrl).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    if (request.method === 'GET' || request.method === 'HEAD') return true;
    const token = Form.of(request.body).text(CSRF_FIELD);
    const isOurs = request.clerk && request.headers.origin === this.origin && same(token, request.clerk.csrf);
    if (!isOurs) throw new Problem(403, 'form-not-ours', 'This form did not come from this session.');
    return true;
  }
}

function same(a: string, b: string): boolean {
  const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(a), hashOf(b));
}

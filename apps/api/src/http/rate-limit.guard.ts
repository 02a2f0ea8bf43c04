import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '@akkoord/platform';
import type { Response } from 'express';
import type { ApiRequest } from './api-request.js';
import { networkOf } from './network-of.js';
import { OTHER_LIMIT, RATE_LIMIT, USUAL_LIMIT, type RateLimit } from './rate-limit.js';
import { TokenBuckets } from './token-buckets.js';

/**
 * Counts each operation for each client, and where no token is asked for each address. Refuses before the body is read:
 * whoever asks too much costs next to nothing.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly bucketsOf = new WeakMap<object, TokenBuckets>();

  constructor(
    private readonly reflector: Reflector,
    @Optional() @Inject(OTHER_LIMIT) private readonly usual: RateLimit = USUAL_LIMIT,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const places = [handler, context.getClass()];
    if (this.reflector.getAllAndOverride<'unlimited' | undefined>(RATE_LIMIT, places) === 'unlimited') return true;
    const { perSecond, burst } = this.usual;
    const buckets = this.bucketsOf.get(handler) ?? new TokenBuckets(perSecond, burst);
    this.bucketsOf.set(handler, buckets);

    const request = context.switchToHttp().getRequest<ApiRequest>();
    // The peer's own address: what stands in X-Forwarded-For anybody can write.
    const client = request.caller?.clientId ?? networkOf(request.socket.remoteAddress ?? '');
    const taken = buckets.take(client, Math.trunc(performance.now()));
    context
      .switchToHttp()
      .getResponse<Response>()
      .set('RateLimit-Policy', `"burst";q=${String(burst)};w=${String(burst / perSecond)}`)
      .set('RateLimit', `"burst";r=${String(taken.left)};t=${inSeconds(taken.fullMs)}`);
    if (taken.accepted) return true;
    throw new Problem(
      429,
      'too-many-requests',
      `At most ${String(perSecond)} a second are taken here, in bursts of at most ${String(burst)}.`,
      [],
      {
        'Retry-After': inSeconds(taken.waitMs),
      },
    );
  }
}

const inSeconds = (ms: number): string => String(Math.ceil(ms / 1_000));

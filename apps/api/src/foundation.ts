import type { Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CONFIG, ProblemValidationPipe, TokenVerifier, type Config } from '@akkoord/platform';
import { AccessGuard } from './access/access.guard.js';
import { DoorProblemFilter } from './ddas/door-problem-filter.js';
import { Cursors } from './fields/cursors.js';
import { ContentGuard } from './http/content.guard.js';
import { DeprecationGuard } from './http/deprecation.js';
import { RateLimitGuard } from './http/rate-limit.guard.js';
import { IdempotencyGuard } from './idempotency/idempotency.guard.js';
import { ApiDocument } from './openapi/api-document.js';

/** What every operation stands on, whatever its noun. The guards run in this order: for how long yet, who, how often, in what form, whether again. */
export const FOUNDATION: Provider[] = [
  { provide: APP_FILTER, useClass: DoorProblemFilter },
  { provide: APP_GUARD, useClass: DeprecationGuard },
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_GUARD, useClass: RateLimitGuard },
  { provide: APP_GUARD, useClass: ContentGuard },
  { provide: APP_GUARD, useClass: IdempotencyGuard },
  { provide: APP_PIPE, useClass: ProblemValidationPipe },
  {
    provide: TokenVerifier,
    inject: [CONFIG],
    useFactory: ({ oidcIssuer, audience }: Config) => new TokenVerifier([oidcIssuer], audience),
  },
  ApiDocument,
  Cursors,
];

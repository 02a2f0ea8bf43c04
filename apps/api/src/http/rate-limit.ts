import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

export const RATE_LIMIT = Symbol('how often a client may call an operation');

export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Headers of draft-ietf-httpapi-ratelimit-headers, as they stand in the contract on every answer of the operation. */
export const WITH_RATE_LIMIT = {
  'RateLimit-Policy': {
    description: 'How many requests (`q`) are taken in how many seconds (`w`).',
    schema: { type: 'string' as const, example: '"burst";q=1000;w=10' },
  },
  RateLimit: {
    description: 'How many more are taken now (`r`), and in how many seconds all of them are again (`t`).',
    schema: { type: 'string' as const, example: '"burst";r=999;t=1' },
  },
};

/** Limits how often one client address calls an operation that asks for no token. Above: 429 `too-many-requests`. */
export const RateLimited = (limit: RateLimit): MethodDecorator =>
  applyDecorators(
    SetMetadata(RATE_LIMIT, limit),
    ApiResponse({
      status: 429,
      description: `\`too-many-requests\`: ${String(limit.perSecond)} a second and bursts of ${String(limit.burst)} are taken from one address`,
      headers: {
        ...WITH_RATE_LIMIT,
        'Retry-After': {
          description: 'In how many seconds the next request is taken.',
          schema: { type: 'integer', minimum: 1 },
        },
      },
    }),
  );

import { SetMetadata } from '@nestjs/common';

export const RATE_LIMIT = Symbol('how often a client may call an operation');

export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** What every operation takes of one client, or of one address where it asks for no token. */
export const USUAL_LIMIT: RateLimit = { perSecond: 100, burst: 1_000 };

/** Instead of the usual one, for a door that is measured or tried. */
export const OTHER_LIMIT = Symbol('another limit than the usual one');

/** Takes as many calls as come: whoever looks whether a process is well gets an answer also when others ask too much. */
export const Unlimited = (): ClassDecorator & MethodDecorator => SetMetadata(RATE_LIMIT, 'unlimited');

/** Headers of draft-ietf-httpapi-ratelimit-headers, as they stand in the contract. */
export const WITH_RATE_LIMIT = {
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
  RateLimit: { $ref: '#/components/headers/RateLimit' },
};

export const RATE_LIMIT_HEADERS = {
  'RateLimit-Policy': {
    description: 'How many requests (`q`) are taken in how many seconds (`w`).',
    schema: { type: 'string', example: '"burst";q=1000;w=10' },
  },
  RateLimit: {
    description: 'How many more are taken now (`r`), and in how many seconds all of them are again (`t`).',
    schema: { type: 'string', example: '"burst";r=999;t=1' },
  },
  'Retry-After': {
    description: 'In how many seconds the next request is taken.',
    schema: { type: 'integer', minimum: 1 },
  },
};

import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';

/** An operation that is taken away: since when that is known, the day on which it goes, and where it says what to do. */
export interface Deprecation {
  /** `YYYY-MM-DD`. */
  readonly since: string;
  /** `YYYY-MM-DD`: with the next first number of the version, never within `/v1`. */
  readonly until: string;
  /** The page that says what takes its place. */
  readonly see: string;
}

const DEPRECATION = Symbol('deprecation');

export const Deprecated = (deprecation: Deprecation): MethodDecorator => SetMetadata(DEPRECATION, deprecation);

/** The headers by which programs learn of it: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and `Link`. */
export const DEPRECATION_HEADERS = {
  Deprecation: {
    description: 'Since when this operation is deprecated: seconds since 1970, as a structured date (RFC 9745).',
    schema: { type: 'string', example: '@1796083200' },
  },
  Sunset: {
    description: 'When it goes (RFC 8594).',
    schema: { type: 'string', example: 'Wed, 01 Dec 2027 00:00:00 GMT' },
  },
  Link: {
    description: 'Where it says what takes its place: `rel="deprecation"`.',
    schema: { type: 'string', example: '<https://example.org/changes>; rel="deprecation"; type="text/html"' },
  },
};

/** Comes first, so that whoever is refused learns of it too. */
@Injectable()
export class DeprecationGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const deprecation = this.reflector.get<Deprecation | undefined>(DEPRECATION, context.getHandler());
    if (deprecation) {
      const { since, until, see } = deprecation;
      context
        .switchToHttp()
        .getResponse<Response>()
        .set('Deprecation', `@${String(midnight(since).getTime() / 1_000)}`)
        .set('Sunset', midnight(until).toUTCString())
        .set('Link', `<${see}>; rel="deprecation"; type="text/html"`);
    }
    return true;
  }
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

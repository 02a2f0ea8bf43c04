import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { Caller } from '@akkoord/casework';
import type { Scope } from '@akkoord/database';
import type { ApiRequest } from '../http/api-request.js';

export const NEEDED_SCOPES = Symbol('scopes an operation needs');
export const SECURITY_SCHEME = 'oauth2';

/**
 * Lets in a client of a known organisation that holds all of these scopes. Every operation has this or `@Public()`, and
 * never a controller: in the contract the scopes of both would read as alternatives.
 */
export const Scopes = (...scopes: Scope[]): MethodDecorator =>
  applyDecorators(SetMetadata(NEEDED_SCOPES, scopes), ApiSecurity(SECURITY_SCHEME, scopes));

/** Lets everybody in: nothing behind it may know of any organisation. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(NEEDED_SCOPES, 'public');

/** Who asks, for the use case. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<ApiRequest>();
  if (!caller) throw new Error('A public operation has no caller.');
  return caller;
});

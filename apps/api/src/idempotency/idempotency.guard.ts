import { createHash } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '@akkoord/platform';
import type { ApiRequest } from '../http/api-request.js';
import { IDEMPOTENT } from './idempotent.js';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/**
 * Puts the key and a fingerprint of the request on the caller, for `UnitOfWork.runOnce`. The fingerprint covers method,
 * path and the bytes of the body; for a streamed body the use case adds the digest of what it read.
 */
@Injectable()
export class IdempotencyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (!this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (!request.caller) throw new Error('Without a caller there is nobody to remember a key for.');
    request.caller = { ...request.caller, idempotency: { key: keyOf(request), fingerprint: fingerprintOf(request) } };
    return true;
  }
}

function keyOf({ headers }: ApiRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') {
    throw refused('idempotency-key-missing', 'Send an Idempotency-Key of your own making: a UUID is fine.');
  }
  if (typeof key === 'string' && VISIBLE_ASCII.test(key)) return key;
  throw refused('idempotency-key-invalid', 'An Idempotency-Key is 1 to 255 visible ASCII characters.');
}

function fingerprintOf({ method, originalUrl, bodyDigest = '' }: ApiRequest): string {
  return createHash('sha256').update(`${method} ${originalUrl}\n${bodyDigest}`).digest('hex');
}

function refused(code: string, detail: string): Problem {
  return new Problem(400, code, detail, [{ parameter: 'Idempotency-Key', code, detail }]);
}

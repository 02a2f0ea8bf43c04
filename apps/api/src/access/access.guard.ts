import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Caller } from '@akkoord/casework';
import { Problem, TokenVerifier, type Identity } from '@akkoord/platform';
import type { ApiRequest } from '../http/api-request.js';
import { NEEDED_SCOPES } from './decorators.js';
import { KnownClients } from './known-clients.js';
import type { Scope } from './scopes.js';

/** Puts a `Caller` on the request, or refuses it: 401 without a good token, 403 without the scope or an organisation. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly clients: KnownClients,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.neededBy(context);
    if (needed === 'public') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const identity = await this.verifier.identify(request.headers.authorization);
    request.caller = await this.callerOf(identity, needed);
    request.clientId = identity.clientId;
    return true;
  }

  private neededBy(context: ExecutionContext): readonly Scope[] | 'public' {
    const places = [context.getHandler(), context.getClass()];
    const needed = this.reflector.getAllAndOverride<readonly Scope[] | 'public' | undefined>(NEEDED_SCOPES, places);
    if (!needed) throw new Error(`${context.getClass().name}.${context.getHandler().name} names no scope.`);
    return needed;
  }

  private async callerOf({ subject, clientId, scopes }: Identity, needed: readonly Scope[]): Promise<Caller> {
    const missing = needed.filter((scope) => !scopes.has(scope));
    if (missing.length > 0) throw scopeMissing(missing, needed);

    const organisation = await this.clients.organisationOf(clientId);
    if (!organisation) throw new Problem(403, 'client-unknown', 'No organisation here knows this client.');
    const { organisationId, organisationKind } = organisation;
    return { organisationId, organisationKind, subject, scopes };
  }
}

function scopeMissing(missing: readonly Scope[], needed: readonly Scope[]): Problem {
  return new Problem(403, 'scope-missing', `This needs a token with the scope ${missing.join(' and ')}.`, [], {
    'WWW-Authenticate': `Bearer realm="akkoord", error="insufficient_scope", scope="${needed.join(' ')}"`,
  });
}

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Activity, Caller } from '@akkoord/casework';
import { SCOPE_ALIASES, type Scope } from '@akkoord/database';
import { Problem, TokenVerifier, type Identity } from '@akkoord/platform';
import type { ApiRequest } from '../http/api-request.js';
import { ACTIVITY } from '../openapi/operation.js';
import { NEEDED_SCOPES } from './decorators.js';
import { KnownClients } from './known-clients.js';

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
    const identity = await this.verifier.identify(...(request.headersDistinct['authorization'] ?? []));
    const activity = this.reflector.get<Activity | undefined>(ACTIVITY, context.getHandler());
    request.caller = { ...(await this.callerOf(identity, needed)), ...(activity ? { activity } : {}) };
    return true;
  }

  private neededBy(context: ExecutionContext): readonly Scope[] | 'public' {
    const places = [context.getHandler(), context.getClass()];
    const needed = this.reflector.getAllAndOverride<readonly Scope[] | 'public' | undefined>(NEEDED_SCOPES, places);
    if (!needed) throw new Error(`${context.getClass().name}.${context.getHandler().name} names no scope.`);
    return needed;
  }

  private async callerOf(identity: Identity, needed: readonly Scope[]): Promise<Caller> {
    const given = new Set([...identity.scopes].map((scope) => SCOPE_ALIASES[scope] ?? scope));
    refuseMissing(needed, given, SCOPE_MISSING);
    const client = await this.clients.find(identity.clientId);
    if (!client) throw new Problem(403, 'client-unknown', CLIENT_UNKNOWN);
    refuseMissing(needed, client.scopes, SCOPE_NOT_REGISTERED);

    const { organisationId, organisationKind } = client;
    const scopes = new Set([...given].filter((scope) => client.scopes.has(scope)));
    const { subject, clientId } = identity;
    return { organisationId, organisationKind, subject, clientId, scopes, changed: new Set() };
  }
}

const CLIENT_UNKNOWN =
  'No organisation here knows this client, or it was revoked or its organisation suspended. Ask an operator.';
const SCOPE_MISSING = 'This needs a token with the scope';
const SCOPE_NOT_REGISTERED = 'An operator has not given this client the scope';

function refuseMissing(needed: readonly Scope[], given: ReadonlySet<string>, sentence: string): void {
  const missing = needed.filter((scope) => !given.has(scope));
  if (missing.length === 0) return;
  throw new Problem(403, 'scope-missing', `${sentence} ${missing.join(' and ')}.`, [], {
    'WWW-Authenticate': `Bearer realm="akkoord", error="insufficient_scope", scope="${needed.join(' ')}"`,
  });
}

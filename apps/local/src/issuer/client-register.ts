import { SCOPE_ALIASES, type ClientKey } from '@akkoord/database';
import type { Adapter, AdapterFactory, ClientMetadata } from 'oidc-provider';
import { DEMO_SECRET, demoClients } from '../demo-clients.js';

/** What the issuer asks of the platform about a client. */
export interface ClientRegister {
  /** What the client may ask for and proves itself with; null when it is nobody, or not any more. */
  find(clientId: string): Promise<{ readonly scopes: readonly string[]; readonly keys: readonly ClientKey[] } | null>;
  /** False: an assertion with this id was used before. */
  useOnce(clientId: string, assertionId: string, expiresAt: Date): Promise<boolean>;
}

/** Clients as operators registered them; all that is of one moment, such as a sign-in, in memory. */
export function storedIn(register: ClientRegister, memory: AdapterFactory): AdapterFactory {
  const demo = new Set(demoClients().map(({ clientId }) => clientId));
  return (model) => {
    const kept = memory(model);
    if (model !== 'Client') return kept;
    return Object.assign(Object.create(kept) as Adapter, { find: (id: string) => findClient(register, demo, id) });
  };
}

async function findClient(
  register: ClientRegister,
  demo: ReadonlySet<string>,
  clientId: string,
): Promise<ClientMetadata | undefined> {
  const found = await register.find(clientId);
  if (!found) return undefined;
  const machine = {
    client_id: clientId,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    ...(found.scopes.length === 0 ? {} : { scope: withOtherNames(found.scopes).join(' ') }),
  };
  if (found.keys.length > 0)
    return {
      ...machine,
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: found.keys.map((key) => ({ ...key })) },
    };
  return demo.has(clientId) ? { ...machine, client_secret: DEMO_SECRET } : undefined;
}

/** A client may ask for a scope by the name another contract gives it. */
function withOtherNames(scopes: readonly string[]): string[] {
  const names = Object.entries(SCOPE_ALIASES).flatMap(([name, scope]) => (scopes.includes(scope) ? [name] : []));
  return [...scopes, ...names];
}

import { SCOPES_OF_DESK } from '@akkoord/casework';
import type { Form } from '../http/form.js';
import { outcome, wrong, type FromForm } from './colleague-from-form.js';

/** The fields of the forms about a client. */
export const CLIENT_FIELDS = {
  name: 'client-name',
  scope: (scope: string) => `scope-${scope}`,
  scopes: 'scopes',
  keys: 'keys',
  tag: 'tag',
  reason: 'reason',
} as const;

type Key = Readonly<Record<string, unknown>>;

export interface ClientTerms {
  readonly scopes: readonly string[];
  readonly keys: readonly Key[];
}

const NAME = /^[a-z0-9-]{1,40}$/;
const MOST_KEYS = 5;

/** `slug` is that of the desk: its clients begin with it. */
export function newClientFrom(form: Form, slug: string): FromForm<ClientTerms & { readonly clientId: string }> {
  const name = form.text(CLIENT_FIELDS.name);
  const terms = clientTermsFrom(form);
  return outcome(
    [...wrong(!NAME.test(name), CLIENT_FIELDS.name, 'client-name-unreadable'), ...(terms.ok ? [] : terms.faults)],
    () => ({ clientId: `${slug}.${name}`, ...(terms.ok ? terms.value : { scopes: [], keys: [] }) }),
  );
}

export function clientTermsFrom(form: Form): FromForm<ClientTerms> {
  const scopes = SCOPES_OF_DESK.filter((scope) => form.has(CLIENT_FIELDS.scope(scope)));
  const keys = keysIn(form.text(CLIENT_FIELDS.keys));
  return outcome(
    [
      ...wrong(scopes.length === 0, CLIENT_FIELDS.scopes, 'scope-missing'),
      ...wrong(keys === null, CLIENT_FIELDS.keys, 'keys-unreadable'),
    ],
    () => ({ scopes, keys: keys ?? [] }),
  );
}

/** A JWKS, a list of keys or one key, as a tool writes it; null: none of these. */
function keysIn(text: string): Key[] | null {
  const read = readJson(text);
  const list = isObject(read) && Array.isArray(read['keys']) ? (read['keys'] as unknown[]) : [read].flat();
  const isList = list.length > 0 && list.length <= MOST_KEYS && list.every(isObject);
  return isList ? list : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Key => typeof value === 'object' && value !== null && !Array.isArray(value);

import type { Place } from './isolation-matrix.js';
import type { Things } from './isolation-world.js';

interface Schema {
  readonly $ref?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema: Schema;
}

interface Described {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

/** An operation as the contract describes it. */
export interface Operation {
  readonly operationId: string;
  readonly method: Method;
  readonly path: string;
  /** What a token needs all of. */
  readonly scopes: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The media types it reads. */
  readonly bodies: readonly string[];
  /** The media types it answers with. */
  readonly answers: readonly string[];
  /** Properties of the body that hold an id, as `/name`. */
  readonly idsInBody: readonly string[];
}

/** What stands before a path: the server of its own that it names, or `/v1`. */
function rootOf({ servers }: Readonly<Record<string, unknown>>): string {
  const [own] = (servers as { url: string }[] | undefined) ?? [{ url: '/v1' }];
  return own?.url.replace(/\/$/, '') ?? '';
}

export function operationsIn(contract: string): Operation[] {
  const { paths, components } = JSON.parse(contract) as Contract;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'servers')
      .map(([method, described]) => {
        const { operationId, security, parameters = [], requestBody, responses } = described;
        const content = requestBody?.content ?? {};
        const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
        return {
          operationId,
          method: method as Method,
          path: `${rootOf(item)}${path}`,
          scopes: security.flatMap((one) => Object.values(one).flat()),
          parameters,
          bodies: Object.keys(content),
          answers: [...new Set(good.flatMap(([, answer]) => Object.keys(answer.content ?? {})))],
          idsInBody: Object.values(content).flatMap(({ schema }) => idsInside(schema, components.schemas, '')),
        };
      }),
  );
}

/** Every place where a request names something: all of the path, and what is an id by its form or its name elsewhere. */
export function idsOf({ parameters, idsInBody }: Operation): string[] {
  const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const inQuery = parameters.filter((one) => one.in === 'query' && isId(one.name, one.schema));
  return [...inPath, ...inQuery.map(({ name }) => `?${name}`), ...idsInBody];
}

const isId = (name: string, { format, items }: Schema): boolean =>
  format === 'uuid' || items?.format === 'uuid' || /Ids?$/.test(name);

function idsInside(schema: Schema, known: Contract['components']['schemas'], at: string): string[] {
  const {
    properties = {},
    items,
    allOf = [],
    oneOf = [],
  } = schema.$ref ? (known[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
  return [
    ...Object.entries(properties).flatMap(([name, inner]) =>
      isId(name, inner) ? [`${at}/${name}`] : idsInside(inner, known, `${at}/${name}`),
    ),
    ...(items ? idsInside(items, known, `${at}/0`) : []),
    ...[...allOf, ...oneOf].flatMap((inner) => idsInside(inner, known, at)),
  ];
}

export interface Form {
  readonly method: Method;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

let sent = 0;

/** A request in each form: every media type that it reads, and every one that it answers with. */
export function requestOf(operation: Operation, place: Place, things: Things): Form[] {
  const { method, path, parameters, answers } = operation;
  const { ids = {}, query = '', bodies = {} } = place;
  const values = Object.fromEntries(Object.entries(ids).map(([name, thing]) => [name, valueOf(thing, things)]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const asked = Object.entries(values).filter(([name]) => name.startsWith('?'));
  const search = [query, ...asked.map(([name, value]) => `${name.slice(1)}=${value}`)].filter((one) => one !== '');
  const inBody = Object.entries(values).filter(([name]) => name.startsWith('/'));
  const needs = (name: string): boolean => parameters.some((one) => one.in === 'header' && one.name === name);
  const types = Object.entries(bodies);
  return (types.length === 0 ? [[null, undefined] as const] : types).flatMap(([type, body]) =>
    (answers.length === 0 ? ['application/json'] : answers).map((accept) => ({
      method,
      path: search.length === 0 ? filled : `${filled}?${search.join('&')}`,
      headers: {
        Accept: accept,
        ...(type === null ? {} : { 'Content-Type': type }),
        ...(needs('Idempotency-Key') ? { 'Idempotency-Key': `isolation-${String((sent += 1))}` } : {}),
        ...(needs('If-Match') ? { 'If-Match': '*' } : {}),
      },
      body: typeof body === 'object' ? JSON.stringify(withIds(body, inBody)) : body,
    })),
  );
}

function valueOf(thing: string, things: Things): string {
  return thing.startsWith('constant ') ? thing.slice('constant '.length) : (things[thing as keyof Things] ?? '');
}

function withIds(body: object, ids: readonly (readonly [string, string])[]): object {
  if (ids.length === 0) return body;
  const named = ids.map(([pointer, value]) => [pointer.slice(1), pointer.endsWith('Ids') ? [value] : value] as const);
  return { ...body, ...Object.fromEntries(named) };
}

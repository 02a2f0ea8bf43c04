import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** A schema of the contract: what a test needs to know of it to make a value. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly example?: unknown;
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly content?: Readonly<Record<string, Content>>;
  readonly headers?: Readonly<Record<string, object>>;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Described {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly description?: string; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Response>>;
}

/** An operation with its whole path: `POST /v1/cases/{caseId}/claims`. */
export interface ContractOperation extends Described {
  readonly method: string;
  readonly path: string;
}

interface Document {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Response>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const PROBLEM_JSON = 'application/problem+json';

/** What stands on every answer, whatever became of the request. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  'api-version': /^\d+\.\d+\.\d+$/,
  'cache-control': /^no-store$/,
  'content-security-policy': /default-src 'none'/,
  'strict-transport-security': /^max-age=\d{8}/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
};

/** What came over the wire. */
export interface Answered {
  readonly method: string;
  /** With or without a query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Looked at when the answer says that it is JSON. */
  readonly text: string;
}

/** The contract as integrators have it, and what it says of an answer. */
export class Contract {
  readonly operations: readonly ContractOperation[];
  private readonly document: Document;
  private readonly schemas = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });

  constructor(text = readFileSync('openapi/akkoord.v1.json', 'utf8')) {
    this.document = JSON.parse(text) as Document;
    addFormats.default(this.schemas);
    this.schemas.addSchema(closed(this.document), 'contract');
    this.operations = Object.entries(this.document.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => method in item).map((method) => ({
        ...(item[method] as Described),
        method: method.toUpperCase(),
        path: `${this.rootOf(item)}${path}`,
      })),
    );
  }

  schema(name: string): Schema {
    return this.document.components.schemas[name.replace('#/components/schemas/', '')] ?? {};
  }

  /** What an operation answers with `status`, as it stands in the contract. */
  response({ responses }: Described, status: number | string): Response | undefined {
    const response = responses[String(status)];
    const shared = response?.$ref?.replace('#/components/responses/', '');
    return shared === undefined ? response : this.document.components.responses[shared];
  }

  /** What the contract shows to be sent as JSON; undefined when that stands in a description alone. */
  shown(operationId: string): unknown {
    const operation = this.operations.find((one) => one.operationId === operationId);
    return operation?.requestBody?.content['application/json']?.example;
  }

  /** The operations at a path, which may be of any method; a literal path goes before one with an id in it. */
  at(path: string): readonly ContractOperation[] {
    const plain = path.split('?')[0] ?? '';
    const literal = this.operations.filter((operation) => operation.path === plain);
    if (literal.length > 0) return literal;
    return this.operations.filter((operation) =>
      new RegExp(`^${operation.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain),
    );
  }

  /** Everything in which an answer differs from what the contract says. */
  differences(answered: Answered): string[] {
    const { method, path, status, headers } = answered;
    const said = Object.entries(HEADERS)
      .filter(([name, form]) => !form.test(headers[name] ?? ''))
      .map(([name]) => `the header ${name} is not what every answer has: ${headers[name] ?? 'absent'}`);
    const here = this.at(path);
    const operation = here.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
    if (method === 'HEAD') return said;
    if (operation) return [...said, ...this.differencesOf(operation, answered)];
    const expected = here.length > 0 ? 405 : 404;
    if (status !== expected) said.push(`the contract has no ${method} here, and it was not answered with ${expected}`);
    if (status === 405 && headers['allow'] === undefined) said.push('a 405 names no Allow');
    return [...said, ...this.differencesInBody(answered, { [PROBLEM_JSON]: '/components/schemas/ProblemDocument' })];
  }

  private differencesOf(operation: ContractOperation, answered: Answered): string[] {
    const response = this.response(operation, answered.status);
    if (!response) return [`${operation.operationId} documents no ${answered.status}`];
    const kept = operation.responses[String(answered.status)];
    const where = (
      kept?.$ref ?? `#/paths/${this.pathOf(operation)}/${operation.method.toLowerCase()}/responses/${answered.status}`
    ).slice(1);
    const missing = Object.keys(response.headers ?? {}).filter(
      (name) => !SOMETIMES.has(name) && answered.headers[name.toLowerCase()] === undefined,
    );
    const types = Object.keys(response.content ?? {}).map((type) => [type, `${where}/content/${escaped(type)}/schema`]);
    return [
      ...missing.map((name) => `the header ${name} is documented and absent`),
      ...this.differencesInBody(answered, Object.fromEntries(types) as Record<string, string>),
    ];
  }

  private differencesInBody({ status, headers, text }: Answered, types: Readonly<Record<string, string>>): string[] {
    const type = headers['content-type']?.split(';')[0] ?? '';
    if (status === 204 && type === '' && Object.keys(types).length === 0) return [];
    const pointer = types[type];
    if (pointer === undefined) return [`${type || 'no content'} is not documented: ${Object.keys(types).join(', ')}`];
    if (!/[/+]json$/.test(type)) return [];
    const fits = this.schemas.getSchema(`contract#${pointer}`);
    if (!fits) return [`there is no schema at ${pointer}`];
    return fits(JSON.parse(text)) ? [] : errorsOf(fits);
  }

  /** Whether a value fits a schema of the contract at this JSON pointer. */
  faultsAt(pointer: string, value: unknown): string[] {
    const fits = this.schemas.getSchema(`contract#${pointer}`);
    if (!fits) return [`there is no schema at ${pointer}`];
    return fits(value) ? [] : errorsOf(fits);
  }

  /** What stands before a path: its own server, or else that of all. */
  private rootOf(item: Readonly<Record<string, unknown>>): string {
    const [server] = (item['servers'] as Document['servers'] | undefined) ?? this.document.servers;
    return server?.url.replace(/\/$/, '') ?? '';
  }

  private pathOf({ path }: ContractOperation): string {
    const own = Object.entries(this.document.paths).find(([name, item]) => `${this.rootOf(item)}${name}` === path);
    return escaped(own?.[0] ?? path);
  }
}

/** Documented where they can be, and not on each answer. */
const SOMETIMES = new Set(['Idempotency-Replayed', 'Location', 'ETag', 'Content-Disposition']);

const escaped = (token: string): string => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));

function errorsOf({ errors }: ValidateFunction): string[] {
  return (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** An integrator may meet properties that came with a later version; we answer none that this version does not have. */
function closed(document: object): object {
  if (Array.isArray(document)) return document.map((item: unknown) => (isObject(item) ? closed(item) : item));
  const all = Object.fromEntries(
    Object.entries(document).map(([name, inner]: [string, unknown]) => [name, isObject(inner) ? closed(inner) : inner]),
  );
  return 'properties' in document && 'type' in document && !('additionalProperties' in document)
    ? { ...all, additionalProperties: false }
    : all;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

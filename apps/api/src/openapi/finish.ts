import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DEPRECATION_HEADERS } from '../http/deprecation.js';
import { CSV_TYPE } from '../http/media.js';
import { RATE_LIMIT_HEADERS, WITH_RATE_LIMIT } from '../http/rate-limit.js';
import { CHALLENGE, DDAS_ROOT, FSC_HEADERS, FSC_STATUSES } from '../ddas/fsc-errors.js';
import { API_VERSION } from '../version.js';
import { TAGS } from './tags.js';
import { closeRequests } from './closed-requests.js';
import { problemExamples } from './examples.js';
import { asProblem, GENERAL_RESPONSES, generalRefusals, ON_EVERY_ANSWER } from './general-refusals.js';
import { showExamples } from './shown-examples.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;

interface Response {
  $ref?: string;
  description?: string;
  headers?: object;
  content?: object;
}

const ROOT = '/v1';
/** What is `@Unlimited()`. */
const UNLIMITED = '/health/';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const HEADERS = {
  ...RATE_LIMIT_HEADERS,
  'API-Version': { description: 'The version of this contract.', schema: { type: 'string', example: API_VERSION } },
  'Idempotency-Replayed': {
    description: 'Present on the answer to an earlier request with the same key.',
    schema: { type: 'string', enum: ['true'] },
  },
};
const AFTER_ONCE = { 'Idempotency-Replayed': { $ref: '#/components/headers/Idempotency-Replayed' } };

/** What Nest cannot say for itself: paths below the server's, the headers of every answer, and the general refusals. */
export function finished({ openapi, info, servers, paths, components }: OpenAPIObject): OpenAPIObject {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
  for (const { path, method, operation } of operations) {
    finishOperation(operation, method, !path.startsWith(UNLIMITED));
    if (path.startsWith(`${DDAS_ROOT}/`)) tellFsc(operation.responses as Record<string, Response>);
  }
  const schemas = components?.schemas ?? {};
  for (const { operation } of operations) showExamples(operation, schemas);
  closeRequests(
    operations.map(({ operation }) => operation.requestBody),
    schemas,
  );
  const tags = new Set(operations.flatMap(({ operation }) => operation.tags ?? []));
  return {
    openapi,
    info,
    servers: servers ?? [],
    tags: [...tags].sort().map((name) => ({ name, ...(TAGS[name] ? { description: TAGS[name] } : {}) })),
    paths: belowRoot(paths),
    components: {
      ...components,
      headers: HEADERS,
      responses: usedIn(paths, GENERAL_RESPONSES),
      schemas: Object.fromEntries(sorted(schemas)),
    },
  };
}

/** Below `/ddas/v1` these refusals have a header more. */
function tellFsc(responses: Record<string, Response>): void {
  for (const [status, response] of Object.entries(responses)) {
    const shared = GENERAL_RESPONSES[response.$ref?.split('/').at(-1) ?? ''];
    if (!FSC_STATUSES.has(Number(status))) continue;
    const told = shared ?? response;
    responses[status] = {
      ...told,
      headers: { ...told.headers, ...FSC_HEADERS, ...(status === '401' ? CHALLENGE : {}) },
    };
  }
}

function usedIn<T>(paths: Paths, responses: Record<string, T>): Record<string, T> {
  const text = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(responses).filter(([name]) => text.includes(`"#/components/responses/${name}"`)),
  );
}

/** The server is `/v1`; what lives outside it says so itself, or the NL API Design Rules do not find the version. */
function belowRoot(paths: Paths): Paths {
  return Object.fromEntries(
    sorted(paths).map(([path, item]) => {
      if (path.startsWith(`${ROOT}/`)) return [path.slice(ROOT.length), item];
      if (path.startsWith(`${DDAS_ROOT}/`))
        return [path.slice(DDAS_ROOT.length), { servers: [{ url: DDAS_ROOT }], ...item }];
      return [path, { servers: [{ url: '/' }], ...item }];
    }),
  );
}

function finishOperation(operation: Operation, method: string, isLimited: boolean): void {
  const parameters = (operation.parameters ?? []) as readonly { in: string; name: string }[];
  const isIdempotent = parameters.some(({ name }) => name === 'Idempotency-Key');
  const responses = operation.responses as Record<string, Response>;
  asFile(operation);
  operation.security ??= [];
  const general = generalRefusals({
    isSecured: operation.security.length > 0,
    isIdempotent,
    // Where none is needed one that comes along is looked at all the same.
    takesBody: method !== 'get',
    takesInput: method !== 'get' || parameters.length > 0,
    takesPath: parameters.some((parameter) => parameter.in === 'path'),
    isLimited,
  });
  for (const [status, { name, description }] of general) {
    const own = responses[status]?.description;
    responses[status] = own ? { description: `${own}. ${description}` } : { $ref: `#/components/responses/${name}` };
  }
  for (const [status, response] of Object.entries(responses)) {
    if (response.$ref !== undefined) continue;
    response.description ||= STATUS_CODES[status] ?? 'Answer';
    response.headers = {
      ...response.headers,
      ...ON_EVERY_ANSWER,
      ...(isIdempotent && status < '300' ? AFTER_ONCE : {}),
      ...(isLimited && status < '300' ? WITH_RATE_LIMIT : {}),
      ...(operation.deprecated ? DEPRECATION_HEADERS : {}),
    };
    if (status >= '400') response.content = asProblem(problemExamples(status, response.description, 'invalid-input'));
  }
  operation.responses = Object.fromEntries(sorted(responses)) as Operation['responses'];
}

/** What a class describes is the JSON; the same operation may take a file beside it. */
function asFile({ requestBody }: Operation): void {
  const { content = {} } = (requestBody ?? {}) as { content?: Record<string, object> };
  if (CSV_TYPE in content) content[CSV_TYPE] = { schema: { type: 'string' } };
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

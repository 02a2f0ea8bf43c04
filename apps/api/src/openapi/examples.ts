import { CALCULATION_REFUSALS, REFUSALS } from '@akkoord/casework';
import { documentOf, Problem } from '@akkoord/platform';
import { GENERAL_PROBLEMS } from './general-problems.js';

interface Schema {
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
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly example?: unknown;
}

export type Schemas = Readonly<Record<string, unknown>>;

const OF_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-11-02',
  'date-time': '2026-11-02T07:00:00.000Z',
  uuid: '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b',
};

/** What one of several is enough for, or one kind needs, which a schema cannot say. */
const NEEDED_ALL_THE_SAME: ReadonlySet<string> = new Set(['bsn', 'counsellor', 'creditor']);

/** Put together from the examples of the fields: of what is sent the fields that are needed, of what is answered all. */
export function exampleOf(given: unknown, schemas: Schemas, of: 'request' | 'answer'): unknown {
  const schema = given as Schema;
  if (schema.example !== undefined) return schema.example;
  const [inner] = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((choices) => choices ?? []);
  if (inner) return exampleOf(inner, schemas, of);
  if (schema.$ref !== undefined) return exampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, of);
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const shown = Object.entries(schema.properties ?? {}).filter(
        ([name]) => of === 'answer' || schema.required?.includes(name) || NEEDED_ALL_THE_SAME.has(name),
      );
      return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, schemas, of)]));
    }
    case 'array':
      return of === 'answer' || schema.minItems ? [exampleOf(schema.items ?? {}, schemas, of)] : [];
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? 'tekst'.padEnd(schema.minLength ?? 0, '.').slice(0, schema.maxLength);
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    default:
      return {};
  }
}

type Table = Readonly<Record<string, readonly [status: number | string, sentence: string]>>;
const SENTENCES: Table = { ...CALCULATION_REFUSALS, ...REFUSALS, ...GENERAL_PROBLEMS };
const INSTANCE = 'urn:uuid:019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';
const FAULT = { pointer: '#/reference', code: 'required', detail: 'reference is required.' };

/** A problem document for each code that a description names; `otherwise` when it names none. */
export function problemExamples(
  status: string,
  description: string,
  otherwise: string,
): Record<string, { value: object }> {
  const named = [...description.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code]) => code ?? '');
  const codes = named.filter((code) => code in SENTENCES);
  return Object.fromEntries(
    (codes.length > 0 ? codes : [otherwise]).map((code) => {
      const problem = new Problem(
        Number(status),
        code,
        SENTENCES[code]?.[1] ?? '',
        code === 'invalid-input' ? [FAULT] : [],
      );
      return [code, { value: { ...documentOf(problem), instance: INSTANCE } }];
    }),
  );
}

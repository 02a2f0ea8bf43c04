import type { Contract, Schema } from '@akkoord/testing';
import fc from 'fast-check';
import type { Draw } from './draw.js';

/** Stands in a body for a number that JavaScript cannot hold or would write in another way. */
export class Literal {
  constructor(readonly digits: string) {}
}

const LONG = 'x'.repeat(5_000);
const VERY_LONG = '\u00e9'.repeat(70_000);

export const ODD_TEXTS = [
  ...['', ' ', '\t\n', '\u0000', 'a\u0000b', '\ud800', 'a\udfffb', '\u202e\u2066abc', '\ufeff', '\ufffd', '\ufb01'],
  ...[
    '\u0661\u0662\u0663',
    'e\u0301'.repeat(50),
    '\u{1f9d1}\u200d\u{1f9b2}',
    '\uff11\uff12',
    'I\u0307',
    LONG,
    VERY_LONG,
  ],
  ...["'; drop table case_file; --", '$1', '%s%n', '../../etc/passwd', '<script>', '=1+1', '{"a":1}', 'null', 'true'],
  ...['__proto__', 'constructor', 'toString', 'NaN', '-0', '1e5', '0x10', '1,5', '007', '-1', ' 5 ', '\\', '"'],
];
const ODD_DATES = ['2026-02-30', '2026-13-01', '0000-00-00', '1899-12-31', '9999-12-31', '2026-11-02T00:00:00Z'];
const MORE_DATES = ['2026-2-3', '02-11-2026', '2026-W45-1', '-002026-11-02', '2200-01-01', '1900-01-01', '2199-12-31'];
const ODD_IDS = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '{}', '019A5C1E'];
const ODD_NUMBERS = [0, -1, 1, 0.1, 1.5, -0.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e21, 5e-324];
const LITERALS = ['1e999', '-1e999', '-0', '1.0', '1e2', '9007199254740993', '0.1e-400', '9'.repeat(400)];
const deep = (levels: number): unknown => (levels === 0 ? [] : [deep(levels - 1)]);
const ODD_THINGS = [null, true, false, [], {}, [[]], [null], [{}], { a: 1 }, deep(40), { length: -1 }, { toJSON: 1 }];

const isString = (value: unknown): value is string => typeof value === 'string';

/** Values for a schema of the contract: as it asks, and just or far beside it. */
export class Values {
  constructor(
    private readonly contract: Contract,
    private readonly draw: Draw,
  ) {}

  /** The schema itself, behind its references; of alternatives one. */
  resolved(schema: Schema): Schema {
    if (schema.$ref !== undefined) return this.resolved(this.contract.schema(schema.$ref));
    const choices = schema.allOf ?? schema.oneOf ?? schema.anyOf;
    return choices && choices.length > 0 ? this.resolved(this.draw.one(choices)) : schema;
  }

  fitting(given: Schema, depth = 0): unknown {
    const { draw } = this;
    const schema = this.resolved(given);
    const example = given.example ?? schema.example;
    if (example !== undefined && !draw.once(3)) return example;
    if (schema.enum) return draw.one(schema.enum);
    switch (draw.one<string>([schema.type ?? 'string'].flat())) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return this.array(schema, depth);
      case 'integer':
        return this.whole(schema);
      case 'number':
        return schema.minimum ?? 1;
      case 'boolean':
        return draw.once(2);
      case 'null':
        return null;
      default:
        return this.text(schema);
    }
  }

  /** Of an object the properties that are needed, and some of the others. */
  private object({ properties = {}, required = [] }: Schema, depth: number): Record<string, unknown> {
    const chosen = Object.entries(properties).filter(
      ([name]) => required.includes(name) || (depth < 4 && this.draw.once(3)),
    );
    return Object.fromEntries(chosen.map(([name, inner]) => [name, this.fitting(inner, depth + 1)]));
  }

  private array({ items = {}, minItems = 0, maxItems = 3 }: Schema, depth: number): unknown[] {
    const length = Math.min(maxItems, minItems + this.draw.upTo(2));
    return Array.from({ length }, () => this.fitting(items, depth + 1));
  }

  private whole({ minimum = 0, maximum = 2 ** 31 - 1 }: Schema): number {
    return this.draw.one([minimum, maximum, Math.min(minimum + 1, maximum), Math.min(minimum + 10_000, maximum)]);
  }

  private text({ format, pattern, minLength = 0, maxLength = 50 }: Schema): string {
    if (format === 'date') return this.draw.one(['2026-11-02', '2026-11-04', '2024-02-29', '1900-01-01', '2199-12-31']);
    if (format === 'date-time') return '2026-11-02T07:00:00.000Z';
    if (format === 'uuid') return '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';
    if (pattern !== undefined) return this.draw.of(matching, pattern).slice(0, maxLength);
    return 'Proef'.padEnd(minLength, 'x').slice(0, this.draw.one([maxLength, Math.max(minLength, 1)]));
  }

  /** Something that the schema does not ask for, or that nobody expects. */
  odd(given: Schema): unknown {
    const { draw } = this;
    const schema = this.resolved(given);
    const beside = this.beside(schema);
    return draw.once(2) && beside.length > 0 ? draw.one(beside) : this.anything();
  }

  /** One step beyond each bound. */
  private beside(schema: Schema): unknown[] {
    const { minimum, maximum, minLength = 0, maxLength, minItems = 0, maxItems, items, format, pattern } = schema;
    const all: unknown[] = [];
    if (minimum !== undefined) all.push(minimum - 1, minimum + 0.5, String(minimum));
    if (maximum !== undefined) all.push(maximum, maximum + 1, [maximum]);
    if (maxLength !== undefined && maxLength < 1_000_000)
      all.push('x'.repeat(maxLength + 1), '\u{1f9d1}'.repeat(maxLength));
    if (minLength > 0) all.push('x'.repeat(minLength - 1));
    if (format === 'date') all.push(...ODD_DATES, ...MORE_DATES);
    if (format === 'uuid') all.push(...ODD_IDS);
    if (pattern !== undefined)
      all.push(`${this.text(schema)}\n`, ` ${this.text(schema)}`, this.text(schema).toLowerCase());
    for (const word of (schema.enum ?? []).filter(isString)) all.push(word.toLowerCase(), `${word} `, [word]);
    if (items !== undefined) {
      const item = this.fitting(items, 3);
      all.push([item, item], { 0: item, length: 1 }, item);
      if (minItems > 0) all.push([]);
      if (maxItems !== undefined && maxItems <= 1_000) all.push(Array.from({ length: maxItems + 1 }, () => item));
    }
    return all;
  }

  anything(): unknown {
    const { draw } = this;
    switch (draw.upTo(5)) {
      case 0:
        return draw.one(ODD_NUMBERS);
      case 1:
        return new Literal(draw.one(LITERALS));
      case 2:
        return draw.one([...ODD_THINGS]);
      case 3:
        return draw.of(fc.string, { unit: 'binary', maxLength: 30 });
      default:
        return draw.one([...ODD_TEXTS, ...ODD_DATES, ...ODD_IDS]);
    }
  }
}

/** fast-check knows no lookahead: without it nearly all still fit. */
const matching = (pattern: string): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(pattern.replaceAll(/\(\?=[^)]*\)/g, '')), { size: 'small' });

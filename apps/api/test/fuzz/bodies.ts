import type { Schema } from '@akkoord/testing';
import type { Draw } from './draw.js';
import { Literal, type Values } from './values.js';

type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly schema: Schema;
}

const NOT_JSON: readonly string[] = ['', ' ', 'null', '"text"', '5', '[]', '{}', '[{}]', '{"a":1}}', "{'a':1}", 'NaN'];
const MARK = '\u0001';

/** Breaks what stands in a body. */
export class Bodies {
  constructor(
    private readonly draw: Draw,
    private readonly values: Values,
  ) {}

  /** Adds properties that may be left out, so that what is broken next is not always the same few fields. */
  filledUp(value: unknown, schema: Schema): unknown {
    let filled = value;
    for (const place of this.places(value, schema)) {
      const held = at(filled, place.path);
      const { properties = {} } = this.values.resolved(place.schema);
      if (!isObject(held) || Array.isArray(held)) continue;
      for (const [name, inner] of Object.entries(properties))
        if (!(name in held) && this.draw.once(3))
          filled = put(filled, [...place.path, name], this.values.fitting(inner));
    }
    return filled;
  }

  broken(value: unknown, schema: Schema): unknown {
    const { draw, values } = this;
    const all = this.places(value, schema);
    const places = all.length > 1 && !draw.once(8) ? all.slice(1) : all;
    const { path, schema: here } = draw.one(places);
    const held = at(value, path);
    switch (draw.upTo(9)) {
      case 0:
        return without(value, path);
      case 1:
        return put(value, path, [held]);
      case 2:
        return put(value, path, at(value, draw.one(places).path));
      case 3:
        return isObject(held) && !Array.isArray(held)
          ? put(
              value,
              [...path, draw.one(['zzz', 'a/b', '~1', '', 'ID', 'toString', '\u0000', '\ud800'])],
              values.anything(),
            )
          : put(value, path, String(held));
      case 4:
        return put(value, path, values.fitting(here));
      case 5:
        return put(value, path, Array.isArray(held) && held.length > 0 ? held.concat(held) : null);
      default:
        return put(value, path, values.odd(here));
    }
  }

  /** Breaks the JSON itself. */
  mangled(text: string): Buffer {
    const { draw } = this;
    const cut = draw.upTo(text.length);
    switch (draw.upTo(9)) {
      case 0:
        return Buffer.from(text.slice(0, cut));
      case 1:
        return Buffer.from(text.replace(/"(\w+)":/, (name) => `${name}${draw.one(['1', 'null', '[]', '""'])},${name}`));
      case 2:
        return Buffer.from(`\ufeff${text}`);
      case 3:
        return Buffer.from(text, 'utf16le');
      case 4:
        return Buffer.concat([
          Buffer.from(text.slice(0, cut)),
          Buffer.from([0xff, 0xc0, 0x80]),
          Buffer.from(text.slice(cut)),
        ]);
      case 5:
        return Buffer.from(`${text}${draw.one([text, ',', '\u0000', '//', '\n\n'])}`);
      case 6:
        return Buffer.from(`${'['.repeat(draw.one([33, 1_000, 100_000]))}${text}`);
      case 7:
        return Buffer.from(`{"__proto__":${text === '' ? '1' : text}}`);
      default:
        return Buffer.from(draw.one(NOT_JSON));
    }
  }

  private places(value: unknown, schema: Schema, path: Path = []): Place[] {
    const here = this.values.resolved(schema);
    if (Array.isArray(value))
      return [
        { path, schema },
        ...value.flatMap((item, index) => this.places(item, here.items ?? {}, [...path, index])),
      ];
    if (!isObject(value) || value instanceof Literal) return [{ path, schema }];
    return [
      { path, schema },
      ...Object.entries(value).flatMap(([name, item]) =>
        this.places(item, here.properties?.[name] ?? {}, [...path, name]),
      ),
    ];
  }
}

/** JSON in which a number stands as its digits were meant. */
export function written(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => (inner instanceof Literal ? MARK + inner.digits : inner));
  return (text as string | undefined)?.replaceAll(/"\\u0001([^"]*)"/g, '$1') ?? '';
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((held, name) => (isObject(held) ? held[name] : undefined), value);
}

function put(value: unknown, path: Path, inner: unknown): unknown {
  const [name, ...below] = path;
  if (name === undefined) return inner;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === name ? put(item, below, inner) : item));
  const held = isObject(value) ? value : {};
  return Object.fromEntries([
    ...Object.entries(held).filter(([other]) => other !== name),
    [name, put(held[name], below, inner)],
  ]);
}

function without(value: unknown, path: Path): unknown {
  const [name, ...below] = path;
  if (name === undefined) return undefined;
  if (Array.isArray(value))
    return below.length === 0
      ? value.filter((_, index) => index !== name)
      : value.map((item: unknown, index) => (index === name ? without(item, below) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([other, inner]) =>
      other !== name ? [[other, inner]] : below.length === 0 ? [] : [[other, without(inner, below)]],
    ),
  );
}

import { ListOf, ObjectOf } from '../shapes.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { field, type Presence } from './field.js';

/** Swagger knows a type that is looked up later by the name of its function, `type`; hence `type: () => type()` below. */
type ObjectType = () => new () => object;

/** One object of another class. */
export function Nested(type: ObjectType, description: string, presence: Presence = {}): PropertyDecorator {
  return field(
    { type: () => type(), description },
    [ObjectOf(type), IsObject(), ValidateNested(), Type(type)],
    presence,
  );
}

interface Size extends Presence {
  readonly min?: number;
  readonly max: number;
}

/** A list of objects of another class. */
export function Each(type: ObjectType, description: string, { min = 0, max, ...presence }: Size): PropertyDecorator {
  return field(
    { type: () => type(), isArray: true, minItems: min, maxItems: max, description },
    [ListOf(max, type), IsArray(), ArrayMinSize(min), ArrayMaxSize(max), ValidateNested({ each: true }), Type(type)],
    presence,
  );
}

/** A list of texts of 1 to `longest` characters, each at most once where they have a `pattern`, which each matches as a whole. */
export function Texts(
  description: string,
  {
    min = 0,
    max,
    longest = 200,
    pattern,
    example,
    ...presence
  }: Size & { readonly longest?: number; readonly pattern?: RegExp; readonly example?: string },
): PropertyDecorator {
  return field(
    {
      type: 'array',
      items: {
        ...{ type: 'string', minLength: 1, maxLength: longest },
        ...(pattern ? { pattern: pattern.source } : {}),
        ...(example === undefined ? {} : { example }),
      },
      ...(pattern ? { uniqueItems: true } : {}),
      minItems: min,
      maxItems: max,
      description,
    },
    [
      ListOf(max),
      IsArray(),
      ArrayMinSize(min),
      ArrayMaxSize(max),
      IsString({ each: true }),
      Length(1, longest, { each: true }),
      ...(pattern ? [ArrayUnique(), Matches(pattern, { each: true })] : []),
    ],
    presence,
  );
}

/** A field of an answer that no other kind fits: `schema` is what the contract says of it. */
export function Described(schema: ApiPropertyOptions, presence: Presence = {}): PropertyDecorator {
  return field(schema, [], presence);
}

import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, ValidateBy } from 'class-validator';
import { ListOf } from '../shapes.js';
import { field, type Presence } from './field.js';

interface ListSize extends Presence {
  readonly min?: number;
  readonly max: number;
}

/** A list of words of a closed list, each at most once. `name` makes the words a schema of their own in the contract. */
export function WordsOf(
  values: readonly string[],
  description: string,
  { name, min = 0, max, ...presence }: ListSize & { readonly name: string },
): PropertyDecorator {
  const words = [...values];
  return field(
    {
      enum: words,
      enumName: name,
      isArray: true,
      minItems: min,
      maxItems: max,
      description,
      example: words.slice(0, 1),
    },
    [ListOf(max), IsArray(), ArrayMinSize(min), ArrayMaxSize(max), ArrayUnique(), IsIn(words, { each: true })],
    presence,
  );
}

interface WordOrTextsOptions extends Presence {
  readonly max: number;
  readonly pattern: RegExp;
  readonly example: string | readonly string[];
}

/** One of a few words that speak for all, or a list of 1 to `max` texts that each match `pattern` as a whole. */
export function WordOrTexts(
  words: readonly string[],
  description: string,
  { max, pattern, example, ...presence }: WordOrTextsOptions,
): PropertyDecorator {
  const isOne = (value: unknown): boolean =>
    typeof value === 'string'
      ? words.includes(value)
      : Array.isArray(value) &&
        value.length > 0 &&
        value.length <= max &&
        new Set(value).size === value.length &&
        value.every((item) => typeof item === 'string' && item.length <= 200 && pattern.test(item));
  return field(
    {
      oneOf: [
        { type: 'string', enum: [...words] },
        {
          type: 'array',
          items: { type: 'string', pattern: pattern.source, maxLength: 200 },
          minItems: 1,
          maxItems: max,
          uniqueItems: true,
        },
      ],
      description,
      example,
    },
    [
      ListOf(max),
      ValidateBy({
        name: 'isWordOrTexts',
        validator: {
          validate: isOne,
          defaultMessage: () => `$property must be ${words.join(', ')} or a list of texts like ${String(example)}`,
        },
      }),
    ],
    presence,
  );
}

import { IsBoolean, IsIn, IsInt, IsString, IsUUID, Length, Matches, Max, Min, ValidateBy } from 'class-validator';
import { field, type Presence } from './field.js';

interface Range extends Presence {
  readonly min?: number;
  readonly max?: number;
  readonly example?: number;
}

/** A whole number of euro cents. JSON numbers above 2^53 were rounded before we saw them, so they are refused. */
export function Cents(
  description: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER, example = 125_000, ...presence }: Range = {},
): PropertyDecorator {
  const shown = Math.min(Math.max(example, min), max);
  return field(
    { type: 'integer', format: 'int64', minimum: min, maximum: max, description, example: shown },
    [IsInt(), Min(min), Max(max)],
    presence,
  );
}

export function Whole(
  description: string,
  { min = 0, max = 2_147_483_647, example = min, ...presence }: Range = {},
): PropertyDecorator {
  return field(
    { type: 'integer', minimum: min, maximum: max, description, example },
    [IsInt(), Min(min), Max(max)],
    presence,
  );
}

const PERCENTAGE = /^(100\.00|\d{1,2}\.\d{2})$/;

/** A percentage of at most 100 as text with two decimals, so that nobody's floating point comes between. */
export function Percentage(
  description: string,
  { example = '12.50', ...presence }: Presence & { readonly example?: string } = {},
): PropertyDecorator {
  return field(
    { type: 'string', pattern: PERCENTAGE.source, description, example },
    [
      IsString(),
      Matches(PERCENTAGE, {
        message: '$property must be a percentage from 0.00 to 100.00, with two decimals, as text',
      }),
    ],
    presence,
  );
}

/** A date on the calendar in the Netherlands, `YYYY-MM-DD`. */
export function IsoDate(
  description: string,
  { example = '2026-11-02', ...presence }: Presence & { readonly example?: string } = {},
): PropertyDecorator {
  return field({ type: 'string', format: 'date', description, example }, [IsCalendarDate()], presence);
}

function IsCalendarDate(): PropertyDecorator {
  return ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: isCalendarDate,
      defaultMessage: () => '$property must be a date that exists, from 1900 to 2199, as YYYY-MM-DD',
    },
  });
}

function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** A moment in UTC. */
export function Instant(
  description: string,
  { example = '2026-11-02T07:00:00.000Z', ...presence }: Presence & { readonly example?: string } = {},
): PropertyDecorator {
  return field({ type: 'string', format: 'date-time', description, example }, [IsString()], presence);
}

/** The id of one of our objects: a UUID. */
export function Id(description: string, presence: Presence = {}): PropertyDecorator {
  return field(
    { type: 'string', format: 'uuid', description, example: '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b' },
    [IsUUID()],
    presence,
  );
}

interface TextOptions extends Presence {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly example?: string;
}

/** Text of `min` to `max` characters; `pattern` must match all of it. */
export function Text(
  description: string,
  { min = 1, max = 200, pattern, example, ...presence }: TextOptions = {},
): PropertyDecorator {
  return field(
    {
      type: 'string',
      minLength: min,
      maxLength: max,
      description,
      ...(pattern ? { pattern: pattern.source } : {}),
      ...(example === undefined ? {} : { example }),
    },
    [IsString(), Length(min, max), ...(pattern ? [Matches(pattern, { message: wrongForm(example) })] : [])],
    presence,
  );
}

/** People do not read patterns: an example says what is meant. */
const wrongForm = (example: string | undefined): string =>
  `$property does not have the right form${example === undefined ? '' : `: for example ${example}`}`;

export function Flag(description: string, presence: Presence = {}): PropertyDecorator {
  return field({ type: 'boolean', description, example: false }, [IsBoolean()], presence);
}

/** One of a closed list of words. `name` makes it a schema of its own in the contract. */
export function OneOf(
  values: readonly string[],
  description: string,
  { name, ...presence }: Presence & { readonly name?: string } = {},
): PropertyDecorator {
  const words = [...values];
  return field(
    { type: 'string', enum: words, description, ...(name === undefined ? {} : { enumName: name }), example: words[0] },
    [IsIn(words)],
    presence,
  );
}

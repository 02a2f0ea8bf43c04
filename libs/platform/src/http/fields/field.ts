import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Allow, ValidateIf } from 'class-validator';

/** Whether a field may be left out, and whether it may be null: two questions. */
export interface Presence {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

/** A field of a request or response: its line in the contract and its checks, in one place so that they cannot differ. */
export function field(
  schema: ApiPropertyOptions,
  checks: readonly PropertyDecorator[],
  presence: Presence,
): PropertyDecorator {
  const { optional = false, nullable = false } = presence;
  const isPresent = (_: unknown, value: unknown): boolean =>
    !(optional && value === undefined) && !(nullable && value === null);
  return applyDecorators(
    ApiProperty({ ...schema, required: !optional, ...(nullable ? { nullable } : {}) } as ApiPropertyOptions),
    Allow(),
    ...checks,
    ...(optional || nullable ? [ValidateIf(isPresent)] : []),
  );
}

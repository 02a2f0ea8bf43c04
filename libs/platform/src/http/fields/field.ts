import { applyDecorators } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Allow, ValidateIf } from 'class-validator';

/** Whether a field may be left out, and whether it may be null: two questions. */
export interface Presence {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

const undescribed: { readonly target: object; readonly key: string | symbol; readonly schema: ApiPropertyOptions }[] =
  [];

/**
 * Tells `describe`, Swagger's own decorator, of every field that it was not told of yet. Only who writes the contract down
 * does so: workers check the same requests, and start without Swagger.
 */
export function describeFields(describe: (schema: ApiPropertyOptions) => PropertyDecorator): void {
  for (const { target, key, schema } of undescribed.splice(0)) describe(schema)(target, key);
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
    inContract({ ...schema, required: !optional, ...(nullable ? { nullable } : {}) } as ApiPropertyOptions),
    Allow(),
    ...checks,
    ...(optional || nullable ? [ValidateIf(isPresent)] : []),
  );
}

function inContract(schema: ApiPropertyOptions): PropertyDecorator {
  return (target, key) => void undescribed.push({ target, key, schema });
}

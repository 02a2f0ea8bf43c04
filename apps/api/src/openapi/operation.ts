import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Deprecated, type Deprecation } from '../http/deprecation.js';

/** Under this the words of an operation stand, for the processing log. */
export const ACTIVITY = Symbol('processing activity');

interface Description {
  /** The name by which clients call it; unique in the contract. */
  readonly id: string;
  readonly summary: string;
  /** The word that a Dutch case worker uses for it. */
  readonly dutch: string;
  readonly description?: string;
  /** It goes: every answer says so in its headers. */
  readonly deprecation?: Deprecation;
  /** Per status the codes of the problems that only this operation has. The general ones are added to all. */
  readonly problems?: Readonly<Record<number, readonly string[]>>;
}

/** How an operation stands in the contract, and in the processing log. */
export function Operation({
  id,
  summary,
  dutch,
  description,
  deprecation,
  problems = {},
}: Description): MethodDecorator {
  const goes =
    deprecation && `Deprecated since ${deprecation.since}, gone on ${deprecation.until}: ${deprecation.see}.`;
  const told = [description, goes, `Dutch: *${dutch}*.`].filter((part) => part !== undefined).join('\n\n');
  return applyDecorators(
    SetMetadata(ACTIVITY, { id, what: summary, dutch }),
    ApiOperation({ operationId: id, summary, description: told, ...(deprecation ? { deprecated: true } : {}) }),
    ...(deprecation ? [Deprecated(deprecation)] : []),
    ...Object.entries(problems).map(([status, codes]) =>
      ApiResponse({ status: Number(status), description: codes.map((code) => `\`${code}\``).join(', ') }),
    ),
  );
}

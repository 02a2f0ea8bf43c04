import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { Problem } from '@akkoord/platform';
import type { ApiRequest } from './api-request.js';

const tagsPipe = createParamDecorator((_: unknown, context: ExecutionContext): ReadonlySet<string> => {
  const { headers } = context.switchToHttp().getRequest<ApiRequest>();
  const stated = headers['if-match'];
  if (stated === undefined || stated === '') {
    const detail =
      'Send If-Match with the ETag of what you change as you read it, so that nobody overwrites what changed since.';
    const code = 'if-match-missing';
    throw new Problem(428, code, detail, [{ parameter: 'If-Match', code, detail }]);
  }
  return new Set(stated.split(',').map((tag) => tag.trim()));
});

/** The entity tags of `If-Match`, for an update: `change(@IfMatch() expected: ReadonlySet<string>)`. Without any: 428. */
export function IfMatch(what = 'case'): ParameterDecorator {
  return (target, property, index) => {
    tagsPipe()(target, property, index);
    const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    if (!method || property === undefined) return;
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: `The ETag of the ${what} as you read it.`,
      schema: { type: 'string', minLength: 1 },
      example: '"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"',
    })(target, property, method);
    ApiResponse({ status: 428, description: '`if-match-missing`' })(target, property, method);
  };
}

/** How an answer with an entity tag stands in the contract. */
export const etagOf = (what: string) => ({
  ETag: {
    description: `Of the ${what} as it is answered: send it back as If-Match.`,
    schema: { type: 'string' as const },
  },
});

export const WITH_ETAG = etagOf('case');

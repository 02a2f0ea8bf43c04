import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const IDEMPOTENT = Symbol('operation that has its effect once');

/** For every POST that creates or sends: asks for an `Idempotency-Key`, which the use case keeps with the effect. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Names this one request, so that it has its effect once however often it is sent. Kept for 30 days. The same key with the same bytes gives the first answer again, with `Idempotency-Replayed: true`.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
      example: '5c1f7a52-7f0e-4b55-9a44-3f3f3c8a2b10',
    }),
  );

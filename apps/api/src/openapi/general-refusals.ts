import { PROBLEM_JSON } from '@akkoord/platform';
import { WITH_RATE_LIMIT } from '../http/rate-limit.js';
import { problemExamples } from './examples.js';

export const ON_EVERY_ANSWER = { 'API-Version': { $ref: '#/components/headers/API-Version' } };
export const asProblem = (examples: Record<string, { value: object }>) => ({
  [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/ProblemDocument' }, examples },
});

/** The refusals that the foundation gives on behalf of every operation, so that none has to name them. */
const GENERAL = {
  InvalidInput: ['400', 'What was sent is not right; `errors` lists every place (`invalid-input`).'],
  NoToken: ['401', 'The access token is missing or not accepted (`token-missing`, `token-invalid`).'],
  NotAllowed: [
    '403',
    'The token lacks a scope, or no organisation here knows its client (`scope-missing`, `client-unknown`).',
  ],
  NotThere: ['404', 'There is no such thing in your organisation (`not-found`).'],
  NotAcceptable: ['406', 'The answer cannot be given in the media type that was asked for (`not-acceptable`).'],
  KeyInFlight: ['409', 'The first request with this key is still being handled (`idempotency-key-in-flight`).'],
  BodyTooLarge: ['413', 'The body is too large (`body-too-large`).'],
  BodyUnsupported: [
    '415',
    'The body has another media type, charset or encoding (`media-type-unsupported`, `charset-unsupported`, `encoding-unsupported`).',
  ],
  KeyReused: ['422', 'The key came with another request before (`idempotency-key-reused`).'],
  TooMany: [
    '429',
    'More calls of this operation came from one client than 100 a second in bursts of 1,000 (`too-many-requests`).',
  ],
  OurFault: ['500', 'Something went wrong on our side (`internal-error`).'],
  NotNow: ['503', 'Something we need does not answer (`issuer-unreachable`, `not-ready`). Try again in a moment.'],
} as const satisfies Readonly<Record<string, readonly [status: string, description: string]>>;

export type GeneralRefusal = keyof typeof GENERAL;

const WAIT = { ...WITH_RATE_LIMIT, 'Retry-After': { $ref: '#/components/headers/Retry-After' } };

export const GENERAL_RESPONSES = Object.fromEntries(
  Object.entries(GENERAL).map(([name, [status, description]]) => [
    name,
    {
      description,
      headers: { ...ON_EVERY_ANSWER, ...(status === '429' ? WAIT : {}) },
      content: asProblem(problemExamples(status, description, 'invalid-input')),
    },
  ]),
);

interface Traits {
  readonly isSecured: boolean;
  readonly isIdempotent: boolean;
  readonly takesBody: boolean;
  readonly takesInput: boolean;
  readonly takesPath: boolean;
  readonly isLimited: boolean;
}

/** Per status the name and the sentence of the refusal that an operation of this kind gives anyway. */
export function generalRefusals(traits: Traits): Map<string, { name: GeneralRefusal; description: string }> {
  const names: GeneralRefusal[] = ['NotAcceptable', 'OurFault'];
  if (traits.takesInput) names.push('InvalidInput');
  if (traits.isSecured) names.push('NoToken', 'NotAllowed', 'NotNow');
  if (traits.isLimited) names.push('TooMany');
  if (traits.takesPath) names.push('NotThere');
  if (traits.isIdempotent) names.push('KeyInFlight', 'KeyReused');
  if (traits.takesBody) names.push('BodyTooLarge', 'BodyUnsupported');
  return new Map(names.map((name) => [GENERAL[name][0], { name, description: GENERAL[name][1] }]));
}

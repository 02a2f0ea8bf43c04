import type { Problem } from '@akkoord/platform';

/** Where the contract of DDAS begins: a version of its own, beside ours. */
export const DDAS_ROOT = '/ddas/v1';

/** Error codes of FSC Core 1.0.0 (Federatieve Service Connectiviteit), as far as the DDAS contract has them and they happen. */
export const FSC_CODES = [
  'ERROR_CODE_ACCESS_TOKEN_MISSING',
  'ERROR_CODE_ACCESS_TOKEN_INVALID',
  'ERROR_CODE_ACCESS_TOKEN_EXPIRED',
  'ERROR_CODE_WRONG_GROUP_ID_IN_TOKEN',
  'ERROR_CODE_SERVICE_NOT_FOUND',
  'ERROR_CODE_METHOD_UNSUPPORTED',
] as const;
export type FscCode = (typeof FSC_CODES)[number];

/** We are on the side of who delivers. */
export const FSC_DOMAIN = 'ERROR_DOMAIN_INWAY';

/** The statuses that are told in the words of FSC. */
export const FSC_STATUSES: ReadonlySet<number> = new Set([401, 403, 404, 405]);

/** Null: FSC has no word for it. `isExpired`: the token was good, once. */
export function fscCodeOf({ status, code }: Problem, isExpired: boolean): FscCode | null {
  switch (status) {
    case 401:
      if (isExpired) return 'ERROR_CODE_ACCESS_TOKEN_EXPIRED';
      return code === 'token-missing' ? 'ERROR_CODE_ACCESS_TOKEN_MISSING' : 'ERROR_CODE_ACCESS_TOKEN_INVALID';
    case 403:
      return 'ERROR_CODE_WRONG_GROUP_ID_IN_TOKEN';
    case 404:
      return 'ERROR_CODE_SERVICE_NOT_FOUND';
    case 405:
      return 'ERROR_CODE_METHOD_UNSUPPORTED';
    default:
      return null;
  }
}

/** How these stand in the contract. */
export const FSC_HEADERS = {
  'Fsc-Error-Code': {
    description: 'The error code of FSC Core, as in `code`.',
    schema: { type: 'string', enum: [...FSC_CODES] },
  },
};
export const CHALLENGE = {
  'WWW-Authenticate': { description: 'How to come in.', schema: { type: 'string', example: 'Bearer realm="akkoord"' } },
};

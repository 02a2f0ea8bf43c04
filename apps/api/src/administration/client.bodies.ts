import { CLIENT_STATES, type ApiClientView, type ClientChange, type ClientInput } from '@akkoord/casework';
import { SCOPES, type Scope } from '@akkoord/database';
import { Each, Id, Instant, OneOf, Text, WordsOf } from '@akkoord/platform';

const MOST_KEYS = 5;
const ALL = Object.keys(SCOPES);
const SCOPE = { name: 'Scope', max: ALL.length };
const WHAT_IT_MAY = 'What it may do at most, whatever its token says.';
const ITS_KEYS = 'The public keys it proves itself with (private_key_jwt); none: it has a secret at its issuer.';

/** Letters, digits and what needs no escape in an address. */
export const CLIENT_ID = /^[A-Za-z0-9][\w.~-]{0,99}$/;
const AN_ID = { max: 100, pattern: CLIENT_ID, example: 'schuldhulp-zuid-dossiers' };

/** A public key as a JWK (RFC 7517). */
export class ApiClientKeyBody {
  [member: string]: unknown;
  @Text('EC (P-256) or RSA (2048 bits or more).', { max: 10, example: 'EC' }) kty!: string;
  @Text('Its id: a token request names it.', { max: 100, example: '2026-11' }) kid!: string;
  @Text('ES256, PS256 or RS256.', { max: 10, example: 'ES256' }) alg!: string;
  @Text('`sig`.', { max: 10, example: 'sig', optional: true }) use?: string;
  @Text('Curve of an EC key.', { max: 20, example: 'P-256', optional: true }) crv?: string;
  @Text('Of an EC key.', { max: 1_000, optional: true }) x?: string;
  @Text('Of an EC key.', { max: 1_000, optional: true }) y?: string;
  @Text('Modulus of an RSA key.', { max: 1_000, optional: true }) n?: string;
  @Text('Exponent of an RSA key.', { max: 10, example: 'AQAB', optional: true }) e?: string;
}

export class ApiClientRequest implements ClientInput {
  @Text('The client as its issuer calls it (`client_id`).', AN_ID) clientId!: string;
  @Id('The organisation it speaks for.') organisationId!: string;
  @WordsOf(ALL, WHAT_IT_MAY, SCOPE) scopes!: Scope[];
  @Each(() => ApiClientKeyBody, ITS_KEYS, { max: MOST_KEYS }) keys!: ApiClientKeyBody[];
}

export class ApiClientChangeRequest implements ClientChange {
  @WordsOf(ALL, WHAT_IT_MAY, { ...SCOPE, optional: true }) scopes?: Scope[];
  @Each(() => ApiClientKeyBody, `${ITS_KEYS} All of them: what is not named is gone.`, {
    max: MOST_KEYS,
    optional: true,
  })
  keys?: ApiClientKeyBody[];
}

export class ApiClientResponse implements ApiClientView {
  @Text('The client as its issuer calls it.', AN_ID) clientId!: string;
  @Id('The organisation it speaks for.') organisationId!: string;
  @OneOf(CLIENT_STATES, 'REVOKED: it stays out for good.', { name: 'ClientState' }) state!: ApiClientView['state'];
  @WordsOf(ALL, WHAT_IT_MAY, SCOPE) scopes!: Scope[];
  @Each(() => ApiClientKeyBody, ITS_KEYS, { max: MOST_KEYS }) keys!: ApiClientKeyBody[];
  @Instant('When it was registered.') registeredAt!: string;
  @Instant('When it was revoked; null: it is not.', { nullable: true }) revokedAt!: string | null;
}

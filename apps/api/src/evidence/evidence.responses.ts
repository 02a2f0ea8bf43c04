import type { EvidenceView } from '@akkoord/casework';
import { Described, Each, Id, Instant, Nested, OneOf, Text, Texts, Whole } from '@akkoord/platform';

type Message = EvidenceView['messages'][number];
type Link = EvidenceView['chain'][number];
type Root = EvidenceView['roots'][number];

const MOST = 100_000;
const HASH = { min: 43, max: 43, pattern: /^[\w-]{43}$/, example: 'LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564' };
const SALT = { min: 22, max: 22, example: 'q83vEjRWeJCrze8SNFZ4kA', nullable: true } as const;

const Free = (description: string, example: object): PropertyDecorator =>
  Described({ type: 'object', additionalProperties: true, description, example });

class EvidenceCase {
  @Id('The case (dossier).') id!: string;
  @Text('Your own reference.', { max: 100, example: 'Z-0001' }) reference!: string;
  @Id('Your organisation.') organisationId!: string;
  @Text('Its name (schuldhulpverlener).') counsellor!: string;
}

class EvidenceExchange {
  @Id('By which messages and shares name it.') id!: string;
  @Text('The creditor (schuldeiser).') creditor!: string;
  @Text('The desk that answers for it; null: by letter.', { nullable: true }) desk!: string | null;
}

class EvidenceRecord {
  @Free('As it was written: its digest, after the salt, stands in a link of the chain.', { version: 1 })
  record!: object;
  @Text('In base64url; null: written before evidence was kept, or erased.', SALT) salt!: string | null;
}

class EvidenceMessage extends EvidenceRecord implements Message {
  @Free('The message (bericht) as it was written.', { kind: 'BALANCE_REQUEST', direction: 'OUT', content: {} })
  override record!: object;
  @OneOf(['WAITING', 'GATHERED', 'SENT', 'RECEIVED', 'WITHDRAWN'], 'Where it is; whether it left stands in the chain.')
  state!: Message['state'];
  @Instant('When it left or came in.', { nullable: true }) sentAt!: string | null;
}

class EvidenceLink implements Link {
  @Whole('Its place in the chain.', { min: 1, example: 1 }) seq!: number;
  @Instant('When it happened, in business time.') at!: string;
  @Instant('When it was recorded, by the real clock.') recordedAt!: string;
  @Text('Who did it.', { example: 'demo-counsellor' }) actor!: string;
  @Text('What was done.', { example: 'case-opened' }) action!: string;
  @Text('In ids, states and counts, as JSON text.', { max: MOST, example: '{"claims":13}' }) detail!: string;
  @Text('What was written, left or was taken back with it, as JSON text.', { max: MOST, example: '[]' })
  records!: string;
  @Text('SHA-256 of the link before and of everything this one says.', HASH) hash!: string;
}

class EvidenceRoot implements Root {
  @Whole('The last link of the chain that is in it.', { min: 1, example: 7 }) seq!: number;
  @Whole('Which leaf of the Merkle tree that is.') position!: number;
  @Texts('The hashes beside the way to the root, lowest first.', { max: 64, longest: 43 }) path!: readonly string[];
  @Text('The root of that day, signed (JWS).', { max: 2_000, example: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln' }) jws!: string;
}

class EvidenceBody implements EvidenceView {
  @OneOf(['akkoord-evidence-1'], 'How this is to be read.') format!: 'akkoord-evidence-1';
  @Nested(() => EvidenceCase, 'The case.') case!: EvidenceCase;
  @Each(() => EvidenceExchange, 'Who is who in the messages.', { max: MOST }) exchanges!: EvidenceExchange[];
  @Each(() => EvidenceMessage, 'Everything sent and answered, oldest first.', { max: MOST })
  messages!: EvidenceMessage[];
  @Each(() => EvidenceRecord, 'Every version of the division, with its shares and its digest.', { max: MOST })
  calculations!: EvidenceRecord[];
  @Each(() => EvidenceRecord, 'Every overview the client signed (schuldenoverzicht).', { max: MOST })
  overviews!: EvidenceRecord[];
  @Each(() => EvidenceLink, 'The audit chain of the case, from its first link on.', { max: MOST })
  chain!: EvidenceLink[];
  @Each(() => EvidenceRoot, 'The signed roots that hold it, oldest first.', { max: MOST }) roots!: EvidenceRoot[];
}

export class EvidenceResponse {
  @Nested(() => EvidenceBody, 'What happened, and what proves it.') evidence!: EvidenceBody;
  @Text('Over the RFC 8785 form of `evidence`: a JWS without its payload.', {
    max: 500,
    example: 'eyJhbGciOiJFZERTQSIsImtpZCI6ImUxIn0..c2lnbmF0dXJl',
  })
  signature!: string;
}

class EvidenceKey {
  @OneOf(['OKP'], 'Kind of key.') kty!: 'OKP';
  @OneOf(['Ed25519'], 'Curve.') crv!: 'Ed25519';
  @Text('The public key, in base64url.', { ...HASH, example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })
  x!: string;
  @Text('By which signatures name it.', { max: 32, example: 'e1' }) kid!: string;
  @OneOf(['EdDSA'], 'Algorithm.') alg!: 'EdDSA';
  @OneOf(['sig'], 'For signatures.') use!: 'sig';
}

export class EvidenceKeysResponse {
  @Each(() => EvidenceKey, 'The one that signs now first, then those that signed before.', { max: 100 })
  keys!: readonly EvidenceKey[];
}

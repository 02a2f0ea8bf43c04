import type { Activity, Actor } from '@akkoord/database';

/**
 * Somebody who came in with the code of a letter. It is no `Caller`: of all verbs only those about this one letter take it.
 */
export interface LetterVisitor {
  readonly accessId: string;
  /** The counsellor that wrote. */
  readonly organisationId: string;
}

const READS: Activity = {
  id: 'portalReadLetter',
  what: 'Read the question of a letter at the portal',
  dutch: 'vraag uit een brief inzien',
};
const ANSWERS: Activity = {
  id: 'portalAnswerLetter',
  what: 'Answer a letter at the portal',
  dutch: 'brief beantwoorden',
};

/** Acts within the case of its letter, named by the letter in audit chain and processing log: who it is, only the envelope knew. */
export function actorOf({ accessId, organisationId }: LetterVisitor, does: 'READS' | 'ANSWERS'): Actor {
  return { organisationId, subject: `letter:${accessId}`, activity: does === 'READS' ? READS : ANSWERS };
}

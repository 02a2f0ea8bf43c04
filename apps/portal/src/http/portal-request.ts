import type { Request } from 'express';
import type { LetterGuest } from '../letters/letter-sessions.js';
import type { Clerk } from '../sign-in/sessions.js';
import type { Language } from '../words/words.js';

export interface PortalRequest extends Request {
  language?: Language;
  clerk?: Clerk;
  /** On the pages of a letter, once its code was typed: then there is no clerk. */
  letter?: LetterGuest;
  /** What came with a form that takes a file; absent: none did. */
  upload?: UploadedFile | 'too-large';
}

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A request that passed the session guard. */
export interface ClerkRequest extends PortalRequest {
  clerk: Clerk;
}

/** What stands behind the question mark of an address. */
export function parametersOf({ originalUrl }: Pick<Request, 'originalUrl'>): URLSearchParams {
  const at = originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : originalUrl.slice(at + 1));
}

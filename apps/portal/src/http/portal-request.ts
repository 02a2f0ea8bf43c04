import type { Request } from 'express';
import type { Clerk } from '../sign-in/sessions.js';
import type { Language } from '../words/words.js';

export interface PortalRequest extends Request {
  language?: Language;
  clerk?: Clerk;
}

/** A request that passed the session guard. */
export interface ClerkRequest extends PortalRequest {
  clerk: Clerk;
}

import type { Caller } from '@akkoord/casework';
import type { Request } from 'express';

/** A request on its way through the guards, each of which adds what it found out. */
export interface ApiRequest extends Request {
  /** Set by the access guard, except on public operations. */
  caller?: Caller;
  /** SHA-256 of the bytes of the body, set by the content guard when it read one. */
  bodyDigest?: string;
}

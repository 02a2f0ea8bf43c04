import { Foundation1795000000000 } from './1795000000000-foundation.js';

/** Every migration, in order. They go forward only. */
export const migrations = [Foundation1795000000000];

export { readReference, type CreditorRecord, type Reference } from './reference.js';

import { CannotStart, EnvironmentFaults } from '@akkoord/platform';
import { codeOf, StartFault } from './start-fault.js';

/** What to tell somebody whose platform did not start: a sentence that says what to do, never a stack trace. */
export function sentenceFor(error: unknown): string {
  if (error instanceof EnvironmentFaults) return error.faults.join(' ');
  if (error instanceof StartFault || error instanceof CannotStart) return error.message;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return 'A port was taken by another program during the start: set API_PORT and PORTAL_PORT to free ports.';
    case 'ENOSPC':
      return 'The disk is full: make room, or set DATA_DIR to another disk.';
    case '42501':
      return 'The role in DATABASE_URL may not make tables in its database: let it own the database, or name the owner in DATABASE_OWNER_URL.';
    default: {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      return `Akkoord cannot start (${reason}): set LOG_LEVEL=debug to see where this comes from.`;
    }
  }
}

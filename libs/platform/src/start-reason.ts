import { CannotStart } from './cannot-start.js';
import { EnvironmentFaults } from './config.js';

const PLAIN: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is in use: stop what listens there, or choose another API_PORT, PORTAL_PORT or METRICS_PORT.',
  EACCES: 'This user may not listen on that port: choose one above 1023.',
  ECONNREFUSED: 'PostgreSQL does not answer at the address in DATABASE_URL: start it, or correct the address.',
  ENOTFOUND: 'The host in DATABASE_URL is not known: correct the address.',
  ETIMEDOUT: 'PostgreSQL does not answer at the address in DATABASE_URL: start it, or let this machine through.',
  '28P01': 'PostgreSQL does not accept the user and password in DATABASE_URL: correct them.',
  '28000': 'PostgreSQL does not let the user in DATABASE_URL in: look at its pg_hba.conf.',
  '3D000': 'The database in DATABASE_URL does not exist: create it first.',
};

/** Why a door did not open, as a sentence that says what to do. What nobody foresaw is told as it was thrown. */
export function startReason(error: unknown): string {
  if (error instanceof EnvironmentFaults || error instanceof CannotStart) return error.message;
  const { code } = error as { code?: unknown };
  const plain = typeof code === 'string' ? PLAIN[code] : undefined;
  return plain ?? `The start failed: ${error instanceof Error ? error.message : String(error)}`;
}

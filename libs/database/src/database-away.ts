/** PostgreSQL stops, starts, has no room on its disk or no connection left, or the way to it is broken. */
const AWAY = new Set(['57P01', '57P02', '57P03', '53100', '53200', '53300']);
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** These come from the client and carry no code; the second is what a transaction says whose connection was closed. */
const SAYS_SO =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Database connection provided by a query runner was already released)/;

/** True when something failed because the database was not there, which is nobody's fault and passes. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: unknown };
  const text = String(code);
  return AWAY.has(text) || BROKEN.has(text) || text.startsWith('08') || SAYS_SO.test(error.message);
}

import { Client } from 'pg';
import { codeOf, StartFault } from './start-fault.js';

const PATIENCE_MS = 5_000;
const OLDEST_POSTGRES = 15;

/** Looks at the PostgreSQL of `variable` before anything relies on it, and tells what is unwise about it. */
export async function inspectDatabase(variable: string, url: string, production: boolean): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; free: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version, rolsuper or rolbypassrls as free
       from pg_roles where rolname = current_user`,
    );
    const [{ version, free } = { version: 0, free: false }] = rows;
    if (version < OLDEST_POSTGRES) {
      throw new StartFault(`${variable} leads to PostgreSQL ${version}: use version ${OLDEST_POSTGRES} or newer.`);
    }
    if (!free) return [];
    const sentence = `The role in ${variable} is above row-level security, which keeps organisations apart: use an ordinary role.`;
    if (production) throw new StartFault(sentence);
    return [sentence];
  } catch (error) {
    if (error instanceof StartFault) throw error;
    throw new StartFault(whatIsWrongWith(variable, url, error), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function whatIsWrongWith(variable: string, url: string, error: unknown): string {
  const { host, pathname, username } = new URL(url);
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} refuses the user "${decodeURIComponent(username)}" or its password: correct ${variable}.`;
    case '3D000':
      return `PostgreSQL at ${host} has no database "${decodeURIComponent(pathname.slice(1))}": create it, or correct ${variable}.`;
    case '53300':
      return `PostgreSQL at ${host} has no connection left: close some, or raise its max_connections.`;
    default: {
      const reason = codeOf(error) || (error instanceof Error ? error.message : 'unknown reason');
      return `PostgreSQL does not answer at ${host || 'the given address'} (${reason}): start it, correct ${variable}, or leave it out for the embedded one.`;
    }
  }
}

/** Looks whether the issuer of OIDC_ISSUER is there: without its keys nobody can come in. */
export async function inspectIssuer(issuer: string): Promise<void> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { issuer: name } = (await response.json()) as { issuer?: unknown };
    if (name === issuer) return;
    throw new StartFault(
      `The issuer at ${url} calls itself ${JSON.stringify(name)}: set OIDC_ISSUER to exactly that, slash or no slash included.`,
    );
  } catch (error) {
    if (error instanceof StartFault) throw error;
    const { cause, message } = error instanceof Error ? error : { cause: undefined, message: 'unknown reason' };
    throw new StartFault(
      `The issuer does not answer at ${url} (${codeOf(cause) || message}): start it, correct OIDC_ISSUER, or leave it out for the embedded one.`,
      { cause: error },
    );
  }
}

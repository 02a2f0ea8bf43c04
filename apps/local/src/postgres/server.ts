import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../ports.js';
import { codeOf, StartFault } from '../start-fault.js';
import type { Cluster } from './cluster.js';
import { stopLeftover } from './leftover.js';

/** A PostgreSQL that runs as long as we do. */
export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  /** Settles when the server is gone, whether we asked for it or not. */
  readonly ended: Promise<void>;
  /** The last step of all: whoever is still connected is cut off. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 120_000;
const PORTS_TO_TRY = 3;
const PASSWORD_REFUSED = '28P01';

/** Starts the server on a free port of this machine only, and answers when it takes connections. */
export async function startServer(cluster: Cluster, logFile: string, password: string): Promise<PostgresServer> {
  await stopLeftover(cluster.data);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = launch(cluster, port, logFile);
    const server = serverOf(child, port);
    try {
      if (await takesConnections(child, `postgres://postgres:${password}@127.0.0.1:${port}/postgres`)) return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
    await server.stop();
    const said = readFileSync(logFile, 'utf8');
    // Between asking for a free port and using it somebody else may have taken it.
    if (attempt < PORTS_TO_TRY && /could not bind|Address already in use/.test(said)) continue;
    const reason = said.match(/(?:FATAL|PANIC): +(.*)/)?.[1] ?? 'no reason given';
    throw new StartFault(
      `PostgreSQL cannot start on the data in ${cluster.data} (${reason}): restore a copy of them, or set DATA_DIR to a new folder; its words are in ${logFile}.`,
    );
  }
}

function launch({ native, data, account }: Cluster, port: number, logFile: string): ChildProcess {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // For disks without a head to move. With 4 each check of a key to a table that was small when it was planned reads all of it.
    random_page_cost: '1.1',
    // A failed statement or the row it stumbled over may hold what never belongs in a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  const log = openSync(logFile, 'w', 0o600);
  try {
    // A process group of its own: Ctrl-C in a terminal reaches every process of the group, and PostgreSQL goes last.
    return spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...account, cwd: data, detached: true, stdio: ['ignore', log, log] },
    );
  } finally {
    closeSync(log);
  }
}

function serverOf(child: ChildProcess, port: number): PostgresServer {
  const interrupt = (): void => void child.kill('SIGINT');
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  process.once('exit', interrupt);
  void ended.then(() => process.off('exit', interrupt));
  return {
    pid: child.pid ?? 0,
    port,
    ended,
    stop: () => {
      interrupt();
      return ended;
    },
  };
}

async function takesConnections(child: ChildProcess, connectionString: string): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(20)) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    const client = new Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (codeOf(error) === PASSWORD_REFUSED) throw passwordRefused(error);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

function passwordRefused(cause: unknown): StartFault {
  return new StartFault(
    'The PostgreSQL in the data folder refuses the password in keys.json: put back the keys.json that belongs to it, or set DATA_DIR to a new folder.',
    { cause },
  );
}

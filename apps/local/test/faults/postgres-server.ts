import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { postgresAccount, type Account } from '../../src/postgres/account.js';
import { nativeFolder } from '../../src/postgres/binaries.js';
import { eventually } from '../../../worker/test/eventually.js';
import { freePort } from '../../../worker/test/redis-server.js';

export const DEBIAN_POSTGRES = '/usr/lib/postgresql/15/bin';

export const hasDebianPostgres = existsSync(join(DEBIAN_POSTGRES, 'pg_dump'));

if (!hasDebianPostgres) console.warn('\nSKIPPED: PostgreSQL 15 of Debian is not there, so no backup was restored.\n');

/** What fsync guards against is a machine that stops; here only processes do, and what they wrote is with the kernel. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '150',
  fsync: 'off',
  max_wal_size: '64MB',
  log_min_messages: 'panic',
};

/** Every way in which a PostgreSQL goes away: `fast` breaks off what is at work, `immediate` is a crash. */
export type Stop = 'fast' | 'immediate';

/** A PostgreSQL of one's own that can be stopped and started on the same address. */
export class PostgresServer {
  private server: ChildProcess | null = null;

  private constructor(
    private readonly bin: string,
    private readonly account: Account,
    private readonly data: string,
    private readonly port: number,
  ) {}

  /** In an empty folder below `home`; `debian` takes the one that can also be dumped. */
  static async start(home: string, debian = false): Promise<PostgresServer> {
    const account = postgresAccount();
    const bin = debian ? DEBIAN_POSTGRES : join(await nativeFolder(account), 'bin');
    const folder = join(home, 'postgres');
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
    const data = join(folder, 'data');
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
      { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const postgres = new PostgresServer(bin, account, data, await freePort());
    await postgres.resume();
    await postgres.administer(
      `create role akkoord login nosuperuser nobypassrls password 'akkoord'`,
      'create database akkoord owner akkoord',
    );
    return postgres;
  }

  /** The way in of a role that owns its database and bypasses nothing. */
  get url(): string {
    return `postgres://akkoord:akkoord@127.0.0.1:${this.port}/akkoord`;
  }

  async stop(how: Stop = 'fast'): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await gone;
  }

  /** Starts it unless it runs, and waits until it answers. */
  async resume(): Promise<void> {
    await eventually(async () => {
      if (!this.isRunning()) this.spawn();
      await this.administer('select 1');
    }, 60_000);
  }

  /** Starts it with no file allowed to become larger than this; whether it answers at all is its own affair. */
  resumeWithFilesOfAtMost(kilobytes: number): void {
    this.spawn(kilobytes);
  }

  /** False when it gave up. */
  private isRunning(): boolean {
    return this.server !== null && this.server.exitCode === null && this.server.signalCode === null;
  }

  private spawn(fileKilobytes?: number): void {
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const limit = fileKilobytes === undefined ? '' : `ulimit -f ${fileKilobytes}; `;
    const server = spawn(
      'bash',
      [
        '-c',
        `${limit}exec "$0" "$@"`,
        join(this.bin, 'postgres'),
        '-D',
        this.data,
        '-p',
        String(this.port),
        ...settings,
      ],
      { ...this.account, cwd: dirname(this.data), stdio: 'ignore' },
    );
    process.once('exit', () => server.kill('SIGQUIT'));
    this.server = server;
  }

  async restart(how: Stop): Promise<void> {
    await this.stop(how);
    await this.resume();
  }

  /** As whoever may do everything, each statement on its own. */
  async administer(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: `postgres://postgres@127.0.0.1:${this.port}/postgres` });
    client.on('error', () => undefined);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  /** Runs one of its programs on the database, as whoever sees all rows: pg_dump refuses to leave any out. */
  run(program: string, ...args: string[]): void {
    const url = `postgres://postgres@127.0.0.1:${this.port}/akkoord`;
    execFileSync(join(this.bin, program), ['--dbname', url, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

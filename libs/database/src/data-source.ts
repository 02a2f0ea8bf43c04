import { migrations } from '@akkoord/migrations';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { PatientPool } from './patient-pool.js';
import { exactTypes } from './sql.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  /** In production a role that row security does not bind is refused. */
  readonly production?: boolean;
  /** The keys this process has; without them it reads nothing that is encrypted. */
  readonly keyIds?: readonly string[];
  /** Called when an idle connection breaks, as when PostgreSQL restarts. The pool replaces it; the process goes on. */
  readonly onConnectionLost: (error: Error) => void;
}

export function createDataSource({ url, poolSize, applicationName, onConnectionLost }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'all',
    poolSize,
    applicationName,
    driver: { ...pg, Pool: PatientPool },
    poolErrorHandler: onConnectionLost,
    extra: { Client: WatchedClient, types: exactTypes, connectionTimeoutMillis: 10_000 },
  });
}

/**
 * A connection always has somebody who hears it break: pool and unit of work each listen while they hold it, and in the
 * moment between the two a restart of PostgreSQL would end the process.
 */
class WatchedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

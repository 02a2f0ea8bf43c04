import { Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Vault } from '@akkoord/platform';
import { DataSource } from 'typeorm';
import { Connections } from './connections.js';
import { createDataSource, type DatabaseOptions } from './data-source.js';
import { inspectDatabase } from './inspect.js';
import { Outbox } from './outbox.js';
import { CONNECTION_URL } from './tokens.js';
import { UnitOfWork } from './unit-of-work.js';

/** The database for one door. Needs a `Clock` and a `Vault` from a global module. Opens its pool at start and closes it at the end. */
@Module({})
export class DatabaseModule implements OnModuleDestroy {
  constructor(private readonly dataSource: DataSource) {}

  static register(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: DataSource, useFactory: () => openDatabase(options) },
        { provide: CONNECTION_URL, useValue: options.url },
        {
          provide: UnitOfWork,
          inject: [DataSource, Clock, Vault],
          useFactory: (source: DataSource, clock: Clock, vault: Vault) => new UnitOfWork(source, clock, vault),
        },
        Outbox,
        Connections,
      ],
      exports: [UnitOfWork, Outbox, Connections],
    };
  }

  async onModuleDestroy(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** The pool, on a database that was looked at: a process that may not work on it does not start. */
async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = await createDataSource(options).initialize();
  try {
    await inspectDatabase(dataSource, options);
    return dataSource;
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

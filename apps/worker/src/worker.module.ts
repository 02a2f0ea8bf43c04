import { CaseworkModule } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import { PlatformModule, type Runtime } from '@akkoord/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { handlers } from './handlers.js';

/**
 * The relay holds one, the clock's lock and its work two, and each of the six jobs at work one or two; who serves an endpoint
 * takes one before and after.
 */
const POOL_SIZE = 15;

@Module({})
export class WorkerModule {
  static register(runtime: Runtime): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.register(runtime),
        DatabaseModule.register({
          url: runtime.config.databaseUrl,
          keyIds: runtime.vault.keyIds,
          production: runtime.config.production,
          poolSize: POOL_SIZE,
          applicationName: 'akkoord-worker',
          onConnectionLost: (error) =>
            runtime.logger.warn({ err: error }, 'A database connection broke and is replaced'),
        }),
        CaseworkModule,
      ],
      providers: [handlers],
    };
  }
}

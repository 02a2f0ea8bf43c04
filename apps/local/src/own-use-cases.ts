import { CaseworkModule } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import { NestLogger, PlatformModule, type Runtime } from '@akkoord/platform';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class OwnUseCases {}

/** The use cases for a part of the embedded platform that is no door, on two connections of its own. */
export function openUseCases(runtime: Runtime, applicationName: string): Promise<INestApplicationContext> {
  const module = {
    module: OwnUseCases,
    imports: [
      PlatformModule.register(runtime),
      DatabaseModule.register({
        url: runtime.config.databaseUrl,
        keyIds: runtime.vault.keyIds,
        poolSize: 2,
        applicationName,
        onConnectionLost: (error) => runtime.logger.warn({ err: error }, 'A database connection broke and is replaced'),
      }),
      CaseworkModule,
    ],
  };
  return NestFactory.createApplicationContext(module, { logger: new NestLogger(runtime.logger), abortOnError: false });
}

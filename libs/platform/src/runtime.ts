import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { requireConfig, type Config, type Environment } from './config.js';
import { Vault } from './crypto/vault.js';
import { createLogger, type Logger } from './logging.js';

/** Everything a door shares with the others in its process. */
export interface Runtime {
  readonly config: Config;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly logger: Logger;
}

export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');

/** The runtime of a door on real servers. Throws `EnvironmentFaults` with everything that is missing. */
export function requireRuntime(env: Environment): Runtime {
  const { config, encryptionKeys, lookupKey, logLevel } = requireConfig(env);
  return {
    config,
    clock: new SystemClock(),
    vault: new Vault(encryptionKeys, lookupKey),
    logger: createLogger(logLevel),
  };
}

@Global()
@Module({})
export class PlatformModule {
  static register({ config, clock, vault, logger }: Runtime): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Vault, useValue: vault },
        { provide: LOGGER, useValue: logger },
      ],
      exports: [CONFIG, Clock, Vault, LOGGER],
    };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import {
  requireConfig,
  type Config,
  type DeliverySettings,
  type Environment,
  type OperatorSettings,
} from './config.js';
import { PayloadSignatures } from './crypto/payload-signatures.js';
import { SigningKeys } from './crypto/signing-keys.js';
import { Vault } from './crypto/vault.js';
import { createLogger, type Logger } from './logging.js';
import { Meters } from './operator/meters.js';

/** Everything a door shares with the others in its process. */
export interface Runtime {
  readonly config: Config;
  readonly clock: Clock;
  readonly vault: Vault;
  /** With which evidence is signed. */
  readonly signingKeys: SigningKeys;
  /** With which deliveries for statistics are signed; without it nothing is delivered. */
  readonly payloadSignatures?: PayloadSignatures | null;
  readonly logger: Logger;
  /** Without it a door counts for itself, and nobody sees it. */
  readonly meters?: Meters;
  /** How often one client may call each operation, instead of what the contract promises: to measure or try a door. */
  readonly clientLimit?: { readonly perSecond: number; readonly burst: number };
}

export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
/** `PayloadSignatures`, or null where nothing is delivered. */
export const PAYLOAD_SIGNATURES = Symbol('PayloadSignatures');

/** The runtime of a door on real servers. Throws `EnvironmentFaults` with everything that is missing. */
export function requireRuntime(env: Environment): Runtime & { meters: Meters; operator: OperatorSettings } {
  const { config, encryptionKeys, lookupKey, evidenceKeys, deliveries, logLevel, operator } = requireConfig(env);
  return {
    config,
    clock: new SystemClock(),
    vault: new Vault(encryptionKeys, lookupKey),
    signingKeys: new SigningKeys(evidenceKeys),
    payloadSignatures: payloadSignaturesFor(deliveries),
    logger: createLogger(logLevel),
    meters: new Meters(),
    operator,
  };
}

/** Null where nobody said with what to sign. */
export function payloadSignaturesFor({ identity, trusted }: DeliverySettings): PayloadSignatures | null {
  return identity && new PayloadSignatures(identity, trusted);
}

@Global()
@Module({})
export class PlatformModule {
  static register({ config, clock, vault, signingKeys, payloadSignatures = null, logger }: Runtime): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Vault, useValue: vault },
        { provide: SigningKeys, useValue: signingKeys },
        { provide: PAYLOAD_SIGNATURES, useValue: payloadSignatures },
        { provide: LOGGER, useValue: logger },
      ],
      exports: [CONFIG, Clock, Vault, SigningKeys, PAYLOAD_SIGNATURES, LOGGER],
    };
  }
}

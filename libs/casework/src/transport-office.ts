import { folderTransport, type Transport } from '@akkoord/exchange';
import { CONFIG, type Config } from '@akkoord/platform';
import type { FactoryProvider } from '@nestjs/common';
import { StuckFiles } from './stuck-files.js';

export const TRANSPORT = Symbol('Transport');

/** The rail to systems of desks; null: there is none, and desks use the portal and the API. */
export const transportOffice: FactoryProvider<Transport | null> = {
  provide: TRANSPORT,
  inject: [CONFIG, StuckFiles],
  useFactory: ({ transport }: Pick<Config, 'transport'>, stuck: StuckFiles): Transport | null =>
    transport && folderTransport(transport.folder, transport.address, stuck),
};

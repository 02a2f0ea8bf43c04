import { randomBytes } from 'node:crypto';
import { Clock, SystemClock, Vault } from '@akkoord/platform';
import { Global, Module } from '@nestjs/common';

const vault = new Vault([{ id: 'test', key: randomBytes(32) }], randomBytes(32));

/** What a database needs of the platform, and nothing else. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Vault, useValue: vault },
  ],
  exports: [Clock, Vault],
})
export class BarePlatform {}

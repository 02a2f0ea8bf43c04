import { CaseworkModule, FindCaller, type Caller } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import { PlatformModule, type Runtime } from '@akkoord/platform';
import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class BenchHouse {
  static register(runtime: Runtime, poolSize: number): DynamicModule {
    return {
      module: BenchHouse,
      imports: [
        PlatformModule.register(runtime),
        DatabaseModule.register({
          url: runtime.config.databaseUrl,
          poolSize,
          applicationName: 'akkoord-bench',
          onConnectionLost: () => undefined,
        }),
        CaseworkModule,
      ],
    };
  }
}

/** The use cases, without a door: what comes in through one is called here directly. */
export class House {
  private constructor(private readonly app: INestApplicationContext) {}

  static async open(runtime: Runtime, poolSize: number): Promise<House> {
    const app = await NestFactory.createApplicationContext(BenchHouse.register(runtime, poolSize), {
      logger: false,
      abortOnError: false,
    });
    return new House(app);
  }

  get<T>(useCase: Type<T>): T {
    return this.app.get(useCase, { strict: false });
  }

  async caller(clientId: string): Promise<Caller> {
    const found = await this.get(FindCaller).execute(clientId);
    if (!found) throw new Error(`Nobody is called ${clientId}`);
    return {
      ...found,
      subject: clientId,
      scopes: new Set(),
      activity: { id: 'bench', what: 'Measure', dutch: 'meten' },
    };
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

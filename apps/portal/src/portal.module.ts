import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CaseworkModule } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import { PlatformModule, type Runtime } from '@akkoord/platform';
import { PageFilter } from './http/page.filter.js';
import { AssetsController } from './pages/assets.controller.js';
import { ConsentController } from './pages/consent.controller.js';
import { LineController } from './pages/line.controller.js';
import { ListController } from './pages/list.controller.js';
import { QuestionController } from './pages/question.controller.js';
import { SearchController } from './pages/search.controller.js';
import { StartController } from './pages/start.controller.js';
import { WorkListController } from './pages/work-list.controller.js';
import { FormGuard } from './sign-in/form.guard.js';
import { OpenId } from './sign-in/open-id.js';
import { SessionGuard } from './sign-in/session.guard.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInTicket } from './sign-in/sign-in-ticket.js';

const CONNECTIONS = 10;

@Module({})
export class PortalModule {
  static register(runtime: Runtime): DynamicModule {
    const { config, logger, vault } = runtime;
    return {
      module: PortalModule,
      imports: [
        PlatformModule.register(runtime),
        DatabaseModule.register({
          url: config.databaseUrl,
          keyIds: vault.keyIds,
          production: config.production,
          poolSize: CONNECTIONS,
          applicationName: 'akkoord-portal',
          onConnectionLost: (err) => {
            logger.warn({ err }, 'a connection to PostgreSQL was lost');
          },
        }),
        CaseworkModule,
      ],
      controllers: [
        AssetsController,
        StartController,
        SignInController,
        WorkListController,
        ListController,
        LineController,
        QuestionController,
        ConsentController,
        SearchController,
      ],
      providers: [
        Sessions,
        OpenId,
        SignInTicket,
        { provide: APP_FILTER, useClass: PageFilter },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: FormGuard },
      ],
    };
  }
}

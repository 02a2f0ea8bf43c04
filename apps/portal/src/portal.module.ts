import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CaseworkModule } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import { PlatformModule, type Runtime } from '@akkoord/platform';
import { PageFilter } from './http/page.filter.js';
import { AccountController } from './pages/account.controller.js';
import { AssetsController } from './pages/assets.controller.js';
import { ClientsController } from './pages/clients.controller.js';
import { ColleaguesController } from './pages/colleagues.controller.js';
import { ConsentController } from './pages/consent.controller.js';
import { FileController } from './pages/file.controller.js';
import { LineController } from './pages/line.controller.js';
import { ListController } from './pages/list.controller.js';
import { ListPlaces } from './pages/list-places.js';
import { QuestionController } from './pages/question.controller.js';
import { SearchController } from './pages/search.controller.js';
import { OverviewController } from './pages/overview.controller.js';
import { SettingsController } from './pages/settings.controller.js';
import { TestListController } from './pages/test-list.controller.js';
import { StartController } from './pages/start.controller.js';
import { WorkListController } from './pages/work-list.controller.js';
import { FormGuard } from './sign-in/form.guard.js';
import { LetterController } from './letters/letter.controller.js';
import { LetterSessions } from './letters/letter-sessions.js';
import { SandboxPostController } from './letters/sandbox-post.controller.js';
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
        AccountController,
        ClientsController,
        ColleaguesController,
        OverviewController,
        SettingsController,
        StartController,
        TestListController,
        SignInController,
        WorkListController,
        ListController,
        LineController,
        QuestionController,
        ConsentController,
        FileController,
        SearchController,
        LetterController,
        ...(config.embedded ? [SandboxPostController] : []),
      ],
      providers: [
        ListPlaces,
        Sessions,
        LetterSessions,
        OpenId,
        SignInTicket,
        { provide: APP_FILTER, useClass: PageFilter },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: FormGuard },
      ],
    };
  }
}

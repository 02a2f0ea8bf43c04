import { Module, type DynamicModule } from '@nestjs/common';
import { CaseworkModule, FindCaller } from '@akkoord/casework';
import { DatabaseModule } from '@akkoord/database';
import { PlatformModule, type Runtime } from '@akkoord/platform';
import { KnownClients } from './access/known-clients.js';
import { CalculationsController } from './calculations/calculations.controller.js';
import { CaseImportsController } from './cases/case-imports.controller.js';
import { AccessLogController } from './cases/access-log.controller.js';
import { CaseSearchController } from './cases/case-search.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { ClaimsController } from './claims/claims.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { DeliveriesController } from './ddas/deliveries.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { EventsController } from './events/events.controller.js';
import { ClientsController } from './administration/clients.controller.js';
import { OrganisationsController } from './administration/organisations.controller.js';
import { FOUNDATION } from './foundation.js';
import { HealthController } from './health/health.controller.js';
import { OTHER_LIMIT } from './http/rate-limit.js';
import { InsightController } from './insight/insight.controller.js';
import { CollectiveListsController } from './lists/collective-lists.controller.js';
import { OpenapiController } from './openapi/openapi.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { ReferralFilesController } from './referrals/referral-files.controller.js';
import { ReferralTasksController } from './referrals/referral-tasks.controller.js';
import { ReferralsController } from './referrals/referrals.controller.js';
import { AgreementsController } from './registry/agreements.controller.js';
import { AskedQuestionsController } from './questions/asked-questions.controller.js';
import { QuestionsController } from './questions/questions.controller.js';
import { RegistryController } from './registry/registry.controller.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { ExecutionController } from './settlement/execution.controller.js';
import { CourtFileController } from './settlement/court-file.controller.js';
import { RefusalsController } from './settlement/refusals.controller.js';
import { SimulationsController } from './simulations/simulations.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { HeldStatementsController } from './statements/held-statements.controller.js';
import { PaymentAccountsController } from './statements/payment-accounts.controller.js';
import { WebhookEndpointsController } from './webhooks/webhook-endpoints.controller.js';
import { WebhookDeliveriesController } from './webhooks/webhook-deliveries.controller.js';

const CONNECTIONS = 10;

@Module({})
export class ApiModule {
  static register(runtime: Runtime): DynamicModule {
    const { config, logger, vault, clientLimit } = runtime;
    return {
      module: ApiModule,
      imports: [
        PlatformModule.register(runtime),
        DatabaseModule.register({
          url: config.databaseUrl,
          keyIds: vault.keyIds,
          production: config.production,
          poolSize: CONNECTIONS,
          applicationName: 'akkoord-api',
          onConnectionLost: (err) => {
            logger.warn({ err }, 'a connection to PostgreSQL was lost');
          },
        }),
        CaseworkModule,
      ],
      controllers: [
        HealthController,
        OpenapiController,
        CalculationsController,
        CasesController,
        CaseSearchController,
        AccessLogController,
        ClaimsController,
        ProposalsController,
        CaseImportsController,
        OperationsController,
        CollectiveListsController,
        AskedQuestionsController,
        QuestionsController,
        AgreementsController,
        RegistryController,
        InsightController,
        ProgrammesController,
        EventsController,
        WebhookEndpointsController,
        WebhookDeliveriesController,
        EvidenceController,
        DeadLettersController,
        OrganisationsController,
        ClientsController,
        SandboxController,
        SimulationsController,
        TasksController,
        CourtFileController,
        RefusalsController,
        ExecutionController,
        HeldStatementsController,
        PaymentAccountsController,
        DeliveriesController,
        ReferralsController,
        ReferralFilesController,
        ReferralTasksController,
      ],
      providers: [
        ...FOUNDATION,
        ...(clientLimit ? [{ provide: OTHER_LIMIT, useValue: clientLimit }] : []),
        {
          provide: KnownClients,
          inject: [FindCaller],
          useFactory: (findCaller: FindCaller) => new KnownClients((clientId) => findCaller.execute(clientId)),
        },
      ],
    };
  }
}

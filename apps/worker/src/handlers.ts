import {
  AdvanceCases,
  DeliverWebhooks,
  digestOfRoot,
  FollowReferrals,
  ExchangeMessages,
  PassTime,
  PrintLetters,
  ProcessCaseImport,
  RouteMessages,
  SendMail,
} from '@akkoord/casework';
import type { JobHandlers } from '@akkoord/jobs';
import { LOGGER, type Logger } from '@akkoord/platform';
import type { FactoryProvider } from '@nestjs/common';

export const HANDLERS = Symbol('Handlers');

/** Every job and the use case that does it. */
export const handlers: FactoryProvider<JobHandlers> = {
  provide: HANDLERS,
  inject: [
    ProcessCaseImport,
    RouteMessages,
    AdvanceCases,
    FollowReferrals,
    PrintLetters,
    SendMail,
    DeliverWebhooks,
    ExchangeMessages,
    PassTime,
    LOGGER,
  ],
  useFactory: (
    processCaseImport: ProcessCaseImport,
    routeMessages: RouteMessages,
    advanceCases: AdvanceCases,
    followReferrals: FollowReferrals,
    printLetters: PrintLetters,
    sendMail: SendMail,
    deliverWebhooks: DeliverWebhooks,
    exchangeMessages: ExchangeMessages,
    passTime: PassTime,
    logger: Logger,
  ): JobHandlers => ({
    'case-import.process': async (payload) => void (await processCaseImport.execute(payload)),
    'messages.route': async (payload) => void (await routeMessages.execute(payload)),
    'cases.advance': async (payload) => void (await advanceCases.execute(payload)),
    'referrals.follow': (payload) => followReferrals.execute(payload),
    'letters.print': (payload) => printLetters.execute(payload),
    'mail.send': (payload) => sendMail.execute(payload),
    'webhooks.deliver': (payload) => deliverWebhooks.execute(payload),
    'messages.exchange': () => exchangeMessages.execute(),
    'clock.tick': async () => {
      const closed = await passTime.execute();
      if (!closed) return;
      const { number: root, day, jws } = closed;
      logger.info({ root, day, digest: digestOfRoot(jws) }, 'The audit chains are closed');
    },
  }),
};

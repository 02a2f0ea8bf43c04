import { join } from 'node:path';
import { postInto, postTo, type DeliverMail } from '@akkoord/exchange';
import { CONFIG, type Config } from '@akkoord/platform';
import type { FactoryProvider } from '@nestjs/common';

export const DELIVER_MAIL = Symbol('DeliverMail');

/** Where mail goes; null: nowhere, and it waits. */
export const postOffice: FactoryProvider<DeliverMail | null> = {
  provide: DELIVER_MAIL,
  inject: [CONFIG],
  useFactory: ({ smtpUrl, embedded, dataDir, mailFrom }: Config): DeliverMail | null => {
    if (smtpUrl !== null) return postTo(smtpUrl, mailFrom);
    return embedded ? postInto(join(dataDir, 'mail'), mailFrom) : null;
  },
};

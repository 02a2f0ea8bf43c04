import {
  addressesOf,
  faultOfUrl,
  hostOf,
  WEBHOOK_URL_FAULTS,
  type ResolveHost,
  type WebhookUrlFault,
} from '@akkoord/exchange';
import { Refused, type RefusalCode } from './refused.js';

/** Refuses an address that nothing may be sent to, before anything is kept. It asks the name servers: never in a transaction. */
export async function judgeWebhookUrl(
  url: string,
  resolve: ResolveHost,
  allowLoopback: boolean,
  refusal: RefusalCode,
): Promise<void> {
  const written = faultOfUrl(url, { allowLoopback });
  if (written !== null) throw refusedUrl(written, refusal);
  const led = await addressesOf(hostOf(new URL(url)), resolve, { allowLoopback });
  if ('fault' in led) throw refusedUrl(led.fault, refusal);
}

function refusedUrl(code: WebhookUrlFault, refusal: RefusalCode): Refused {
  return new Refused(refusal, undefined, [{ pointer: '#/url', code, detail: WEBHOOK_URL_FAULTS[code] }]);
}

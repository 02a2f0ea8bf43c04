import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret to sign deliveries with, as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

interface SignedContent {
  /** `webhook-id`: of the event, the same over all attempts. */
  readonly id: string;
  /** `webhook-timestamp`: seconds since 1970, of this attempt. */
  readonly timestamp: number;
  /** The bytes that are sent. */
  readonly body: string;
}

/** `webhook-signature` after Standard Webhooks: one `v1` signature for each secret, separated by spaces. */
function webhookSignature(secrets: readonly string[], { id, timestamp, body }: SignedContent): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
    })
    .join(' ');
}

/** The headers of Standard Webhooks for an attempt that is made now, and when that is: in real time, for the receiver compares it. */
export function signedNow(
  secrets: readonly string[],
  { id, body }: Omit<SignedContent, 'timestamp'>,
): { readonly at: Date; readonly headers: Readonly<Record<string, string>> } {
  const at = new Date();
  const timestamp = Math.floor(at.getTime() / 1_000);
  return {
    at,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(secrets, { id, timestamp, body }),
    },
  };
}

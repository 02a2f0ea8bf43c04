import type { EventType, WebhookDisabledReason, WebhookEndpointRow, WebhookEndpointState } from '@akkoord/database';
import { canonicalDigest } from '@akkoord/settlement';

export const WEBHOOK_ENDPOINT_STATES = [
  'ACTIVE',
  'PAUSED',
  'DISABLED',
] as const satisfies readonly WebhookEndpointState[];
export const WEBHOOK_DISABLED_REASONS = ['GONE', 'FAILING'] as const satisfies readonly WebhookDisabledReason[];

export interface WebhookEndpointView {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: readonly EventType[] | null;
  readonly state: WebhookEndpointState;
  readonly disabledReason: WebhookDisabledReason | null;
  readonly registeredAt: string;
  readonly deliveredAt: string | null;
  readonly failingSince: string | null;
  readonly restsUntil: string | null;
  readonly notificationEmail: string | null;
}

export function webhookEndpointView(row: WebhookEndpointRow): WebhookEndpointView {
  const { id, url, description, eventTypes, state, disabledReason, notificationEmail } = row;
  return {
    ...{ id, url, description, eventTypes, state, disabledReason, notificationEmail },
    registeredAt: row.registeredAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    failingSince: row.failingSince?.toISOString() ?? null,
    restsUntil: row.restsUntil?.toISOString() ?? null,
  };
}

type Settings = Pick<WebhookEndpointView, 'id' | 'url' | 'description' | 'eventTypes' | 'state' | 'notificationEmail'>;

/** Changes with what somebody sets, and not with every delivery: for `ETag` and `If-Match`. */
export function webhookEndpointTag({ id, url, description, eventTypes, state, notificationEmail }: Settings): string {
  const settings = { id, url, description, eventTypes, state, notificationEmail };
  return `"${canonicalDigest(settings).slice('sha256:'.length)}"`;
}

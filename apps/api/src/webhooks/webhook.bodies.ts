import {
  EVENT_TYPES,
  WEBHOOK_ATTEMPT_ERRORS,
  WEBHOOK_DISABLED_REASONS,
  WEBHOOK_ENDPOINT_STATES,
  type EventView,
  type ReplayInput,
  type WebhookAttemptView,
  type WebhookEndpointInput,
  type WebhookEndpointView,
} from '@akkoord/casework';
import { Id, Instant, OneOf, Text, Whole, WordsOf } from '@akkoord/platform';

type EventType = EventView['type'];

const URL_OF = { max: 2_000, example: 'https://hooks.gemeente.nl/akkoord' };
const DESCRIPTION = { max: 200, example: 'Dossiers naar het zaaksysteem' };
const EMAIL = { max: 254, pattern: /^[^@\s]+@[^@\s]+$/, example: 'applicatiebeheer@gemeente.nl', nullable: true };
const TOLD_AT =
  'Where you are told by mail that the endpoint was disabled: an address that several people read, and no name of anybody. Null: a desk at the address for its lists, others not at all.';
const TYPES = { name: 'EventType', max: EVENT_TYPES.length };
const WHICH = 'Only events of these types; null: all. A test always comes.';
const SECRET = { max: 100, example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=' };

export class WebhookEndpointRequest implements WebhookEndpointInput {
  @Text(
    'Where to send. Over https, to a name or address of the public internet, port 443 or one from 1024 on, without user, password and fragment. In embedded mode also http to this same machine, such as http://localhost:4000/.',
    URL_OF,
  )
  url!: string;
  @Text('What it is for, in your own words.', { ...DESCRIPTION, optional: true, nullable: true })
  description?: string | null;
  @WordsOf(EVENT_TYPES, WHICH, { ...TYPES, min: 1, optional: true, nullable: true }) eventTypes?: EventType[] | null;
  @Text(TOLD_AT, { ...EMAIL, optional: true }) notificationEmail?: string | null;
}

export class WebhookEndpointChangeRequest {
  @Text('Where to send from now on.', { ...URL_OF, optional: true }) url?: string;
  @Text('What it is for.', { ...DESCRIPTION, optional: true, nullable: true }) description?: string | null;
  @WordsOf(EVENT_TYPES, WHICH, { ...TYPES, min: 1, optional: true, nullable: true }) eventTypes?: EventType[] | null;
  @Text(TOLD_AT, { ...EMAIL, optional: true }) notificationEmail?: string | null;
  @OneOf(
    ['ACTIVE', 'PAUSED'],
    'PAUSED: nothing is sent. ACTIVE: it goes on where it stopped, also after it was disabled.',
    { name: 'WebhookEndpointSwitch', optional: true },
  )
  state?: 'ACTIVE' | 'PAUSED';
}

export class WebhookEndpointResponse implements WebhookEndpointView {
  @Id('Id of the endpoint.') id!: string;
  @Text('Where it is sent.', URL_OF) url!: string;
  @Text('What it is for.', { ...DESCRIPTION, nullable: true }) description!: string | null;
  @WordsOf(EVENT_TYPES, WHICH, { ...TYPES, nullable: true }) eventTypes!: EventType[] | null;
  @OneOf(WEBHOOK_ENDPOINT_STATES, 'DISABLED: see `disabledReason`; set it ACTIVE when that is mended.', {
    name: 'WebhookEndpointState',
  })
  state!: WebhookEndpointView['state'];
  @OneOf(
    WEBHOOK_DISABLED_REASONS,
    'GONE: it answered 410. FAILING: it took nothing for three days, and an event had all its attempts. Null: it is not disabled.',
    { name: 'WebhookDisabledReason', nullable: true },
  )
  disabledReason!: WebhookEndpointView['disabledReason'];
  @Instant('When it was registered.') registeredAt!: string;
  @Instant('When it took something last; null: never.', { nullable: true }) deliveredAt!: string | null;
  @Instant('Since when it takes nothing; null: what was sent last was taken.', { nullable: true })
  failingSince!: string | null;
  @Instant('Until when it is left alone, because it failed or asked for it (`Retry-After`).', { nullable: true })
  restsUntil!: string | null;
  @Text(TOLD_AT, EMAIL) notificationEmail!: string | null;
}

export class WebhookEndpointWithSecretResponse extends WebhookEndpointResponse {
  @Text(
    'The secret deliveries are signed with (Standard Webhooks). It is told in this answer alone: keep it. Null only when the same request comes again after the secret ended.',
    { ...SECRET, nullable: true },
  )
  secret!: string | null;
}

export class RotateSecretRequest {
  @Whole('How long the earlier secret signs as well, in hours; 24 by default. 0: not at all.', {
    max: 168,
    example: 24,
    optional: true,
  })
  overlapHours?: number;
}

export class RotatedSecretResponse {
  @Text('The new secret, told in this answer alone.', { ...SECRET, nullable: true }) secret!: string | null;
  @Instant('When the earlier secret ends; null: it has.', { nullable: true }) earlierSecretEndsAt!: string | null;
}

export class WebhookTestResponse {
  @Id('Id of the event that is sent: its `webhook-id`, and under `deliveries` what became of it.') eventId!: string;
}

export class WebhookReplayRequest implements ReplayInput {
  @Id('This event alone, whatever its type.', { optional: true }) eventId?: string;
  @Text('All that happened from this moment on, in business time (RFC 3339).', {
    max: 40,
    example: '2026-11-02T00:00:00Z',
    optional: true,
  })
  from?: string;
  @Text('And before this one.', { max: 40, example: '2026-11-03T00:00:00Z', optional: true }) until?: string;
}

export class WebhookReplayResponse {
  @Whole('How many events are sent once more. What still waits for an attempt is not counted.', { max: 10_000 })
  events!: number;
}

export class WebhookAttemptResponse implements WebhookAttemptView {
  @Id('Id of the attempt.') id!: string;
  @Id('The event: its `webhook-id`, the same over all attempts.') eventId!: string;
  @OneOf(EVENT_TYPES, 'What it tells.', { name: 'EventType' }) eventType!: EventType;
  @Whole('1: the first.', { min: 1, max: 10 }) attempt!: number;
  @Instant('When it was sent, in real time.') at!: string;
  @Whole('What was answered; null: nothing was.', { min: 100, max: 999, example: 503, nullable: true })
  status!: number | null;
  @OneOf(
    WEBHOOK_ATTEMPT_ERRORS,
    'Why it failed; null: it was taken. refused: answered with another status than 2xx. redirected: redirects are not followed. timeout: not within ten seconds. address-refused: the name leads to an address that is not public.',
    { name: 'WebhookAttemptError', nullable: true },
  )
  error!: WebhookAttemptView['error'];
  @Text('The beginning of what was answered to a failure.', {
    max: 200,
    example: 'Service Unavailable',
    nullable: true,
  })
  excerpt!: string | null;
  @Whole('How long it took, in milliseconds.', { example: 84 }) durationMs!: number;
  @Instant('When the next attempt is due; null: there is none.', { nullable: true }) nextAt!: string | null;
}

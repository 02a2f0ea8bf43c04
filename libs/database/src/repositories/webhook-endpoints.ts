import type { Sql } from '../sql.js';
import type { EventType } from './events.js';

export type WebhookEndpointState = 'ACTIVE' | 'PAUSED' | 'DISABLED';

/** GONE: the receiver said so (410). FAILING: nothing was taken for three days, and an event had all its attempts. */
export type WebhookDisabledReason = 'GONE' | 'FAILING';

export interface NewWebhookEndpoint {
  readonly id: string;
  readonly organisationId: string;
  readonly url: string;
  readonly description: string | null;
  /** Null: all. */
  readonly eventTypes: readonly EventType[] | null;
  /** Where its owner is told by mail that it was disabled; null: at the address of the desk, if it is one and has one. */
  readonly notificationEmail: string | null;
}

export interface WebhookEndpointRow extends NewWebhookEndpoint {
  readonly state: WebhookEndpointState;
  readonly disabledReason: WebhookDisabledReason | null;
  readonly registeredAt: Date;
  /** When something was taken last. */
  readonly deliveredAt: Date | null;
  /** Since when nothing was taken; null: what was sent last was taken. */
  readonly failingSince: Date | null;
  /** Nothing is sent before this moment. */
  readonly restsUntil: Date | null;
}

export interface WebhookSecretRow {
  readonly id: string;
  readonly secretBox: Buffer;
}

/** What an organisation changes about its endpoint; absent: it stays. */
export interface WebhookEndpointChange extends Partial<
  Pick<NewWebhookEndpoint, 'url' | 'description' | 'eventTypes' | 'notificationEmail'>
> {
  readonly state?: 'ACTIVE' | 'PAUSED';
}

const COLUMNS = `id, organisation_id, url, description, event_types, state, disabled_reason, registered_at, delivered_at,
  failing_since, rests_until, notification_email`;

/** Endpoints and the secrets their deliveries are signed with. */
export class WebhookEndpoints {
  constructor(private readonly sql: Sql) {}

  /** It gets what is told from now on. */
  async add({
    id,
    organisationId,
    url,
    description,
    eventTypes,
    notificationEmail,
  }: NewWebhookEndpoint): Promise<void> {
    await this.sql.run(
      `insert into webhook_endpoint (id, organisation_id, url, description, event_types, notification_email, position)
       values ($1, $2, $3, $4, $5, $6, coalesce((select position from event_head where organisation_id = $2), 0))`,
      [id, organisationId, url, description, eventTypes, notificationEmail],
    );
  }

  /** Locks out whoever adds one at the same time. */
  async countForUpdate(organisationId: string): Promise<number> {
    await this.sql.run(`select pg_advisory_xact_lock(hashtextextended($1, 2))`, [
      `webhook endpoints ${organisationId}`,
    ]);
    const found = await this.sql.first<{ count: number }>(
      `select count(*)::int as count from webhook_endpoint where organisation_id = $1`,
      [organisationId],
    );
    return found?.count ?? 0;
  }

  find(id: string): Promise<WebhookEndpointRow | null> {
    return this.sql.first(`select ${COLUMNS} from webhook_endpoint where id = $1`, [id]);
  }

  findForUpdate(id: string): Promise<WebhookEndpointRow | null> {
    return this.sql.first(`select ${COLUMNS} from webhook_endpoint where id = $1 for update`, [id]);
  }

  page(limit: number, after: string | null): Promise<WebhookEndpointRow[]> {
    return this.sql.rows(
      `select ${COLUMNS} from webhook_endpoint where $2::uuid is null or id > $2 order by id limit $1`,
      [limit, after],
    );
  }

  /**
   * Another address or another start wipes out what went wrong before, and overtakes a turn that is under way: how the
   * address before answers says nothing of this one. What that turn sent is sent again.
   */
  async change(
    id: string,
    { url, description, eventTypes, state, notificationEmail }: WebhookEndpointChange,
  ): Promise<void> {
    await this.sql.run(
      `update webhook_endpoint set url = coalesce($2, url),
         description = case when $3 then $4 else description end,
         event_types = case when $5 then $6::text[] else event_types end,
         state = coalesce($7, state), disabled_reason = case when $7 is null then disabled_reason end,
         disabled_at = case when $7 is null then disabled_at end,
         notification_email = case when $8 then $9 else notification_email end
       where id = $1`,
      [
        ...[id, url ?? null],
        ...[description !== undefined, description ?? null],
        ...[eventTypes !== undefined, eventTypes ?? null],
        state ?? null,
        ...[notificationEmail !== undefined, notificationEmail ?? null],
      ],
    );
    if (url !== undefined || state === 'ACTIVE')
      await this.sql.run(
        `update webhook_endpoint set failures = 0, failing_since = null, rests_until = null, turns = turns + 1, turn_until = null
         where id = $1`,
        [id],
      );
  }

  /** Answers where its owner is told of it by mail; null: nowhere. */
  async disable(id: string, reason: WebhookDisabledReason): Promise<string | null> {
    const found = await this.sql.first<{ toldAt: string | null }>(
      `update webhook_endpoint as endpoint set state = 'DISABLED', disabled_reason = $2, disabled_at = clock_timestamp()
       where id = $1
       returning coalesce(notification_email, (select desk.notification_email from desk where desk.id = organisation_id)) as told_at`,
      [id, reason],
    );
    return found?.toldAt ?? null;
  }

  /** With its secrets, deliveries and log. */
  async remove(id: string): Promise<void> {
    await this.sql.run(`delete from webhook_endpoint where id = $1`, [id]);
  }

  /** Signs from now on; the one before it signs as well for `overlapSeconds`, and what was before that no more. */
  async addSecret(
    secret: WebhookSecretRow & { readonly endpointId: string; readonly organisationId: string },
    overlapSeconds = 0,
  ): Promise<void> {
    await this.sql.run(`delete from webhook_secret where endpoint_id = $1 and ends_at is not null`, [
      secret.endpointId,
    ]);
    await this.sql.run(
      `update webhook_secret set ends_at = clock_timestamp() + make_interval(secs => $2) where endpoint_id = $1`,
      [secret.endpointId, overlapSeconds],
    );
    await this.sql.run(
      `insert into webhook_secret (id, endpoint_id, organisation_id, secret_box) values ($1, $2, $3, $4)`,
      [secret.id, secret.endpointId, secret.organisationId, secret.secretBox],
    );
  }

  findSecret(id: string): Promise<WebhookSecretRow | null> {
    return this.sql.first(`select id, secret_box from webhook_secret where id = $1`, [id]);
  }

  /** When the secret ends that another one took over from; null: there is none. */
  async earlierSecretEndsAt(endpointId: string): Promise<Date | null> {
    const found = await this.sql.first<{ endsAt: Date }>(
      `select ends_at from webhook_secret where endpoint_id = $1 and ends_at > clock_timestamp()`,
      [endpointId],
    );
    return found?.endsAt ?? null;
  }

  /** What signs now: the newest first. */
  secretsOf(endpointId: string): Promise<WebhookSecretRow[]> {
    return this.sql.rows(
      `select id, secret_box from webhook_secret where endpoint_id = $1 and (ends_at is null or ends_at > clock_timestamp())
       order by ends_at nulls first`,
      [endpointId],
    );
  }
}

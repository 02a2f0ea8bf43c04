import type { Sql } from '../sql.js';
import type { CounsellorRow, DeskRow, OrganisationKind, OrganisationRow } from './registry.js';

/** An organisation as operators see it; what is not of its kind is null. */
export interface AdministeredOrganisationRow extends OrganisationRow {
  readonly registeredAt: Date;
  readonly suspendedAt: Date | null;
  readonly messageClass: DeskRow['messageClass'] | null;
  readonly sector: string | null;
  readonly notificationEmail: string | null;
  readonly transportAddress: string | null;
  readonly registerNumber: string | null;
  readonly nvvkMember: boolean | null;
  /** Where who gets a letter can call. */
  readonly telephone: string | null;
  readonly feeRate: string | null;
  readonly loanRate: string | null;
  readonly rateConvention: CounsellorRow['rateConvention'] | null;
  /** Which a counsellor organisation serves. */
  readonly municipalities: readonly string[];
}

/** What of an organisation can be written; the state it is in is written apart. */
export type WrittenOrganisation = Omit<AdministeredOrganisationRow, 'municipalities' | 'registeredAt' | 'suspendedAt'>;

/** A public key as a JWK (RFC 7517). */
export type ClientKey = Readonly<Record<string, unknown>>;

export interface ApiClientRow {
  readonly clientId: string;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly keys: readonly ClientKey[];
  readonly registeredAt: Date;
  readonly revokedAt: Date | null;
}

/** One thing that an operator did; nobody can change it. */
export interface AdministrationRow {
  readonly id: string;
  readonly organisationId: string;
  /** Null: it was about the organisation itself. */
  readonly clientId: string | null;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly operatorId: string;
  readonly actor: string;
  readonly at: Date;
}

const ORGANISATIONS = `select organisation.*, message_class, sector, notification_email, transport_address, register_number, nvvk_member, fee_rate, loan_rate,
    rate_convention, telephone,
    array(select code from served_municipality as served where served.organisation_id = organisation.id order by code) as municipalities
  from organisation left join desk on desk.id = organisation.id
  left join counsellor_settings on counsellor_settings.organisation_id = organisation.id`;

const CLIENTS = `select client_id, organisation_id, scopes, keys, registered_at, revoked_at from api_client`;

/** Who may come in: organisations and their clients. Row security lets operators write it and nobody else. */
export class Administration {
  constructor(private readonly sql: Sql) {}

  organisations(
    kind: OrganisationKind | null,
    limit: number,
    after: string | null,
  ): Promise<AdministeredOrganisationRow[]> {
    return this.sql.rows(
      `${ORGANISATIONS} where ($1::text is null or kind = $1) and ($3::uuid is null or organisation.id > $3)
       order by organisation.id limit $2`,
      [kind, limit, after],
    );
  }

  organisation(id: string): Promise<AdministeredOrganisationRow | null> {
    return this.sql.first(`${ORGANISATIONS} where organisation.id = $1`, [id]);
  }

  /** Locks the row until the transaction ends, so that two operators cannot change it both. */
  organisationForUpdate(id: string): Promise<AdministeredOrganisationRow | null> {
    return this.sql.first(`${ORGANISATIONS} where organisation.id = $1 for update of organisation`, [id]);
  }

  /** False when there is one with this slug. */
  async addOrganisation({ id, slug, name, kind, ...rest }: WrittenOrganisation): Promise<boolean> {
    const added = await this.sql.run(
      `insert into organisation (id, slug, name, kind) values ($1, $2, $3, $4) on conflict (slug) do nothing`,
      [id, slug, name, kind],
    );
    if (added === 0) return false;
    if (kind === 'DESK')
      await this.sql.run(
        `insert into desk (id, message_class, sector, notification_email, transport_address, register_number)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, rest.messageClass, rest.sector, rest.notificationEmail, rest.transportAddress, rest.registerNumber],
      );
    if (kind === 'COUNSELLOR')
      await this.sql.run(
        `insert into counsellor_settings (organisation_id, nvvk_member, fee_rate, loan_rate, rate_convention, telephone)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, rest.nvvkMember, rest.feeRate, rest.loanRate, rest.rateConvention, rest.telephone],
      );
    return true;
  }

  async changeOrganisation({ id, name, kind, ...rest }: WrittenOrganisation): Promise<void> {
    await this.sql.run(`update organisation set name = $2 where id = $1`, [id, name]);
    if (kind === 'DESK')
      await this.sql.run(
        `update desk set notification_email = $2, transport_address = $3, register_number = $4 where id = $1`,
        [id, rest.notificationEmail, rest.transportAddress, rest.registerNumber],
      );
    if (kind === 'COUNSELLOR')
      await this.sql.run(
        `update counsellor_settings set nvvk_member = $2, fee_rate = $3, loan_rate = $4, rate_convention = $5,
           telephone = $6 where organisation_id = $1`,
        [id, rest.nvvkMember, rest.feeRate, rest.loanRate, rest.rateConvention, rest.telephone],
      );
  }

  /**
   * The municipalities that this organisation serves from here on; answers those that another one serves: take the
   * transaction back then.
   */
  async serve(id: string, codes: readonly string[]): Promise<string[]> {
    await this.sql.run(
      `insert into served_municipality (code, organisation_id) select code, $1 from unnest($2::text[]) as code
       order by code on conflict do nothing`,
      [id, codes],
    );
    const others = await this.sql.pick<{ code: string }>(
      `select code from served_municipality where code = any($1::text[]) and organisation_id <> $2 order by code`,
      [codes, id],
    );
    if (others.length > 0) return others.map(({ code }) => code);
    await this.sql.run(`delete from served_municipality where organisation_id = $1 and code <> all($2::text[])`, [
      id,
      codes,
    ]);
    return [];
  }

  /** Whether another desk than this has the address, and whether another has the number: either leads to one desk. */
  async isTaken(
    deskId: string,
    address: string | null,
    registerNumber: string | null,
  ): Promise<{ readonly address: boolean; readonly registerNumber: boolean }> {
    const [taken] = await this.sql.pick<{ address: boolean; registerNumber: boolean }>(
      `select exists (select from desk where transport_address = $2 and id <> $1) as address,
         exists (select from desk where register_number = $3 and id <> $1) as register_number`,
      [deskId, address, registerNumber],
    );
    return taken ?? { address: false, registerNumber: false };
  }

  /** Real time, as that of tokens: business time of a sandbox keeps nobody out. */
  async suspend(id: string, suspended: boolean): Promise<void> {
    await this.sql.run(`update organisation set suspended_at = case when $2 then clock_timestamp() end where id = $1`, [
      id,
      suspended,
    ]);
  }

  clients(organisationId: string | null, limit: number, after: string | null): Promise<ApiClientRow[]> {
    return this.sql.rows(
      `${CLIENTS} where ($1::uuid is null or organisation_id = $1) and ($3::text is null or client_id > $3)
       order by client_id limit $2`,
      [organisationId, limit, after],
    );
  }

  client(clientId: string): Promise<ApiClientRow | null> {
    return this.sql.first(`${CLIENTS} where client_id = $1`, [clientId]);
  }

  clientForUpdate(clientId: string): Promise<ApiClientRow | null> {
    return this.sql.first(`${CLIENTS} where client_id = $1 for update`, [clientId]);
  }

  /** What the client may ask a token for; null when it is unknown, revoked, or its organisation is suspended. */
  activeClient(clientId: string): Promise<ApiClientRow | null> {
    return this.sql.first(
      `${CLIENTS} where client_id = $1 and revoked_at is null
         and exists (select 1 from organisation where organisation.id = organisation_id and suspended_at is null)`,
      [clientId],
    );
  }

  /** False when there is one with this id. */
  async addClient({
    clientId,
    organisationId,
    scopes,
    keys,
  }: Pick<ApiClientRow, 'clientId' | 'organisationId' | 'scopes' | 'keys'>): Promise<boolean> {
    const added = await this.sql.run(
      `insert into api_client (client_id, organisation_id, scopes, keys) values ($1, $2, $3, $4)
       on conflict (client_id) do nothing`,
      [clientId, organisationId, scopes, JSON.stringify(keys)],
    );
    return added === 1;
  }

  async changeClient(clientId: string, { scopes, keys }: Pick<ApiClientRow, 'scopes' | 'keys'>): Promise<void> {
    await this.sql.run(`update api_client set scopes = $2, keys = $3 where client_id = $1`, [
      clientId,
      scopes,
      JSON.stringify(keys),
    ]);
  }

  async revokeClient(clientId: string): Promise<void> {
    await this.sql.run(
      `update api_client set revoked_at = clock_timestamp() where client_id = $1 and revoked_at is null`,
      [clientId],
    );
  }

  /** By client the last day, of real time, on which it came in. */
  async lastUses(organisationId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql.rows<{ clientId: string; lastUsedOn: string }>(
      `select client_id, last_used_on from client_use where organisation_id = $1`,
      [organisationId],
    );
    return new Map(rows.map(({ clientId, lastUsedOn }) => [clientId, lastUsedOn]));
  }

  /** A client came in: once a day that is written down. */
  async noteUse(clientId: string, organisationId: string, day: string): Promise<void> {
    await this.sql.run(
      `insert into client_use (client_id, organisation_id, last_used_on)
       select $1, $2, $3::date where not exists (select 1 from client_use where client_id = $1 and last_used_on >= $3)
       on conflict (client_id) do update set last_used_on = excluded.last_used_on`,
      [clientId, organisationId, day],
    );
  }

  async record({
    id,
    organisationId,
    clientId,
    action,
    detail,
    operatorId,
    actor,
  }: Omit<AdministrationRow, 'at'>): Promise<void> {
    await this.sql.run(
      `insert into administration (id, organisation_id, client_id, action, detail, operator_id, actor)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, organisationId, clientId, action, JSON.stringify(detail), operatorId, actor],
    );
  }

  records(organisationId: string, limit: number, after: string | null): Promise<AdministrationRow[]> {
    return this.sql.rows(
      `select * from administration where organisation_id = $1 and ($3::uuid is null or id > $3) order by id limit $2`,
      [organisationId, limit, after],
    );
  }

  /** Remembers an assertion until it expires. False when it was used before. */
  async useAssertion(clientId: string, digest: Buffer, expiresAt: Date): Promise<boolean> {
    await this.sql.run(`delete from used_assertion where expires_at < clock_timestamp()`);
    const used = await this.sql.run(
      `insert into used_assertion (client_id, digest, expires_at) values ($1, $2, $3) on conflict do nothing`,
      [clientId, digest, expiresAt],
    );
    return used === 1;
  }
}

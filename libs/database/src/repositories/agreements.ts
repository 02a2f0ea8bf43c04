import type { Sql } from '../sql.js';

export interface AgreementVersionRow<Body> {
  readonly agreementId: string;
  readonly version: number;
  readonly kind: string;
  readonly status: 'DRAFT' | 'PUBLISHED';
  readonly authorId: string | null;
  /** The brand it binds, when it binds one brand of its desk only. */
  readonly creditorId: string | null;
  /** The desk it binds; null when it binds all desks of a sector. */
  readonly deskId: string | null;
  readonly sector: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly withdrawnOn: string | null;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly body: Body;
}

/** What a list of agreements is narrowed to; null: not by this. */
export interface AgreementFilter {
  readonly kind: string | null;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN' | null;
  /** Only versions that hold on this day. */
  readonly on: string | null;
  /** Only agreements that may bind this creditor. */
  readonly creditor: { readonly creditorId: string | null; readonly deskId: string; readonly sector: string } | null;
}

export interface AgreementPosition {
  readonly agreementId: string;
  readonly version: number;
}

const LOCK = 8_157_002;

const WRITTEN = 'kind, status, creditor_id, desk_id, sector, valid_from, valid_to, withdrawn_on, published_at, body';
const GIVEN = `given.kind, given.status, "creditorId", "deskId", given.sector, "validFrom", "validTo", "withdrawnOn",
  "publishedAt", given.body`;
const RECORDS = `jsonb_to_recordset($1::jsonb) as given ("agreementId" text, version int, "authorId" uuid,
  "createdAt" timestamptz, kind text, status text, "creditorId" uuid, "deskId" uuid, sector text, "validFrom" date,
  "validTo" date, "withdrawnOn" date, "publishedAt" timestamptz, body jsonb)`;

/** Its parties, the counsellors in its scope when it is published, operators, and whoever wrote it. */
const READABLE = `exists (
  select 1 from organisation reader
    left join desk on desk.id = reader.id
    left join counsellor_settings settings on settings.organisation_id = reader.id
  where reader.id = (select app_org()) and (reader.kind = 'OPERATOR' or author_id = reader.id
    or agreement_version.desk_id = reader.id
    or (status = 'PUBLISHED' and (agreement_version.sector = desk.sector
      or (reader.kind = 'COUNSELLOR' and (body #>> '{scope,counsellors}' = 'ALL'
        or (body #>> '{scope,counsellors}' = 'NVVK_MEMBERS' and settings.nvvk_member)
        or body #> '{scope,counsellors}' @> to_jsonb(reader.slug)))))))`;

/** A later version that was published and has begun takes the place of an earlier one as a whole, unless it was withdrawn before. */
const HOLDS = `valid_from <= $4 and (valid_to is null or valid_to >= $4) and (withdrawn_on is null or withdrawn_on > $4)
  and not exists (select 1 from agreement_version later where later.agreement_id = agreement_version.agreement_id
    and later.version > agreement_version.version and later.status = 'PUBLISHED' and later.valid_from <= $4
    and (later.withdrawn_on is null or later.withdrawn_on > later.valid_from))`;

/** Terms between creditors and counsellors: every version of every agreement. */
export class Agreements {
  constructor(private readonly sql: Sql) {}

  /** Every published version as its text, with the day of its withdrawal; drafts never count. */
  async published<T>(): Promise<T[]> {
    const rows = await this.sql.rows<{ body: T }>(
      `select case when withdrawn_on is null then body
         else body || jsonb_build_object('withdrawnOn', withdrawn_on) end as body
       from agreement_version where status = 'PUBLISHED' order by agreement_id, version`,
    );
    return rows.map((row) => row.body);
  }

  /** What the caller may read, by id and version; `limit` null: all of it. `today` decides what is withdrawn. */
  readable<Body>(
    { kind, status, on, creditor }: AgreementFilter,
    today: string,
    limit: number | null,
    after: AgreementPosition | null,
  ): Promise<AgreementVersionRow<Body>[]> {
    return this.sql.rows(
      `select * from agreement_version where ${READABLE}
         and ($1::text is null or kind = $1)
         and ($2::text is null or $2 = case when withdrawn_on <= $3::date then 'WITHDRAWN' else status end)
         and ($4::date is null or (${HOLDS}))
         and ($5::uuid is null or sector = $7
           or (desk_id = $5 and (creditor_id is null or $6::uuid is null or creditor_id = $6)))
         and ($8::text is null or (agreement_id collate "C", version) > ($8, $9::int))
       order by agreement_id collate "C", version limit $10`,
      [
        kind,
        status,
        today,
        on,
        creditor?.deskId ?? null,
        creditor?.creditorId ?? null,
        creditor?.sector ?? null,
        after?.agreementId ?? null,
        after?.version ?? null,
        limit,
      ],
    );
  }

  /** The versions of an agreement the caller may read, oldest first. */
  versions<Body>(agreementId: string): Promise<AgreementVersionRow<Body>[]> {
    return this.sql.rows(`select * from agreement_version where agreement_id = $1 and ${READABLE} order by version`, [
      agreementId,
    ]);
  }

  /** One at a time: between looking for a clash and publishing, nobody else publishes. Held until the end. */
  async lockPublication(): Promise<void> {
    await this.sql.run(`select pg_advisory_xact_lock(${LOCK})`);
  }

  /** Adds versions and answers which went in: the draft of somebody else may hold a place unseen. */
  add(versions: readonly AgreementVersionRow<unknown>[]): Promise<AgreementPosition[]> {
    return this.sql.rows(
      `insert into agreement_version (agreement_id, version, author_id, created_at, ${WRITTEN})
       select "agreementId", given.version, "authorId", "createdAt", ${GIVEN} from ${RECORDS} on conflict do nothing
       returning agreement_id, version`,
      [JSON.stringify(versions)],
    );
  }

  /** Rewrites drafts, or makes them published. */
  async change(versions: readonly AgreementVersionRow<unknown>[]): Promise<void> {
    await this.sql.run(
      `update agreement_version set (${WRITTEN}) = (select ${GIVEN}) from ${RECORDS}
       where agreement_version.agreement_id = given."agreementId" and agreement_version.version = given.version
         and agreement_version.status = 'DRAFT'`,
      [JSON.stringify(versions)],
    );
  }

  async withdraw({ agreementId, version }: AgreementPosition, on: string): Promise<void> {
    await this.sql.run(
      `update agreement_version set withdrawn_on = $3
       where agreement_id = $1 and version = $2 and status = 'PUBLISHED' and withdrawn_on is null`,
      [agreementId, version, on],
    );
  }
}

import { programmeTexts, readReference, type Reference } from '@akkoord/migrations';
import { newId } from '@akkoord/platform';
import { slugOf, type Programme } from '@akkoord/settlement';
import { createDataSource } from './data-source.js';
import { refuseMissingKeys, refuseNewer } from './inspect.js';
import type { OrganisationKind } from './repositories/registry.js';
import { readProgrammes } from './read-programmes.js';
import { SCOPES_OF } from './scopes.js';
import { Sql } from './sql.js';

/** An organisation and its client that an embedded installation starts with. */
export interface DemoOrganisation {
  readonly slug: string;
  readonly name: string;
  readonly kind: Exclude<OrganisationKind, 'DESK'>;
  readonly clientId: string;
  /** Of a counsellor organisation: the municipalities it serves. */
  readonly municipalities?: readonly string[];
}

export interface PrepareOptions {
  /** The keys the processes of this release have; without them nobody looks whether one is missing. */
  readonly keyIds?: readonly string[];
  /** A folder with programmes of the municipality's own; one of the same name takes the place of the one that ships. */
  readonly programmesDir?: string | null;
  /** Present in embedded mode only: who may sign in without anybody registering them. */
  readonly demo?: {
    readonly organisations: readonly DemoOrganisation[];
    readonly deskClientId: (slug: string) => string;
    /** What their clients may do; by default all that is for their kind of organisation. */
    readonly scopesOf?: (kind: OrganisationKind) => readonly string[];
  };
}

const LOCK = 8_157_001;

/**
 * Brings a database up to date as its owner: migrations, what the app's role may do, and the reference data. Any number
 * of processes may ask for it at once; one does it.
 */
export async function prepareDatabase(ownerUrl: string, appUrl: string, options: PrepareOptions = {}): Promise<void> {
  const dataSource = createDataSource({
    url: ownerUrl,
    poolSize: 2,
    applicationName: 'akkoord-prepare',
    onConnectionLost: () => undefined,
  });
  const reference = readReference();
  const { programmesDir = null } = options;
  const own = programmesDir === null ? [] : programmeTexts(programmesDir);
  const programmes = readProgrammes(reference.programmes, own);
  await dataSource.initialize();
  const lockKeeper = dataSource.createQueryRunner();
  try {
    await lockKeeper.query(`select pg_advisory_lock(${LOCK})`);
    await refuseNewer(lockKeeper);
    if (options.keyIds) await refuseMissingKeys(lockKeeper, options.keyIds);
    await dataSource.runMigrations();
    await dataSource.transaction(async (manager) => {
      if (!manager.queryRunner) throw new Error('A transaction always has its connection');
      const sql = new Sql(manager.queryRunner);
      await sql.run(`select set_config('app.org', 'platform', true)`);
      await grantToApp(sql, ownerUrl, appUrl);
      await loadReference(sql, reference);
      await loadProgrammes(sql, programmes);
      if (options.demo) await loadDemo(sql, options.demo);
    });
  } finally {
    await lockKeeper.query(`select pg_advisory_unlock(${LOCK})`).catch(() => undefined);
    await lockKeeper.release();
    await dataSource.destroy();
  }
}

/** What operators administer: it is suspended or revoked, and never gone. */
const ADMINISTERED = ['organisation', 'counsellor_settings', 'api_client', 'desk'];

/** What only a release changes for now: the law, the terms. */
const REGISTERS = ['debt_kind', 'norm_set', 'programme', 'programme_definition', 'mandate', 'quality_rule'];

/** The app's role owns nothing: it reads and writes rows, and appends to the audit chain and the processing log. */
async function grantToApp(sql: Sql, ownerUrl: string, appUrl: string): Promise<void> {
  const app = decodeURIComponent(new URL(appUrl).username);
  if (app === decodeURIComponent(new URL(ownerUrl).username)) return;
  const role = `"${app.replaceAll('"', '""')}"`;
  await sql.run(`grant usage on schema public to ${role}`);
  await sql.run(`grant select, insert, update, delete on all tables in schema public to ${role}`);
  const kept =
    'audit_link, audit_root, audit_leaf, administration, processing, processing_subject, processing_referral';
  await sql.run(`revoke update, delete on ${kept} from ${role}`);
  await sql.run(`revoke delete on ${ADMINISTERED.join(', ')} from ${role}`);
  await sql.run(`revoke insert, update, delete on ${REGISTERS.join(', ')} from ${role}`);
}

async function loadReference(sql: Sql, reference: Reference): Promise<void> {
  const desks = new Map(reference.creditors.map((creditor) => [slugOf(creditor.desk), creditor]));
  for (const [slug, { desk: name, class: messageClass, sector }] of desks) {
    await sql.run(
      `insert into organisation (id, slug, name, kind) values ($1, $2, $3, 'DESK') on conflict (slug) do nothing`,
      [newId(), slug, name],
    );
    await sql.run(
      `insert into desk (id, message_class, sector) select id, $2, $3 from organisation where slug = $1 on conflict (id) do nothing`,
      [slug, messageClass, sector],
    );
  }
  for (const { brand, desk, national_list } of reference.creditors)
    await sql.run(
      `insert into creditor (id, kind, name, legal_entity, desk_id, national_list)
       select $1, 'REGISTERED', $2, name, id, $4 from organisation
       where slug = $3 on conflict (name) where organisation_id is null do nothing`,
      [newId(), brand, slugOf(desk), national_list === 'yes'],
    );
  await sql.run(
    `insert into debt_kind (kind, default_class, legal_basis, treatment)
     select kind, "defaultClass", "legalBasis", treatment
     from jsonb_to_recordset($1::jsonb) as r (kind text, "defaultClass" text, "legalBasis" text, treatment text)
     on conflict (kind) do nothing`,
    [JSON.stringify(reference.debtKinds)],
  );
  await sql.run(
    `insert into norm_set (id, valid_from, body) select body ->> 'id', (body ->> 'validFrom')::date, body
     from jsonb_array_elements($1::jsonb) as body on conflict (id) do nothing`,
    [JSON.stringify(reference.normSets)],
  );
  await sql.run(
    `insert into agreement_version (agreement_id, version, valid_from, valid_to, kind, status, creditor_id, desk_id, sector,
       created_at, published_at, body)
     select body ->> 'id', (body ->> 'version')::int, (body ->> 'validFrom')::date, (body ->> 'validTo')::date,
       body ->> 'kind', 'PUBLISHED', brand.id, coalesce(brand.desk_id, desk.id), body -> 'party' ->> 'group',
       began, began, body
     from jsonb_array_elements($1::jsonb) as body
     cross join lateral (select (body ->> 'validFrom')::timestamp at time zone 'Europe/Amsterdam' as began) as release
     left join creditor brand on brand.name = body -> 'party' ->> 'brand' and brand.organisation_id is null
     left join organisation desk on desk.name = body -> 'party' ->> 'desk' and desk.kind = 'DESK'
     on conflict (agreement_id, version) do nothing`,
    [JSON.stringify(reference.agreements)],
  );
  await sql.run(
    `insert into quality_rule (desk_id, rules) select organisation.id, read.rules
     from jsonb_to_recordset($1::jsonb) as read (desk text, rules jsonb)
     left join organisation on organisation.slug = read.desk and organisation.kind = 'DESK'
     where read.desk is null or organisation.id is not null on conflict (desk_id) do nothing`,
    [
      JSON.stringify(
        reference.qualityRules.map(({ desk, rules }) => ({ desk: desk === null ? null : slugOf(desk), rules })),
      ),
    ],
  );
  for (const { agent, creditor, actions, from, to } of reference.mandates)
    await sql.run(
      `insert into mandate (id, agent_desk_id, creditor_id, actions, valid_from, valid_to)
       select $1, organisation.id, creditor.id, $4::text[], $5, $6 from organisation, creditor
       where organisation.slug = $2 and creditor.name = $3 and creditor.organisation_id is null and not exists
         (select 1 from mandate where agent_desk_id = organisation.id and creditor_id = creditor.id and valid_from = $5)`,
      [newId(), slugOf(agent), creditor, actions, from, to],
    );
}

/** The file counts: a new year of figures takes the place of what was loaded before. Terms are dated, so none is lost. */
async function loadProgrammes(sql: Sql, programmes: readonly Programme[]): Promise<void> {
  await sql.run(
    `insert into programme_definition (programme, body) select body ->> 'programme', body
     from jsonb_array_elements($1::jsonb) as body
     on conflict (programme) do update set body = excluded.body where programme_definition.body <> excluded.body`,
    [JSON.stringify(programmes)],
  );
}

async function loadDemo(sql: Sql, demo: NonNullable<PrepareOptions['demo']>): Promise<void> {
  const { scopesOf = (kind) => SCOPES_OF[kind] } = demo;
  for (const { slug, name, kind, clientId, municipalities = [] } of demo.organisations) {
    await sql.run(
      `insert into organisation (id, slug, name, kind) values ($1, $2, $3, $4) on conflict (slug) do nothing`,
      [newId(), slug, name, kind],
    );
    await addClient(sql, slug, clientId, scopesOf(kind));
    if (kind === 'COUNSELLOR')
      await sql.run(
        `insert into counsellor_settings (organisation_id, nvvk_member, fee_rate, loan_rate, rate_convention, telephone)
         select id, true, '0', '0.06', 'EFFECTIVE', '070 123 45 67' from organisation where slug = $1 on conflict do nothing`,
        [slug],
      );
    // What an operator decided about it stays.
    await sql.run(
      `insert into served_municipality (code, organisation_id) select code, organisation.id
       from organisation cross join unnest($2::text[]) as code where slug = $1
         and not exists (select 1 from served_municipality where organisation_id = organisation.id)
       on conflict do nothing`,
      [slug, municipalities],
    );
  }
  const desks = await sql.rows<{ slug: string }>(`select slug from organisation where kind = 'DESK'`);
  for (const { slug } of desks) await addClient(sql, slug, demo.deskClientId(slug), scopesOf('DESK'));
  await sql.run(
    `update desk set notification_email = 'lijsten@' || slug || '.example' from organisation
     where organisation.id = desk.id and notification_email is null`,
  );
}

/** A later release may give its clients more; what an operator decided about one stays. */
async function addClient(sql: Sql, slug: string, clientId: string, scopes: readonly string[]): Promise<void> {
  await sql.run(
    `insert into api_client (client_id, organisation_id, scopes) select $2, id, $3::text[] from organisation where slug = $1
     on conflict (client_id) do update set scopes = excluded.scopes
       where not exists (select 1 from administration where administration.client_id = excluded.client_id)`,
    [slug, clientId, scopes],
  );
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Operators administer who may come in: organisations, their clients, the keys and scopes of each. What they did is kept
 * and cannot be changed. A client that was there already keeps every scope that its kind of organisation may have.
 */
export class Administration1798000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [columns, scopesOfKnownClients, administration, assertions, ...writtenByOperators])
      await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const columns = `
  alter table organisation
    add column registered_at timestamptz not null default clock_timestamp(),
    add column suspended_at  timestamptz;
  alter table api_client
    add column scopes        text[]      not null default '{}',
    add column keys          jsonb       not null default '[]',
    add column registered_at timestamptz not null default clock_timestamp();
  create index api_client_by_organisation on api_client (organisation_id, client_id);
`;

const scopesOfKnownClients = `
  select set_config('app.org', 'platform', true);
  update api_client set scopes = case organisation.kind
      when 'COUNSELLOR' then array['cases:read','cases:write','events:read','creditors:read','agreements:read','agreements:write','insight:read','sandbox:clock']
      when 'DESK' then array['lists:read','lists:write','events:read','creditors:read','agreements:read','agreements:write','insight:read','sandbox:clock']
      when 'INTEGRATOR' then array['cases:read','creditors:read','agreements:read','insight:read','sandbox:clock']
      else array['cases:read','creditors:read','agreements:read','agreements:write','insight:read','sandbox:clock','platform:operate','platform:administer']
    end
  from organisation where organisation.id = api_client.organisation_id;
  select set_config('app.org', '', true);
`;

const administration = `
  create table administration (
    id              uuid        not null,
    organisation_id uuid        not null,
    client_id       text,
    action          text        not null,
    detail          jsonb       not null,
    operator_id     uuid        not null,
    actor           text        not null,
    at              timestamptz not null default clock_timestamp(),
    constraint administration_pkey primary key (id),
    constraint administration_organisation foreign key (organisation_id) references organisation (id),
    constraint administration_client foreign key (client_id) references api_client (client_id),
    constraint administration_operator foreign key (operator_id) references organisation (id)
  );
  create index administration_by_organisation on administration (organisation_id, id);
  create trigger administration_append_only before update or delete on administration
    for each row execute function refuse_change();
  alter table administration enable row level security;
  alter table administration force row level security;
  create policy isolation_append on administration for insert
    with check (operator_id = (select app_org()) and (select app_is_operator()));
  create policy isolation_read on administration for select
    using (organisation_id = (select app_org()) or (select app_is_operator()) or (select app_is_platform()));
`;

/** The assertions with which clients have authenticated at the embedded issuer, until they expire: each counts once. */
const assertions = `
  create table used_assertion (
    client_id  text        not null,
    digest     bytea       not null,
    expires_at timestamptz not null,
    constraint used_assertion_pkey primary key (client_id, digest)
  );
  create index used_assertion_by_end on used_assertion (expires_at);
  alter table used_assertion enable row level security;
  alter table used_assertion force row level security;
  create policy isolation on used_assertion using ((select app_is_platform()));
`;

/** Who there is everybody may read, but whose client a client is; operators write it, and the platform at its start. */
const writtenByOperators = [
  operatorsWrite('organisation', 'true'),
  operatorsWrite('desk', 'true'),
  `drop policy isolation on api_client; drop policy isolation on counsellor_settings;`,
  operatorsWrite('api_client', own()),
  operatorsWrite('counsellor_settings', own()),
];

function own(): string {
  return `organisation_id = (select app_org()) or (select app_is_operator()) or (select app_is_platform())`;
}

function operatorsWrite(table: string, read: string): string {
  const write = `(select app_is_operator()) or (select app_is_platform())`;
  return `alter table ${table} enable row level security; alter table ${table} force row level security;
    create policy isolation_read on ${table} for select using (${read});
    create policy isolation_append on ${table} for insert with check (${write});
    create policy isolation_update on ${table} for update using (${write});`;
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements are drafted, published and withdrawn; who is behind a brand is named. */
export class Agreements1796000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [versions, published, isolation, legalEntities]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/**
 * The party beside the text that names it: a brand has creditor_id and its desk, a desk only itself, a group the sector
 * whose desks it binds. What stood here before came with the release: it is published, and bound desks by their name.
 */
const versions = `
  create function app_is_operator() returns boolean language sql stable as
    $$ select exists (select 1 from organisation where id = app_org() and kind = 'OPERATOR') $$;
  alter table agreement_version
    add column kind         text,
    add column status       text,
    add column author_id    uuid,
    add column creditor_id  uuid,
    add column desk_id      uuid,
    add column sector       text,
    add column withdrawn_on date,
    add column created_at   timestamptz,
    add column published_at timestamptz;
  update agreement_version set kind = body ->> 'kind', status = 'PUBLISHED',
    created_at = valid_from::timestamp at time zone 'Europe/Amsterdam',
    published_at = valid_from::timestamp at time zone 'Europe/Amsterdam', desk_id = organisation.id
  from organisation where organisation.kind = 'DESK' and organisation.name = body -> 'party' ->> 'desk';
  alter table agreement_version
    alter column kind set not null,
    alter column status set not null,
    alter column created_at set not null,
    add constraint agreement_version_author foreign key (author_id) references organisation (id),
    add constraint agreement_version_creditor foreign key (creditor_id) references creditor (id),
    add constraint agreement_version_desk foreign key (desk_id) references desk (id),
    add constraint agreement_version_kind_known check (kind in ('SCHEME','LOCAL','COLLECTIVE','NVVK_COVENANT')),
    add constraint agreement_version_status_known check (status in ('DRAFT','PUBLISHED')),
    add constraint agreement_version_binds_desk_or_sector check ((desk_id is null) <> (sector is null)),
    add constraint agreement_version_published_at check ((status = 'PUBLISHED') = (published_at is not null)),
    add constraint agreement_version_only_published_withdrawn check (status = 'PUBLISHED' or withdrawn_on is null),
    add constraint agreement_version_ends_after_it_begins check (valid_to >= valid_from);
  create index agreement_version_by_desk on agreement_version (desk_id);
`;

/** Cases count on the version they used: once published, only the day of its withdrawal is still to be written. */
const published = `
  create function keep_published_terms() returns trigger language plpgsql as
    $$ begin
      if old.status = 'PUBLISHED' and to_jsonb(old) - 'withdrawn_on' is distinct from to_jsonb(new) - 'withdrawn_on' then
        raise exception 'version % of % is published: its terms stay', old.version, old.agreement_id;
      end if;
      return new;
    end $$;
  create trigger agreement_version_published before update on agreement_version
    for each row execute function keep_published_terms();
`;

const ofTheDesk = `or (desk_id = (select app_org()) and kind in ('LOCAL','COLLECTIVE'))`;

/**
 * A draft is seen by who wrote it, by the desk it would bind and by operators. A counsellor writes drafts; a desk also
 * publishes and withdraws what binds it. Which published terms somebody may read is asked with the scope, by the query.
 */
const isolation = `
  alter table agreement_version enable row level security;
  alter table agreement_version force row level security;
  create policy isolation_read on agreement_version for select using (status = 'PUBLISHED'
    or author_id = (select app_org()) or desk_id = (select app_org())
    or (select app_is_operator()) or (select app_is_platform()));
  create policy isolation_append on agreement_version for insert with check (
    (author_id = (select app_org()) and status = 'DRAFT') ${ofTheDesk}
    or (select app_is_operator()) or (select app_is_platform()));
  create policy isolation_update on agreement_version for update using (
    (author_id = (select app_org()) and status = 'DRAFT') ${ofTheDesk}
    or (select app_is_operator()) or (select app_is_platform()));
`;

/** Brand -> legal entity -> desk. Until a register names the entity it goes by the name of its desk. */
const legalEntities = `
  alter table creditor add column legal_entity text;
  select set_config('app.org', 'platform', true);
  update creditor set legal_entity = organisation.name from organisation where organisation.id = creditor.desk_id;
  select set_config('app.org', '', true);
  alter table creditor
    add constraint creditor_registered_has_entity check ((kind = 'REGISTERED') = (legal_entity is not null));
`;

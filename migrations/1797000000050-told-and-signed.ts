import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the creditors and the judge are told of claims that are treated otherwise, and what the client signed. */
export class ToldAndSigned1797000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [told, signed]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/**
 * Every claim that a version left out, with why; null when it was frozen before this was kept. What was told until now
 * was of claims that had no share, and says so from here on.
 */
const told = `
  alter table calculation add column outside jsonb;
  select set_config('app.org', 'platform', true);
  update calculation set disclosures =
    (select jsonb_agg(jsonb_build_object('sharesInFund', false) || one order by place)
       from jsonb_array_elements(disclosures) with ordinality as told (one, place))
   where disclosures <> '[]';
  update message set content = jsonb_set(content, '{disclosures}',
    (select jsonb_agg(jsonb_build_object('sharesInFund', false) || one order by place)
       from jsonb_array_elements(content -> 'disclosures') with ordinality as told (one, place)))
   where content -> 'disclosures' <> '[]';
  select set_config('app.org', '', true);
`;

/**
 * The overviews a client signed, each as it was: a case that was reopened has more than one, the last is the one that
 * counts. Rows are added and never changed.
 */
const signed = `
  create table signed_overview (
    id              uuid        not null,
    organisation_id uuid        not null,
    case_id         uuid        not null,
    signed_on       date        not null,
    digest          text        not null,
    overview        jsonb       not null,
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    constraint signed_overview_pkey primary key (id),
    constraint signed_overview_case foreign key (case_id) references case_file (id)
  );
  create index signed_overview_by_case on signed_overview (case_id, recorded_at);
  alter table signed_overview enable row level security;
  alter table signed_overview force row level security;
  create policy isolation_read on signed_overview for select using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on signed_overview for insert with check
    (organisation_id = (select app_org()) or (select app_is_platform()));
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The terms of an exchange never change and are mostly those of its desk, while its row changes at every step: they are
 * kept once, apart. An id says what terms it is of, so it is a name and no counter. What stands in an agreement is
 * public; for whom it holds stands in the exchange.
 */
export class ExchangeTerms1798000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select set_config('app.org', 'platform', true);
      create table exchange_terms (
        id              uuid  not null,
        clauses         jsonb not null,
        agreement_kinds jsonb not null,
        constraint exchange_terms_pkey primary key (id)
      );
      alter table exchange_terms enable row level security;
      alter table exchange_terms force row level security;
      create policy isolation_read on exchange_terms for select using
        ((select app_org()) is not null or (select app_is_platform()));
      create policy isolation_append on exchange_terms for insert with check
        ((select app_org()) is not null or (select app_is_platform()));

      insert into exchange_terms (id, clauses, agreement_kinds)
        select distinct md5(clauses::text || agreement_kinds::text)::uuid, clauses, agreement_kinds from exchange;
      alter table exchange add column terms_id uuid;
      update exchange set terms_id = md5(clauses::text || agreement_kinds::text)::uuid;
      alter table exchange alter column terms_id set not null, drop column clauses, drop column agreement_kinds,
        add constraint exchange_has_terms foreign key (terms_id) references exchange_terms (id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

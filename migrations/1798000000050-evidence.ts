import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence: what was written in a case is bound to its audit chain by a salted digest, and the chains to a signed root a
 * day. A salt goes with what it belongs to, so that an erased text cannot be guessed from the digest that stays. From here on a migration
 * may not change what a message, a calculation or a signed overview says: the chain would say that somebody did.
 */
export class Evidence1798000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [records, roots]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Null: written before this was kept. */
const records = `
  alter table message add column salt bytea;
  alter table calculation add column salt bytea;
  alter table signed_overview add column salt bytea;
  alter table audit_link add column records text not null default '[]';
`;

const roots = `
  create table audit_root (
    number int  not null,
    day    date not null,
    jws    text not null,
    constraint audit_root_pkey primary key (number),
    constraint audit_root_day_once unique (day)
  );
  create table audit_leaf (
    root            int   not null,
    position        int   not null,
    organisation_id uuid  not null,
    case_id         uuid  not null,
    seq             int   not null,
    path            bytea not null,
    constraint audit_leaf_pkey primary key (root, position),
    constraint audit_leaf_of_link unique (case_id, seq),
    constraint audit_leaf_root foreign key (root) references audit_root (number)
  );
  create trigger audit_root_append_only before update or delete on audit_root
    for each row execute function refuse_change();
  create trigger audit_leaf_append_only before update or delete on audit_leaf
    for each row execute function refuse_change();
  alter table audit_root enable row level security;
  alter table audit_root force row level security;
  create policy isolation_read on audit_root for select using (true);
  create policy isolation_append on audit_root for insert with check ((select app_is_platform()));
  alter table audit_leaf enable row level security;
  alter table audit_leaf force row level security;
  create policy isolation_read on audit_leaf for select using
    (organisation_id = (select app_org()) or (select app_is_platform()));
  create policy isolation_append on audit_leaf for insert with check ((select app_is_platform()));
`;

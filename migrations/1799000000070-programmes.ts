import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes of the municipality as they stand in their files, and the cases that are in them. */
export class Programmes1799000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [definitions, marks]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Table `programme` stays for the processes of the release before, which read it until they are stopped. */
const definitions = `
  create table programme_definition (
    programme text  not null,
    body      jsonb not null,
    constraint programme_definition_pkey primary key (programme)
  );
  comment on table programme is 'read by releases before programme_definition; to be dropped';
`;

/**
 * Further programmes a case is in, beside the one whose scheme pays; null: none. The days somebody came under
 * administration (bewind) and left it. Guidance: {kind, from, until}, until null while it lasts.
 */
const marks = `
  alter table case_file
    add column programmes           jsonb,
    add column guidance             jsonb,
    add column administration_from  date,
    add column administration_until date,
    add constraint case_file_programmes_some check (jsonb_typeof(programmes) = 'array' and programmes <> '[]'),
    add constraint case_file_guidance_some check (jsonb_typeof(guidance) = 'array' and guidance <> '[]'),
    add constraint case_file_administration_began check (administration_until is null or administration_from is not null),
    add constraint case_file_administration_ends_after_it_begins check (administration_until >= administration_from);
  create index case_file_in_programme on case_file (organisation_id, id)
    where programme is not null or programmes is not null;
`;

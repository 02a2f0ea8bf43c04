import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the creditors and the judge are told of claims that are treated otherwise. */
export class ToldAndSigned1797000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(told);
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

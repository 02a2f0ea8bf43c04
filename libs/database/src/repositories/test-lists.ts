import type { Sql } from '../sql.js';

/** What was answered on a test list, by the number of the line. */
export type TestAnswers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The lists on which desks practise. */
export class TestLists {
  constructor(private readonly sql: Sql) {}

  /** Null: nobody of the desk asked for one. */
  async answers(deskId: string): Promise<TestAnswers | null> {
    const row = await this.sql.first<{ readonly answers: TestAnswers }>(
      `select answers from desk_test_list where organisation_id = $1`,
      [deskId],
    );
    return row && row.answers;
  }

  /** Asked twice it is one. */
  async ask(deskId: string, by: string): Promise<void> {
    const insertion = `insert into desk_test_list (organisation_id, asked_by) values ($1, $2) on conflict do nothing`;
    await this.sql.run(insertion, [deskId, by]);
  }

  /** A later answer replaces an earlier one. */
  async answer(deskId: string, line: number, answer: Readonly<Record<string, unknown>>): Promise<void> {
    await this.sql.run(`update desk_test_list set answers = answers || $2::jsonb where organisation_id = $1`, [
      deskId,
      JSON.stringify({ [line]: answer }),
    ]);
  }
}

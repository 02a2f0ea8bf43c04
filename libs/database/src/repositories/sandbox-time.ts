import type { Sql } from '../sql.js';

/** Where business time was left, so that a sandbox goes on from there after a stop or a crash. */
export interface SandboxMoment {
  readonly businessAt: Date;
  /** Where an advance that did not finish was going. */
  readonly targetAt: Date | null;
}

export class SandboxTime {
  constructor(private readonly sql: Sql) {}

  find(): Promise<SandboxMoment | null> {
    return this.sql.first<SandboxMoment>(`select business_at, target_at from sandbox_clock`);
  }

  async keep({ businessAt, targetAt }: SandboxMoment): Promise<void> {
    await this.sql.run(
      `insert into sandbox_clock (business_at, target_at) values ($1, $2)
       on conflict (single) do update set business_at = excluded.business_at, target_at = excluded.target_at`,
      [businessAt, targetAt],
    );
  }

  /** Keeps the present moment, unless an advance is under way: that keeps its own. */
  async beat(businessAt: Date): Promise<void> {
    await this.sql.run(`update sandbox_clock set business_at = $1 where target_at is null`, [businessAt]);
  }
}

import { newId } from '@akkoord/platform';
import {
  AWAITS_CONTACT,
  isReferralTaskSolved,
  type AwaitedContact,
  type ReferralTaskKind,
  type TaskState,
} from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { TASK } from '../tables.js';

export interface NewReferralTask {
  readonly organisationId: string;
  readonly referralId: string;
  readonly kind: ReferralTaskKind;
  readonly raisedOn: string;
  readonly dueOn: string;
}

export interface ReferralTaskRow extends NewReferralTask {
  readonly id: string;
  readonly state: TaskState;
  readonly doneAt: Date | null;
  readonly note: string | null;
  readonly solvedOn: string | null;
}

const IS: Readonly<Record<TaskState, string>> = {
  OPEN: 'task.done_at is null and task.solved_on is null',
  DONE: 'task.done_at is not null',
  SOLVED: 'task.solved_on is not null',
};

const TASKS = `select task.id, task.organisation_id, task.referral_id, task.kind, task.raised_on, task.due_on, task.done_at,
    task.note, task.solved_on,
    case when ${IS.DONE} then 'DONE' when ${IS.SOLVED} then 'SOLVED' else 'OPEN' end as state
  from task where task.referral_id is not null`;

/** Tasks about referrals; those about cases have other facts. */
export class ReferralTasks {
  constructor(private readonly sql: Sql) {}

  /** What asks for a first contact and was not laid before the counsellor: a crisis at once, any other when its term passed. */
  toRaise(today: string): Promise<Omit<NewReferralTask, 'raisedOn'>[]> {
    return this.sql.pick(
      `select referral.organisation_id, referral.id as referral_id, task.kind, referral.due_on from referral
       cross join lateral (values ('REFERRAL_CRISIS', urgency = 'CRISIS'), ('REFERRAL_OVERDUE', due_on < $1::date))
         as task (kind, asks)
       where task.asks and due_on is not null and first_contact_on is null and repeat_of is null and state = any($2::text[])
         and not exists (select 1 from task as raised where raised.referral_id = referral.id and raised.kind = task.kind
           and raised.solved_on is null)
       order by referral.id`,
      [today, AWAITS_CONTACT],
    );
  }

  async raise(tasks: readonly NewReferralTask[]): Promise<void> {
    for (const { referralId } of tasks) this.sql.touchedReferrals.changed(referralId);
    await this.sql.insert(
      TASK,
      tasks.map((task) => ({ ...task, id: newId() })),
      `on conflict (referral_id, kind) where referral_id is not null and done_at is null and solved_on is null do nothing`,
    );
  }

  /** Ends the open tasks of these referrals whose reason is gone. Whoever refers has no tasks to see, so that it ends none. */
  async solve(referralIds: readonly string[], today: string): Promise<void> {
    if (referralIds.length === 0) return;
    const open = await this.sql.pick<AwaitedContact & { id: string }>(
      `select task.id, referral.state, referral.due_on, referral.first_contact_on
       from task join referral on referral.id = task.referral_id where referral.id = any($1::uuid[]) and ${IS.OPEN}`,
      [referralIds],
    );
    const solved = open.filter((facts) => isReferralTaskSolved(facts)).map(({ id }) => id);
    if (solved.length > 0)
      await this.sql.run(`update task set solved_on = $2 where id = any($1::uuid[]) and ${IS.OPEN}`, [solved, today]);
  }

  /** What somebody noted may tell of the client. */
  async forgetNotes(referralIds: readonly string[]): Promise<void> {
    if (referralIds.length === 0) return;
    await this.sql.run(`update task set note = null where referral_id = any($1::uuid[]) and note is not null`, [
      referralIds,
    ]);
  }

  async find(id: string): Promise<ReferralTaskRow | null> {
    return this.seen(await this.sql.pick<ReferralTaskRow>(`${TASKS} and task.id = $1`, [id]))[0] ?? null;
  }

  async finish(
    id: string,
    { doneBy, doneAt, note }: { readonly doneBy: string; readonly doneAt: Date; readonly note: string | null },
  ): Promise<void> {
    await this.sql.run(`update task set done_by = $2, done_at = $3, note = $4 where id = $1 and ${IS.OPEN}`, [
      ...[id, doneBy, doneAt, note],
    ]);
  }

  /** Locks it, so that it is not solved while somebody says that it is done. */
  async findForUpdate(id: string): Promise<ReferralTaskRow | null> {
    return (
      this.seen(await this.sql.pick<ReferralTaskRow>(`${TASKS} and task.id = $1 for update of task`, [id]))[0] ?? null
    );
  }

  /** Oldest first. */
  async page(
    { state, referralId }: { readonly state: TaskState; readonly referralId: string | null },
    limit: number,
    after: string | null,
  ): Promise<ReferralTaskRow[]> {
    return this.seen(
      await this.sql.pick<ReferralTaskRow>(
        `${TASKS} and ${IS[state]} and ($2::uuid is null or task.id > $2) and ($3::uuid is null or task.referral_id = $3)
         order by task.id limit $1`,
        [limit, after, referralId],
      ),
    );
  }

  private seen(rows: readonly ReferralTaskRow[]): ReferralTaskRow[] {
    for (const { referralId } of rows) this.sql.touchedReferrals.saw(referralId);
    return [...rows];
  }
}

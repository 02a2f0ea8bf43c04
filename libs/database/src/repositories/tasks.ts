import { newId } from '@akkoord/platform';
import {
  isTaskSolved,
  SEEKS_SETTLEMENT,
  TASK_KINDS,
  taskRule,
  type TaskFacts,
  type TaskKind,
  type TaskState,
} from '@akkoord/settlement';
import type { Sql } from '../sql.js';
import { TASK } from '../tables.js';
import type { NewEvent } from './events.js';

const LOOKED_AT_ONCE = TASK_KINDS.filter((kind) => taskRule(kind).lookedAtOnce);
const SOLVED_UNSEEN = TASK_KINDS.filter((kind) => taskRule(kind).solvedUnseen);

/** A counter-offer that can still be met: a new version, a court or the end of the case takes it away. */
const COUNTERED = `exchange.counter_offer is not null and exchange.state = 'REJECTED' and exchange.answers_ended_on is null`;

export interface NewTask {
  readonly organisationId: string;
  readonly caseId: string;
  /** Null: it is about the whole case. */
  readonly exchangeId: string | null;
  readonly kind: TaskKind;
  readonly raisedOn: string;
  readonly dueOn?: string | null;
}

export interface TaskRow extends NewTask {
  readonly id: string;
  readonly dueOn: string | null;
  readonly state: TaskState;
  readonly caseReference: string;
  readonly creditor: string | null;
  readonly doneAt: Date | null;
  readonly note: string | null;
  /** When what it asked for was not needed any more. */
  readonly solvedOn: string | null;
}

export interface TaskFilter {
  readonly kind: TaskKind | null;
  readonly caseId: string | null;
  readonly state: TaskState;
}

/** A term of a case that passed, or that asks for a look before it does. */
export interface PassingTerm {
  readonly organisationId: string;
  readonly caseId: string;
  readonly kind: 'OVERVIEW_UNSIGNED' | 'NORM_PASSED' | 'MORATORIUM_ENDS' | 'CRISIS';
  /** The day it is about: the crisis began, the moratorium ends, the overview was asked, balances were asked. */
  readonly day: string;
}

const IS: Readonly<Record<TaskState, string>> = {
  OPEN: 'task.done_at is null and task.solved_on is null',
  DONE: 'task.done_at is not null',
  SOLVED: 'task.solved_on is not null',
};

const TASKS = `select task.id, task.organisation_id, task.case_id, task.exchange_id, task.kind, task.raised_on, task.due_on,
         task.done_at, task.note, task.solved_on, case_file.reference as case_reference, creditor.name as creditor,
         case when ${IS.DONE} then 'DONE' when ${IS.SOLVED} then 'SOLVED' else 'OPEN' end as state
  from task join case_file on case_file.id = task.case_id
  left join exchange on exchange.id = task.exchange_id left join creditor on creditor.id = exchange.creditor_id`;

/** What the rules in `libs/settlement` look at, of every open task of some cases. */
const FACTS = `select task.id, task.kind, task.raised_on, case_file.state as case_state, case_file.objected_on,
         case_file.confirmation_asked_on, case_file.first_talk_on, case_file.crisis_on, case_file.admitted_on,
         case_file.balances_requested_on, case_file.moratorium_until,
         exchange.state as exchange_state, exchange.asked_on, exchange.answers_ended_on,
         exchange.counter_offer is not null as countered,
         exists (select 1 from claim where claim.exchange_id = exchange.id and claim.disputed and claim.shares_in_fund) as disputed,
         coalesce('QUALITY' = any(held.kinds), false) as held_statement,
         coalesce('CORRECTION' = any(held.kinds), false) as held_correction,
         exists (select 1 from letter_access as access where access.exchange_id = exchange.id and access.replaced_at is null
           and access.tries >= 5 and not exists (select 1 from letter_answer as answer
             where answer.question_id = access.question_id)) as locked_letter,
         exists (select 1 from payment_account as account
           where account.organisation_id = exchange.organisation_id and account.creditor_id = exchange.creditor_id
             and account.exchange_id = exchange.id and account.state = 'WAITING') as waiting_account,
         exists (select 1 from question where question.exchange_id = exchange.id and question.answer_id is null) as open_question,
         exists (select 1 from exchange as other where other.case_id = exchange.case_id and other.creditor_id = exchange.creditor_id
           and other.id <> exchange.id and other.state in ('DRAFT','BALANCE_REQUESTED','TO_PROPOSE','PROPOSED')) as asked_elsewhere
  from task join case_file on case_file.id = task.case_id left join exchange on exchange.id = task.exchange_id
  left join lateral (select array_agg(one.kind) as kinds from held_statement as one
    where one.case_id = task.case_id and one.exchange_id = task.exchange_id and one.state = 'HELD') as held on true
  where task.case_id = any($1::uuid[]) and ${IS.OPEN}`;

/** A task that was opened or ended, as far as its counsellor is told of it. */
type ToldTask = Pick<TaskRow, 'id' | 'organisationId' | 'caseId' | 'kind'>;

export class Tasks {
  constructor(
    private readonly sql: Sql,
    private readonly tell: (event: NewEvent) => void,
  ) {}

  /**
   * Raises each task unless the same one is open, or was done for this exchange: what was looked at stays so. One that was
   * solved by itself is raised again.
   */
  async raise(tasks: readonly NewTask[]): Promise<void> {
    const opened = await this.sql.insertReturning<ToldTask>(
      TASK,
      tasks.map((task) => ({ ...task, id: newId() })),
      `where not (given.kind = any('{${LOOKED_AT_ONCE.join()}}') and exists (select 1 from task
         where task.exchange_id = given.exchange_id and task.kind = given.kind and task.solved_on is null))
       on conflict (case_id, coalesce(exchange_id, case_id), kind) where done_at is null and solved_on is null do nothing
       returning task.id, task.organisation_id, task.case_id, task.kind`,
    );
    for (const { id, organisationId, caseId, kind } of opened)
      this.tell({ organisationId, type: 'task.opened', subject: id, data: { caseId, kind } });
  }

  /** Raises a look at each counter-offer of these cases that came after somebody looked last. */
  async raiseCounterOffers(caseIds: readonly string[], raisedOn: string): Promise<void> {
    const unseen = await this.sql.rows<NewTask>(
      `select exchange.organisation_id, exchange.case_id, exchange.id as exchange_id, 'COUNTER_OFFER' as kind,
              $2::date as raised_on
       from exchange left join lateral
         (select id, created_at from message where message.case_id = exchange.case_id
            and message.exchange_id = exchange.id and kind = 'PROPOSAL_REPLY' order by id desc limit 1) as reply on true
       where exchange.case_id = any($1::uuid[]) and ${COUNTERED}
         and not exists (select 1 from task where task.exchange_id = exchange.id and task.kind = 'COUNTER_OFFER'
           and (reply.id is null or task.id > reply.id or task.done_at > reply.created_at))`,
      [caseIds, raisedOn],
    );
    await this.raise(unseen);
  }

  find(id: string): Promise<TaskRow | null> {
    return this.sql.first(`${TASKS} where task.id = $1`, [id]);
  }

  /** Locks it, so that it is not solved while somebody says that it is done. */
  findForUpdate(id: string): Promise<TaskRow | null> {
    return this.sql.first(`${TASKS} where task.id = $1 for update of task`, [id]);
  }

  async finish(
    id: string,
    { doneBy, doneAt, note }: { readonly doneBy: string; readonly doneAt: Date; readonly note: string | null },
  ): Promise<void> {
    const ended = await this.sql.rows<ToldTask>(
      `update task set done_by = $2, done_at = $3, note = $4 where id = $1 and ${IS.OPEN}
       returning id, organisation_id, case_id, kind`,
      [id, doneBy, doneAt, note],
    );
    this.tellEnded(ended, 'DONE');
  }

  private tellEnded(ended: readonly ToldTask[], state: TaskState): void {
    for (const { id, organisationId, caseId, kind } of ended)
      this.tell({ organisationId, type: 'task.ended', subject: id, data: { caseId, kind, state } });
  }

  /** Ends the open tasks of these cases whose reason is gone. A desk has no tasks to see, so that it ends none. */
  async solve(caseIds: readonly string[], today: string): Promise<void> {
    if (caseIds.length === 0) return;
    const open = await this.sql.rows<Omit<TaskFacts, 'today'> & { id: string; kind: TaskKind }>(FACTS, [caseIds]);
    const solved = open.filter(({ kind, ...facts }) => isTaskSolved(kind, { ...facts, today }));
    if (solved.length === 0) return;
    const ended = await this.sql.rows<ToldTask>(
      `update task set solved_on = $2 where id = any($1::uuid[]) and ${IS.OPEN}
       returning id, organisation_id, case_id, kind`,
      [solved.map(({ id }) => id).sort(), today],
    );
    this.tellEnded(ended, 'SOLVED');
  }

  /** The cases with an open task that no step in them has to solve. */
  async casesToLookAt(): Promise<string[]> {
    const rows = await this.sql.pick<{ caseId: string }>(
      `select distinct case_id from task where kind = any($1::text[]) and ${IS.OPEN}`,
      [SOLVED_UNSEEN],
    );
    return rows.map(({ caseId }) => caseId);
  }

  /**
   * The terms of all cases that ask for a look, without those that were laid before their counsellor since they began.
   * `norms` are the days a settlement may take, each from a day on.
   */
  passing(
    today: string,
    {
      overviewAskedBy,
      norms,
      moratoriumEndsBy,
      moratoriumToldDays,
    }: {
      readonly overviewAskedBy: string;
      readonly norms: readonly { readonly validFrom: string; readonly settlementNormDays: number }[];
      readonly moratoriumEndsBy: string;
      readonly moratoriumToldDays: number;
    },
  ): Promise<PassingTerm[]> {
    return this.sql.rows(
      `select organisation_id, case_file.id as case_id, term.kind, term.day
       from case_file
       left join lateral (select days from unnest($3::date[], $4::int[]) as norm (valid_from, days)
         where valid_from <= balances_requested_on order by valid_from desc limit 1) as norm on true
       cross join lateral (values
         ('OVERVIEW_UNSIGNED', case when state = 'CLIENT_CONFIRMATION' and confirmation_asked_on <= $2 then confirmation_asked_on end, confirmation_asked_on + 1),
         ('NORM_PASSED', case when balances_requested_on + norm.days < $1 then balances_requested_on end, balances_requested_on + 1),
         ('MORATORIUM_ENDS', case when moratorium_until between $1 and $5 then moratorium_until end, moratorium_until - $6::int),
         ('CRISIS', case when crisis_on <= $1
            and coalesce(greatest(first_talk_on, admitted_on, balances_requested_on) < crisis_on, true) then crisis_on end, crisis_on)
       ) as term (kind, day, raised_from)
       where term.day is not null and state = any($7::text[])
         and not exists (select 1 from task where task.case_id = case_file.id and task.kind = term.kind
           and task.solved_on is null and (task.done_at is null or task.raised_on >= term.raised_from))`,
      [
        today,
        overviewAskedBy,
        norms.map(({ validFrom }) => validFrom),
        norms.map(({ settlementNormDays }) => settlementNormDays),
        moratoriumEndsBy,
        moratoriumToldDays,
        SEEKS_SETTLEMENT,
      ],
    );
  }

  /** Oldest first. */
  page({ kind, caseId, state }: TaskFilter, limit: number, after: string | null): Promise<TaskRow[]> {
    return this.sql.rows(
      `${TASKS} where ${IS[state]} and ($2::uuid is null or task.id > $2)
         and ($3::text is null or task.kind = $3) and ($4::uuid is null or task.case_id = $4)
       order by task.id limit $1`,
      [limit, after, kind, caseId],
    );
  }
}

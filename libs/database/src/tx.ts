import type { JobName, Jobs } from '@akkoord/jobs';
import { businessDateOf } from '@akkoord/platform';
import { CASE_STATES, type CaseState } from '@akkoord/settlement';
import type { AuditEntry } from './audit-chain.js';
import type { RecordedFact } from './audit-records.js';
import { Administration } from './repositories/administration.js';
import { Agreements } from './repositories/agreements.js';
import { Answers } from './repositories/answers.js';
import { Arrivals } from './repositories/arrivals.js';
import { AuditChains } from './repositories/audit-chains.js';
import { Backlog } from './repositories/backlog.js';
import { Boxes } from './repositories/boxes.js';
import { Calculations } from './repositories/calculations.js';
import { CaseFiles } from './repositories/case-files.js';
import { Clients } from './repositories/clients.js';
import { Colleagues } from './repositories/colleagues.js';
import { DeskAccounts } from './repositories/desk-accounts.js';
import { DeskSettings } from './repositories/desk-settings.js';
import { Dispatches } from './repositories/dispatches.js';
import { DeadLetters } from './repositories/dead-letters.js';
import { Deliveries } from './repositories/deliveries.js';
import { Erasure } from './repositories/erasure.js';
import { Events, type NewEvent } from './repositories/events.js';
import { Exchanges } from './repositories/exchanges.js';
import { HeldStatements } from './repositories/held-statements.js';
import { Idempotency } from './repositories/idempotency.js';
import { Insight } from './repositories/insight.js';
import { ListUploads } from './repositories/list-uploads.js';
import { ListLines } from './repositories/list-lines.js';
import { Letters } from './repositories/letters.js';
import { Lists } from './repositories/lists.js';
import { Mails } from './repositories/mails.js';
import { Messages } from './repositories/messages.js';
import { Operations } from './repositories/operations.js';
import { PaymentAccounts } from './repositories/payment-accounts.js';
import { Payouts } from './repositories/payouts.js';
import { ProcessingLog } from './repositories/processing-log.js';
import { ProgrammeCounts } from './repositories/programme-counts.js';
import { Questions } from './repositories/questions.js';
import { ReferralTasks } from './repositories/referral-tasks.js';
import { Referrals } from './repositories/referrals.js';
import { Registry } from './repositories/registry.js';
import { SandboxTime } from './repositories/sandbox-time.js';
import { Sessions } from './repositories/sessions.js';
import { Tasks } from './repositories/tasks.js';
import { TestLists } from './repositories/test-lists.js';
import { WebhookDeliveries } from './repositories/webhook-deliveries.js';
import { WebhookEndpoints } from './repositories/webhook-endpoints.js';
import type { Sql } from './sql.js';

const FOLLOWED_AT_ONCE = 100;

/** One transaction and everything that can be reached in it. There is no other way to a repository. */
export class Tx {
  readonly administration: Administration;
  readonly cases: CaseFiles;
  readonly clients: Clients;
  readonly colleagues: Colleagues;
  readonly exchanges: Exchanges;
  readonly messages: Messages;
  readonly letters: Letters;
  readonly lists: Lists;
  readonly listUploads: ListUploads;
  readonly listLines: ListLines;
  readonly mails: Mails;
  readonly events: Events;
  readonly calculations: Calculations;
  readonly heldStatements: HeldStatements;
  readonly accounts: PaymentAccounts;
  readonly questions: Questions;
  readonly referrals: Referrals;
  readonly referralTasks: ReferralTasks;
  readonly registry: Registry;
  readonly agreements: Agreements;
  readonly operations: Operations;
  readonly payouts: Payouts;
  readonly tasks: Tasks;
  readonly testLists: TestLists;
  readonly idempotency: Idempotency;
  readonly sessions: Sessions;
  readonly sandboxTime: SandboxTime;
  readonly insight: Insight;
  readonly programmeCounts: ProgrammeCounts;
  readonly answers: Answers;
  readonly arrivals: Arrivals;
  readonly dispatches: Dispatches;
  readonly backlog: Backlog;
  readonly deadLetters: DeadLetters;
  readonly deliveries: Deliveries;
  readonly deskAccounts: DeskAccounts;
  readonly deskSettings: DeskSettings;
  readonly boxes: Boxes;
  readonly auditChains: AuditChains;
  readonly processingLog: ProcessingLog;
  readonly erasure: Erasure;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly webhookDeliveries: WebhookDeliveries;

  readonly audited: AuditEntry[] = [];
  /** What was written and sent: the audit chain vouches for it from the commit on. */
  readonly recorded: RecordedFact[] = [];
  /** Cases in which something happened: their tasks are looked at before this transaction commits. */
  readonly stirred = new Set<string>();
  readonly told: NewEvent[] = [];
  readonly askedFor: { name: JobName; payload: Jobs[JobName] }[] = [];

  /** The business date, as `YYYY-MM-DD`. */
  readonly today: string;

  constructor(
    sql: Sql,
    /** The business time at which all of this happens. */
    readonly at: Date,
  ) {
    this.today = businessDateOf(at);
    const keep = (facts: readonly RecordedFact[]): void => {
      for (const fact of facts) this.recorded.push(fact);
    };
    this.administration = new Administration(sql);
    this.cases = new CaseFiles(sql, (event) => this.tell(event), keep);
    this.clients = new Clients(sql);
    this.colleagues = new Colleagues(sql);
    this.exchanges = new Exchanges(sql);
    this.messages = new Messages(sql, keep);
    this.letters = new Letters(sql);
    this.lists = new Lists(sql, at, keep);
    this.listUploads = new ListUploads(sql);
    this.listLines = new ListLines(sql);
    this.mails = new Mails(sql);
    this.events = new Events(sql);
    this.calculations = new Calculations(sql, keep);
    this.heldStatements = new HeldStatements(sql);
    this.accounts = new PaymentAccounts(sql);
    this.questions = new Questions(sql);
    this.referrals = new Referrals(sql, at, (ids) => this.askToFollow(ids));
    this.referralTasks = new ReferralTasks(sql);
    this.registry = new Registry(sql);
    this.agreements = new Agreements(sql);
    this.operations = new Operations(sql);
    this.payouts = new Payouts(sql);
    this.testLists = new TestLists(sql);
    this.tasks = new Tasks(sql, (event) => this.tell(event));
    this.idempotency = new Idempotency(sql);
    this.sessions = new Sessions(sql);
    this.sandboxTime = new SandboxTime(sql);
    this.insight = new Insight(sql);
    this.programmeCounts = new ProgrammeCounts(sql);
    this.answers = new Answers(sql, this.today);
    this.arrivals = new Arrivals(sql);
    this.dispatches = new Dispatches(sql);
    this.backlog = new Backlog(sql);
    this.deadLetters = new DeadLetters(sql);
    this.deliveries = new Deliveries(sql);
    this.deskAccounts = new DeskAccounts(sql);
    this.deskSettings = new DeskSettings(sql);
    this.boxes = new Boxes(sql);
    this.auditChains = new AuditChains(sql);
    this.processingLog = new ProcessingLog(sql);
    this.erasure = new Erasure(sql);
    this.webhookEndpoints = new WebhookEndpoints(sql);
    this.webhookDeliveries = new WebhookDeliveries(sql);
  }

  /** Asks for a job; it is handed out when, and only when, this transaction commits. */
  enqueue<N extends JobName>(name: N, payload: Jobs[N]): void {
    this.askedFor.push({ name, payload });
  }

  /** In pieces: a job holds its referrals locked, and a file has thousands. */
  private askToFollow(ids: readonly string[]): void {
    for (let first = 0; first < ids.length; first += FOLLOWED_AT_ONCE)
      this.enqueue('referrals.follow', { referralIds: ids.slice(first, first + FOLLOWED_AT_ONCE) });
  }

  /** Tells an organisation that something happened, when, and only when, this transaction commits. */
  tell(event: NewEvent): void {
    this.told.push(event);
  }

  /** The cases that ended in this transaction: each told so. */
  endedCases(): string[] {
    return this.told.flatMap(({ type, subject, data }) =>
      type === 'case.state-changed' && CASE_STATES[data['state'] as CaseState].waitsFor === 'NOBODY' ? [subject] : [],
    );
  }

  /** Adds a link to the audit chain of the case. */
  audit(entry: AuditEntry): void {
    this.audited.push(entry);
    this.stirred.add(entry.caseId);
  }

  /** Has the tasks of these cases looked at: what a task asks for may not be needed any more. */
  stir(caseIds: readonly string[]): void {
    for (const caseId of caseIds) this.stirred.add(caseId);
  }
}

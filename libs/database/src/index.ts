export { PLATFORM, type Activity, type Actor } from './actor.js';
export { chainLeaf, earlierLinkHash, linkHash } from './audit-link.js';
export { saltedDigest, type RecordFact } from './audit-records.js';
export { Connections, type ConnectionsState } from './connections.js';
export { isDatabaseAway } from './database-away.js';
export { DatabaseModule } from './database.module.js';
export type { DatabaseOptions } from './data-source.js';
export { Outbox, type OutboxEntry } from './outbox.js';
export { PatientPool } from './patient-pool.js';
export { ProgrammeFile } from './programme-file.js';
export { prepareDatabase, type DemoOrganisation, type PrepareOptions } from './prepare.js';
export type * from './repositories/administration.js';
export type * from './repositories/agreements.js';
export type * from './repositories/answers.js';
export type { ArrivalOutcome, ArrivalRow } from './repositories/arrivals.js';
export type { HeadRow, LeafOfLink, LeafRow, LinkRow, RootRow, StoredRecord } from './repositories/audit-chains.js';
export { DEADLINES, type BacklogState, type PassedDeadlines } from './repositories/backlog.js';
export { BOX_PLACES, type BoxCount, type BoxKey, type BoxPlace } from './repositories/boxes.js';
export type * from './repositories/calculations.js';
export type * from './repositories/case-files.js';
export type * from './repositories/clients.js';
export { DESK_ROLES, type ColleagueRow, type DeskRole, type SubstitutionRow } from './repositories/colleagues.js';
export type { DeadLetterOutcome, DeadLetterRow } from './repositories/dead-letters.js';
export type * from './repositories/deliveries.js';
export type * from './repositories/desk-accounts.js';
export type * from './repositories/desk-settings.js';
export type { DueDispatch, TransportAddress } from './repositories/dispatches.js';
export type { EventRow, EventType, NewEvent } from './repositories/events.js';
export type * from './repositories/exchanges.js';
export type * from './repositories/held-statements.js';
export type * from './repositories/insight.js';
export type * from './repositories/programme-counts.js';
export {
  LETTER_TRIES,
  type LetterAccessRow,
  type LetterAnswerRow,
  type LetterSessionRow,
} from './repositories/letters.js';
export type * from './repositories/list-uploads.js';
export type * from './repositories/list-lines.js';
export type * from './repositories/lists.js';
export type { MailKind, NewMail } from './repositories/mails.js';
export type * from './repositories/messages.js';
export type * from './repositories/operations.js';
export type * from './repositories/payment-accounts.js';
export type * from './repositories/payouts.js';
export type * from './repositories/questions.js';
export type { NewReferralTask, ReferralTaskRow } from './repositories/referral-tasks.js';
export type * from './repositories/referrals.js';
export type * from './repositories/registry.js';
export type { AccessRow } from './repositories/processing-log.js';
export type { SandboxMoment } from './repositories/sandbox-time.js';
export type { Browser, FoundSession, SessionRow } from './repositories/sessions.js';
export type { TestAnswers } from './repositories/test-lists.js';
export { type NewTask, type PassingTerm, type TaskFilter, type TaskRow } from './repositories/tasks.js';
export { SCOPE_ALIASES, SCOPES, SCOPES_OF, type Scope } from './scopes.js';
export type { Tx } from './tx.js';
export { UnitOfWork, type Once } from './unit-of-work.js';

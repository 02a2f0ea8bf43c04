export { AcceptCaseImport } from './accept-case-import.js';
export { AddClaim } from './add-claim.js';
export { AdvanceCases } from './advance-cases.js';
export { AdvanceClock } from './advance-clock.js';
export { AgreementRequest, FiledAgreementRequest, TermsRequest } from './agreement-request.js';
export type { AgreementView } from './agreement-view.js';
export { accountContext, bsnContext, sessionContext } from './box-contexts.js';
export { CALCULATION_REFUSALS, CalculateSettlement } from './calculate-settlement.js';
export { AnswerLetter, type LetterAnswered } from './answer-letter.js';
export { AnswerQuestion } from './answer-question.js';
export { AskCourt } from './ask-court.js';
export { AskQuestion } from './ask-question.js';
export { ADMINISTRATION_FAULTS } from './administration-faults.js';
export { AuthenticateClient } from './authenticate-client.js';
export type { Activity, Caller } from './caller.js';
export type { CaseInput } from './case-input.js';
export { CASE_FAULTS } from './case-faults.js';
export { CaseworkModule } from './casework.module.js';
export { ChangeCase, type CaseChangeInput } from './change-case.js';
export { ChangeClaim } from './change-claim.js';
export { ChangeClient, type ClientChange } from './change-client.js';
export { ChangeColleague, isEmail, type ColleagueRights, type NewColleague } from './change-colleague.js';
export { ChangeDeskSettings } from './change-desk-settings.js';
export { ChangeOrganisation, type OrganisationChange } from './change-organisation.js';
export { CheckHealth, type WorkInSight } from './check-health.js';
export { digestOfRoot } from './audit-root.js';
export { CloseCase } from './close-case.js';
export { ConfirmOverview } from './confirm-overview.js';
export { ConfirmUpload, type ConfirmedPart } from './confirm-upload.js';
export { DecideAccount } from './decide-account.js';
export { DecideStatement } from './decide-statement.js';
export { DeliverStatistics, MOST_DELIVERED } from './deliver-statistics.js';
export type { KeptText } from '@akkoord/exchange';
export { DischargeCase } from './discharge-case.js';
export type { CounterOfferView, PricedCounterOfferView } from './counter-offer-view.js';
export type { CourtFileView, InsolvencyInput } from './court-file.js';
export { DownloadList } from './download-list.js';
export { DraftAgreement, type DraftedVersion } from './draft-agreement.js';
export { FinishTask } from './finish-task.js';
export { ExchangeMessages } from './exchange-messages.js';
export { FindCaller, type KnownClient } from './find-caller.js';
export { SCOPES_OF_DESK } from './desk-scopes.js';
export { DESK_ROLES, type Browser, type DeskContacts, type DeskRole, type FoundSession } from '@akkoord/database';
export { RefusedAtDesk } from './desk-refusals.js';
export { GiveSubstitution, type SubstitutionInput } from './give-substitution.js';
export { ImportAgreements, type AgreementsImported } from './import-agreements.js';
export { IssueLists } from './issue-lists.js';
export { KeepClock } from './keep-clock.js';
export { KeepLetterSessions } from './keep-letter-sessions.js';
export type { LetterVisitor } from './letter-visitor.js';
export { holdsBsn } from './bsn.js';
export { LONGEST_ANSWER, LONGEST_QUESTION } from './judge-question.js';
export { KeepSessions } from './keep-sessions.js';
export type { ClaimChangeInput } from './judge-claim-change.js';
export { ListAgreements, type AgreementHistory, type AgreementsWanted } from './list-agreements.js';
export { ListCases } from './list-cases.js';
export { ListClients, type OwnClientView } from './list-clients.js';
export { ListColleagues, type ColleaguesView } from './list-colleagues.js';
export { DEAD_LETTER_STATES, ListDeadLetters, type DeadLetterState, type DeadLetterView } from './list-dead-letters.js';
export { ListHeldStatements, type HeldStatementView } from './list-held-statements.js';
export { ListOrganisations } from './list-organisations.js';
export type { ReviewedAnswer, SentAnswer, UploadNote, UploadOutcome, UploadReview } from './list-upload.js';
export type { LineFilter } from './filter-lines.js';
export { FindLines, type Choice, type FoundLines, type LineAround } from './find-lines.js';
export { ListLists, type ListView } from './list-lists.js';
export { SearchLines, SHORTEST_SEARCH, type LineOfList, type SearchedLines } from './search-lines.js';
export { ListQuestions } from './list-questions.js';
export { ListTasks, type TaskView } from './list-tasks.js';
export type { ManyCases } from './many-cases.js';
export { NEWS_EVENTS, type News, type Reminder } from './messages.js';
export { couldBeLetterCode } from './letter-code.js';
export { OpenLetter } from './open-letter.js';
export { PrintLetters } from './print-letters.js';
export { OpenCase } from './open-case.js';
export type { OverviewView } from './overview.js';
export {
  CLIENT_STATES,
  ORGANISATION_STATES,
  tagOf,
  type AdministrationView,
  type ApiClientView,
  type OrganisationView,
} from './organisation-view.js';
export { PassTime } from './pass-time.js';
export { PayOut, type PayoutInput } from './pay-out.js';
export { ProcessCaseImport } from './process-case-import.js';
export { PublishAgreement } from './publish-agreement.js';
export type { LineQuestionView, QuestionView } from './question-view.js';
export { ReadAccessLog, type AccessView } from './read-access-log.js';
export { ReadCalculation, type CalculationView } from './read-calculation.js';
export { entityTagOf, ReadCase, type CaseView } from './read-case.js';
export { COMPLIANCE_CLAUSES, COMPLIANCE_OUTCOMES, ReadCompliance, type ComplianceView } from './read-compliance.js';
export { ReadCourtFile } from './read-court-file.js';
export {
  ReadDeskFigures,
  type DeskFiguresView,
  type MonthTimesView,
  type OwnAgreementView,
} from './read-desk-figures.js';
export { PractiseAnswering } from './practise-answering.js';
export { ReadDeskReadiness, type ReadinessView } from './read-desk-readiness.js';
export { ReadDeskSettings, type DeskSettingsView } from './read-desk-settings.js';
export { ReadEvidence } from './read-evidence.js';
export type { EvidenceView } from './evidence-file.js';
export { EVENT_TYPES, ReadEvents, type EventView } from './read-events.js';
export { ReadLeadTimes, type DeskTimesView, type LeadTimesView } from './read-lead-times.js';
export { ReadLetterQuestion, type LetterQuestion } from './read-letter-question.js';
export { ReadSandboxPost, type SandboxPost } from './read-sandbox-post.js';
export { ReplaceLetter } from './replace-letter.js';
export { ANSWER_CODE_STATES, ReadLetters, type AnswerCodeView, type LetterView } from './read-letters.js';
export type { AppliedClause, HistoryItem, LineHistory } from './line-history.js';
export { ReadListLines, type LineView } from './read-list-lines.js';
export { ReadImportResults, type ImportResultView } from './read-import-results.js';
export { ReadOperation, type OperationView } from './read-operation.js';
export { ReadProgrammeReport } from './read-programme-report.js';
export { ReadProgrammes } from './read-programmes.js';
export { ReadOutcomes, type OutcomesView } from './read-outcomes.js';
export { ReadOverview } from './read-overview.js';
export { ReadPayouts, type PayoutsView } from './read-payouts.js';
export { ReadProposal, type OfferedShareView, type OfferView, type ProposalView } from './read-proposal.js';
export { ReadRegistry, type CreditorView, type DeskView, type MandateView } from './read-registry.js';
export { ReadUpload, type UploadView } from './read-upload.js';
export { ReadTimeline, type TimelineItem } from './read-timeline.js';
export { ReadUncoveredCreditors, type UncoveredCreditorView } from './read-uncovered-creditors.js';
export { ReconsiderRefusals, type ReconsiderationInput } from './reconsider-refusals.js';
export { RecordCourtOutcome, type CourtOutcomeInput } from './record-court-outcome.js';
export { RecordLetterReply } from './record-letter-reply.js';
export { RecordLoanOutcome, type LoanOutcomeInput } from './record-loan-outcome.js';
export { RecordObjection } from './record-objection.js';
export type { RepliesInput } from './judge-replies.js';
export { MESSAGE_REFUSALS } from './record-messages.js';
export { RecordReplies, type RepliesResult } from './record-replies.js';
export { RecordReview, type ReviewInput } from './record-review.js';
export { Reencrypt, type Reencrypted } from './reencrypt.js';
export { REFUSALS, Refused, type RefusalCode } from './refused.js';
export { LetterReplyRequest, readReplies, RepliesRequest, toReply } from './reply-request.js';
export { REPLY_REFUSALS } from './reply-refusals.js';
export { ReportDifferences } from './report-differences.js';
export { RegisterClient, type ClientInput } from './register-client.js';
export { RegisterOrganisation, type OrganisationInput } from './register-organisation.js';
export { RequestBalances } from './request-balances.js';
export { ResolveTerms, type TermsAnswer, type TermsQuestion } from './resolve-terms.js';
export { ReviewUpload } from './review-upload.js';
export { RouteMessages } from './route-messages.js';
export { SearchCases, type SearchInput } from './search-cases.js';
export { SendMail } from './send-mail.js';
export { SendProposals } from './send-proposals.js';
export { SettleDeadLetter } from './settle-dead-letter.js';
export { SettleObjection } from './settle-objection.js';
export { SimulateSettlement } from './simulate-settlement.js';
export type { SimulationView } from './simulation-view.js';
export { StageUpload, type UnreadUpload } from './stage-upload.js';
export { StartExecution } from './start-execution.js';
export { StateDeskAccount } from './state-desk-account.js';
export { SuspendOrganisation } from './suspend-organisation.js';
export { TerminateSettlement, type TerminationInput } from './terminate-settlement.js';
export { UploadReplies } from './upload-replies.js';
export { AddressRequest, CapacityPeriodRequest, CaseRequest, ClaimRequest, GuidanceRequest } from './case-request.js';
export { subjectOf, WelcomeColleague, type Welcome } from './welcome-colleague.js';
export { WithdrawAgreement } from './withdraw-agreement.js';
export { VerifyAudit, type AuditReport } from './verify-audit.js';
export { AcceptReferral } from './accept-referral.js';
export { DeclineReferral, LONGEST_EXPLANATION } from './decline-referral.js';
export { FinishReferralTask } from './finish-referral-task.js';
export { FollowReferrals } from './follow-referrals.js';
export { ListReferrals } from './list-referrals.js';
export { ListReferralTasks, type ReferralTaskView } from './list-referral-tasks.js';
export { RecordFirstContact } from './record-first-contact.js';
export { ReferClient } from './refer-client.js';
export { REFERRAL_FAULTS } from './referral-faults.js';
export { ReferralRequest } from './referral-request.js';
export type { ReferralDetailView, ReferralIntakeView, ReferralView } from './referral-view.js';
export { UploadReferrals, type ReferralFileResult } from './upload-referrals.js';
export { WithdrawReferral } from './withdraw-referral.js';
export { ChangeWebhookEndpoint } from './change-webhook-endpoint.js';
export { DeliverWebhooks } from './deliver-webhooks.js';
export { ReadWebhookEndpoints, type WebhookAttemptView } from './read-webhook-endpoints.js';
export {
  MOST_WEBHOOK_ENDPOINTS,
  RegisterWebhookEndpoint,
  type WebhookEndpointInput,
} from './register-webhook-endpoint.js';
export { ReplayWebhooks, type ReplayInput } from './replay-webhooks.js';
export { RotateWebhookSecret } from './rotate-webhook-secret.js';
export {
  WEBHOOK_DISABLED_REASONS,
  WEBHOOK_ENDPOINT_STATES,
  webhookEndpointTag,
  type WebhookEndpointView,
} from './webhook-endpoint-view.js';
export { ATTEMPT_ERRORS as WEBHOOK_ATTEMPT_ERRORS } from '@akkoord/exchange';
export { StuckFiles } from './stuck-files.js';

import { Module } from '@nestjs/common';
import { AcceptCaseImport } from './accept-case-import.js';
import { AddClaim } from './add-claim.js';
import { AdvanceCases } from './advance-cases.js';
import { AdvanceClock } from './advance-clock.js';
import { AnswerLetter } from './answer-letter.js';
import { AnswerQuestion } from './answer-question.js';
import { AskCourt } from './ask-court.js';
import { AskQuestion } from './ask-question.js';
import { AuthenticateClient } from './authenticate-client.js';
import { CalculateSettlement } from './calculate-settlement.js';
import { ChangeCase } from './change-case.js';
import { ChangeClaim } from './change-claim.js';
import { ChangeClient } from './change-client.js';
import { ChangeColleague } from './change-colleague.js';
import { ChangeDeskSettings } from './change-desk-settings.js';
import { ChangeOrganisation } from './change-organisation.js';
import { CheckHealth } from './check-health.js';
import { CloseAuditDay } from './close-audit-day.js';
import { CloseCase } from './close-case.js';
import { CloseEmptiedLists } from './close-emptied-lists.js';
import { ConfirmOverview } from './confirm-overview.js';
import { ConfirmUpload } from './confirm-upload.js';
import { DecideAccount } from './decide-account.js';
import { DecideStatement } from './decide-statement.js';
import { DeliverStatistics } from './deliver-statistics.js';
import { DiscardBrokenImports } from './discard-broken-imports.js';
import { DischargeCase } from './discharge-case.js';
import { DownloadList } from './download-list.js';
import { DraftAgreement } from './draft-agreement.js';
import { EraseCases } from './erase-cases.js';
import { EstimateSilence } from './estimate-silence.js';
import { ExchangeMessages } from './exchange-messages.js';
import { FindCaller } from './find-caller.js';
import { FinishTask } from './finish-task.js';
import { ForgetKeys } from './forget-keys.js';
import { ForgetUploads } from './forget-uploads.js';
import { GiveSubstitution } from './give-substitution.js';
import { ImportAgreements } from './import-agreements.js';
import { IssueLists } from './issue-lists.js';
import { KeepClock } from './keep-clock.js';
import { KeepLetterSessions } from './keep-letter-sessions.js';
import { KeepSessions } from './keep-sessions.js';
import { ListAgreements } from './list-agreements.js';
import { ListCases } from './list-cases.js';
import { ListClients } from './list-clients.js';
import { ListColleagues } from './list-colleagues.js';
import { ListDeadLetters } from './list-dead-letters.js';
import { ListHeldStatements } from './list-held-statements.js';
import { FindLines } from './find-lines.js';
import { ListLists } from './list-lists.js';
import { SearchLines } from './search-lines.js';
import { ListOrganisations } from './list-organisations.js';
import { ListQuestions } from './list-questions.js';
import { ListTasks } from './list-tasks.js';
import { OpenCase } from './open-case.js';
import { OpenCases } from './open-cases.js';
import { OpenLetter } from './open-letter.js';
import { PassTime } from './pass-time.js';
import { PayOut } from './pay-out.js';
import { ReadUpload } from './read-upload.js';
import { ReviewUpload } from './review-upload.js';
import { StageUpload } from './stage-upload.js';
import { StuckFiles } from './stuck-files.js';
import { transportOffice } from './transport-office.js';
import { postOffice } from './post-office.js';
import { PrintLetters } from './print-letters.js';
import { ProcessCaseImport } from './process-case-import.js';
import { PublishAgreement } from './publish-agreement.js';
import { ReadAccessLog } from './read-access-log.js';
import { ReadCalculation } from './read-calculation.js';
import { ReadCase } from './read-case.js';
import { ReadCompliance } from './read-compliance.js';
import { ReadCourtFile } from './read-court-file.js';
import { ReadDeskFigures } from './read-desk-figures.js';
import { PractiseAnswering } from './practise-answering.js';
import { ReadDeskReadiness } from './read-desk-readiness.js';
import { ReadDeskSettings } from './read-desk-settings.js';
import { ReadEvents } from './read-events.js';
import { ReadEvidence } from './read-evidence.js';
import { ReadLeadTimes } from './read-lead-times.js';
import { ReadLetterQuestion } from './read-letter-question.js';
import { ReadLetters } from './read-letters.js';
import { ReadListLines } from './read-list-lines.js';
import { ReadImportResults } from './read-import-results.js';
import { ReadOperation } from './read-operation.js';
import { ReadOutcomes } from './read-outcomes.js';
import { ReadProgrammeReport } from './read-programme-report.js';
import { ReadProgrammes } from './read-programmes.js';
import { ReadOverview } from './read-overview.js';
import { ReadPayouts } from './read-payouts.js';
import { ReadProposal } from './read-proposal.js';
import { ReadRegistry } from './read-registry.js';
import { ReadSandboxPost } from './read-sandbox-post.js';
import { ReadTimeline } from './read-timeline.js';
import { ReadUncoveredCreditors } from './read-uncovered-creditors.js';
import { ReconsiderRefusals } from './reconsider-refusals.js';
import { RecordCourtOutcome } from './record-court-outcome.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { RecordLoanOutcome } from './record-loan-outcome.js';
import { RecordObjection } from './record-objection.js';
import { RecordReplies } from './record-replies.js';
import { RecordReview } from './record-review.js';
import { Reencrypt } from './reencrypt.js';
import { RegisterClient } from './register-client.js';
import { RegisterOrganisation } from './register-organisation.js';
import { RemindCreditors } from './remind-creditors.js';
import { ReplaceLetter } from './replace-letter.js';
import { ReportDifferences } from './report-differences.js';
import { RequestBalances } from './request-balances.js';
import { ResolveTerms } from './resolve-terms.js';
import { RouteMessages } from './route-messages.js';
import { RouteStrandedMessages } from './route-stranded-messages.js';
import { SearchCases } from './search-cases.js';
import { SendMail } from './send-mail.js';
import { SendProposals } from './send-proposals.js';
import { SendStrandedMails } from './send-stranded-mails.js';
import { SettleDeadLetter } from './settle-dead-letter.js';
import { SettleObjection } from './settle-objection.js';
import { SimulateSettlement } from './simulate-settlement.js';
import { StartExecution } from './start-execution.js';
import { StateDeskAccount } from './state-desk-account.js';
import { SuspendOrganisation } from './suspend-organisation.js';
import { TerminateSettlement } from './terminate-settlement.js';
import { UploadReplies } from './upload-replies.js';
import { VerifyAudit } from './verify-audit.js';
import { WatchCases } from './watch-cases.js';
import { WelcomeColleague } from './welcome-colleague.js';
import { WithdrawAgreement } from './withdraw-agreement.js';
import { AcceptReferral } from './accept-referral.js';
import { DeclineReferral } from './decline-referral.js';
import { EraseReferrals } from './erase-referrals.js';
import { FinishReferralTask } from './finish-referral-task.js';
import { FollowReferrals } from './follow-referrals.js';
import { ListReferrals } from './list-referrals.js';
import { ListReferralTasks } from './list-referral-tasks.js';
import { ReceiveReferrals } from './receive-referrals.js';
import { RecordFirstContact } from './record-first-contact.js';
import { ReferClient } from './refer-client.js';
import { UploadReferrals } from './upload-referrals.js';
import { WatchReferrals } from './watch-referrals.js';
import { WithdrawReferral } from './withdraw-referral.js';
import { ChangeWebhookEndpoint } from './change-webhook-endpoint.js';
import { DeliverWebhooks } from './deliver-webhooks.js';
import { ReadWebhookEndpoints } from './read-webhook-endpoints.js';
import { RegisterWebhookEndpoint } from './register-webhook-endpoint.js';
import { ReplayWebhooks } from './replay-webhooks.js';
import { RotateWebhookSecret } from './rotate-webhook-secret.js';
import { WakeWebhooks } from './wake-webhooks.js';
import { hostResolver, webhookOutlet } from './webhook-outlet.js';

const USE_CASES = [
  AcceptCaseImport,
  AddClaim,
  AdvanceCases,
  AdvanceClock,
  AnswerLetter,
  AnswerQuestion,
  AskCourt,
  AskQuestion,
  AuthenticateClient,
  CalculateSettlement,
  ChangeCase,
  ChangeClaim,
  ChangeClient,
  ChangeColleague,
  ChangeDeskSettings,
  ChangeOrganisation,
  CheckHealth,
  StuckFiles,
  CloseAuditDay,
  CloseCase,
  CloseEmptiedLists,
  ConfirmOverview,
  ConfirmUpload,
  DecideAccount,
  DecideStatement,
  DeliverStatistics,
  DiscardBrokenImports,
  DischargeCase,
  DownloadList,
  DraftAgreement,
  EraseCases,
  EstimateSilence,
  ExchangeMessages,
  FindCaller,
  FinishTask,
  ForgetKeys,
  ForgetUploads,
  GiveSubstitution,
  ImportAgreements,
  IssueLists,
  KeepClock,
  KeepLetterSessions,
  KeepSessions,
  ListAgreements,
  ListCases,
  ListClients,
  ListColleagues,
  ListDeadLetters,
  ListHeldStatements,
  FindLines,
  ListLists,
  SearchLines,
  ListOrganisations,
  ListQuestions,
  ListTasks,
  OpenCase,
  OpenCases,
  OpenLetter,
  PassTime,
  PayOut,
  PrintLetters,
  ProcessCaseImport,
  PublishAgreement,
  ReadAccessLog,
  ReadCalculation,
  ReadCase,
  ReadCompliance,
  ReadCourtFile,
  ReadDeskFigures,
  PractiseAnswering,
  ReadDeskReadiness,
  ReadDeskSettings,
  ReadEvents,
  ReadEvidence,
  ReadLeadTimes,
  ReadLetterQuestion,
  ReadLetters,
  ReadListLines,
  ReadImportResults,
  ReadOperation,
  ReadOutcomes,
  ReadProgrammeReport,
  ReadProgrammes,
  ReadOverview,
  ReadPayouts,
  ReadProposal,
  ReadRegistry,
  ReadSandboxPost,
  ReadTimeline,
  ReadUncoveredCreditors,
  ReadUpload,
  ReconsiderRefusals,
  RecordCourtOutcome,
  RecordLetterReply,
  RecordLoanOutcome,
  RecordObjection,
  RecordReplies,
  RecordReview,
  Reencrypt,
  RegisterClient,
  RegisterOrganisation,
  RemindCreditors,
  ReplaceLetter,
  ReportDifferences,
  RequestBalances,
  ResolveTerms,
  ReviewUpload,
  RouteMessages,
  RouteStrandedMessages,
  SearchCases,
  SendMail,
  SendProposals,
  SendStrandedMails,
  SettleDeadLetter,
  SettleObjection,
  SimulateSettlement,
  StageUpload,
  StartExecution,
  StateDeskAccount,
  SuspendOrganisation,
  TerminateSettlement,
  UploadReplies,
  VerifyAudit,
  WatchCases,
  WelcomeColleague,
  WithdrawAgreement,
  // Referrals
  AcceptReferral,
  DeclineReferral,
  EraseReferrals,
  FinishReferralTask,
  FollowReferrals,
  ListReferrals,
  ListReferralTasks,
  ReceiveReferrals,
  RecordFirstContact,
  ReferClient,
  UploadReferrals,
  WatchReferrals,
  WithdrawReferral,
  ChangeWebhookEndpoint,
  DeliverWebhooks,
  ReadWebhookEndpoints,
  RegisterWebhookEndpoint,
  ReplayWebhooks,
  RotateWebhookSecret,
  WakeWebhooks,
  postOffice,
];

/** Everything the product can do. Needs a database module and the platform module, which are global. */
@Module({ providers: [...USE_CASES, hostResolver, postOffice, transportOffice, webhookOutlet], exports: USE_CASES })
export class CaseworkModule {}

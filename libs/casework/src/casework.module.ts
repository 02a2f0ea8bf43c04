import { Module } from '@nestjs/common';
import { AcceptCaseImport } from './accept-case-import.js';
import { AddClaim } from './add-claim.js';
import { AdvanceCases } from './advance-cases.js';
import { AdvanceClock } from './advance-clock.js';
import { CalculateSettlement } from './calculate-settlement.js';
import { ChangeCase } from './change-case.js';
import { ChangeClaim } from './change-claim.js';
import { CheckHealth } from './check-health.js';
import { CloseEmptiedLists } from './close-emptied-lists.js';
import { ConfirmOverview } from './confirm-overview.js';
import { DraftAgreement } from './draft-agreement.js';
import { EstimateSilence } from './estimate-silence.js';
import { FindCaller } from './find-caller.js';
import { ImportAgreements } from './import-agreements.js';
import { IssueLists } from './issue-lists.js';
import { KeepClock } from './keep-clock.js';
import { KeepSessions } from './keep-sessions.js';
import { ListAgreements } from './list-agreements.js';
import { ListCases } from './list-cases.js';
import { ListLists } from './list-lists.js';
import { ListTasks } from './list-tasks.js';
import { OpenCase } from './open-case.js';
import { OpenCases } from './open-cases.js';
import { PassTime } from './pass-time.js';
import { ProcessCaseImport } from './process-case-import.js';
import { PublishAgreement } from './publish-agreement.js';
import { ReadCalculation } from './read-calculation.js';
import { ReadCase } from './read-case.js';
import { ReadInsight } from './read-insight.js';
import { ReadLetters } from './read-letters.js';
import { ReadListLines } from './read-list-lines.js';
import { ReadOperation } from './read-operation.js';
import { ReadOverview } from './read-overview.js';
import { ReadProposal } from './read-proposal.js';
import { ReadRegistry } from './read-registry.js';
import { ReadTimeline } from './read-timeline.js';
import { RecordLetterReply } from './record-letter-reply.js';
import { RecordReplies } from './record-replies.js';
import { ReportDifferences } from './report-differences.js';
import { RequestBalances } from './request-balances.js';
import { ResolveTerms } from './resolve-terms.js';
import { RouteMessages } from './route-messages.js';
import { RouteStrandedMessages } from './route-stranded-messages.js';
import { SendProposals } from './send-proposals.js';
import { SimulateSettlement } from './simulate-settlement.js';
import { WithdrawAgreement } from './withdraw-agreement.js';

const USE_CASES = [
  AcceptCaseImport,
  AddClaim,
  AdvanceCases,
  AdvanceClock,
  CalculateSettlement,
  ChangeCase,
  ChangeClaim,
  CheckHealth,
  CloseEmptiedLists,
  ConfirmOverview,
  DraftAgreement,
  EstimateSilence,
  FindCaller,
  ImportAgreements,
  IssueLists,
  KeepClock,
  KeepSessions,
  ListAgreements,
  ListCases,
  ListLists,
  ListTasks,
  OpenCase,
  OpenCases,
  PassTime,
  ProcessCaseImport,
  PublishAgreement,
  ReadCalculation,
  ReadCase,
  ReadInsight,
  ReadLetters,
  ReadListLines,
  ReadOperation,
  ReadOverview,
  ReadProposal,
  ReadRegistry,
  ReadTimeline,
  RecordLetterReply,
  RecordReplies,
  ReportDifferences,
  RequestBalances,
  ResolveTerms,
  RouteMessages,
  RouteStrandedMessages,
  SendProposals,
  SimulateSettlement,
  WithdrawAgreement,
];

/** Everything the product can do. Needs a database module and the platform module, which are global. */
@Module({ providers: USE_CASES, exports: USE_CASES })
export class CaseworkModule {}

export * from './cases/endings.js';
export * from './cases/states.js';
export { waitingFor, type Waiting, type WaitingCase } from './cases/waiting-for.js';
export * from './court/answers.js';
export * from './exchange/corrections.js';
export * from './exchange/counter-offer.js';
export * from './exchange/disclosures.js';
export * from './exchange/messages.js';
export * from './exchange/new-version.js';
export * from './exchange/pool.js';
export * from './exchange/replies.js';
export * from './exchange/statement-quality.js';
export * from './exchange/states.js';
export { normSetOn, type NormSet } from './norm-sets.js';
export { businessCaseOutcome, type BusinessCaseOutcome } from './programmes/business-case.js';
export { whyNotEligible, type EligibilityFacts } from './programmes/eligibility.js';
export * from './programmes/programme.js';
export { programmeFaults } from './programmes/programme-faults.js';
export { schemeFor, type Scheme, type SchemeFound } from './programmes/scheme.js';
export {
  CLAIM_CLASSES,
  factsOf,
  treatmentOf,
  TREATMENTS,
  type ClaimClass,
  type DebtKind,
  type Treatment,
  type TreatmentFacts,
} from './debt-kinds.js';
export {
  PRODUCTS,
  RATE_CONVENTIONS,
  type CalculationClaim,
  type CalculationInput,
  type CapacityPeriod,
  type Product,
  type RateConvention,
} from './calculation/input.js';
export { CALCULATION_FAULTS } from './calculation/outcome.js';
export type {
  Calculation,
  CalculationOutcome,
  CalculationRefusal,
  CalculationRefused,
  InputFault,
  Share,
  TraceStep,
} from './calculation/outcome.js';
export { calculate, calculateFrom, settle } from './calculation/calculate.js';
export { completeInput } from './calculation/complete-input.js';
export { capacityStep } from './calculation/trace.js';
export { calculationOnTheWire, type CalculationOnTheWire } from './calculation/wire.js';
export { divideFund, payFixed, type Division } from './calculation/divide-fund.js';
export type { Part } from './calculation/parts.js';
export { entitlements, type EntitledShare } from './calculation/entitlements.js';
export { payouts, type Payout, type PayoutClaim, type PayoutRound } from './calculation/payouts.js';
export { addDays, addPeriod, daysBetween, isDate } from './deadlines/dates.js';
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './deadlines/working-days.js';
export {
  DEFAULT_RHYTHM,
  nextCutOff,
  RHYTHMS,
  RHYTHMS_OF_DESKS,
  rhythmThatHolds,
  type AgreedRhythm,
  type ListRhythm,
} from './deadlines/list-rhythm.js';
export { reminderOn, type ReminderNumber, type Reminding } from './deadlines/reminders.js';
export { sendAgainAt } from './deadlines/sending-again.js';
export { lapsedWhenDueBy, silenceOn } from './deadlines/silence.js';
export {
  STANDSTILL_STATES,
  standstillFrom,
  standstillOn,
  type StandstillStart,
  type StandstillState,
} from './deadlines/standstill.js';
export {
  DEFAULT_REPLY_DAYS,
  GRACE_WORKING_DAYS,
  lapsesOn,
  replyTerms,
  type AskedMessage,
  type ReplyTerms,
} from './deadlines/reply-terms.js';
export {
  AGREEMENT_KINDS,
  CLAUSE_NAMES,
  ROUTES,
  type AgreementKind,
  type AgreementScope,
  type Agreement,
  type ClauseName,
  type StatedClauses,
  type Party,
  type PreConsent,
  type Route,
  type Standstill,
} from './agreements/agreement.js';
export { versionFaults, withdrawalFaults, type VersionFault } from './agreements/clash.js';
export { differencesFromNational, type Difference } from './agreements/differences.js';
export { agreementsFile, sameTerms, type FiledAgreement } from './agreements/filed-agreement.js';
export type { AgreementQuestion, PassedOver, PassedOverReason } from './agreements/candidates.js';
export {
  resolveAgreement,
  type Resolution,
  type ResolvedClause,
  type Clauses,
} from './agreements/resolve-agreement.js';
export {
  preConsentPossible,
  testConsent,
  type ConsentClaim,
  type ConsentFailure,
  type ConsentTest,
} from './agreements/pre-consent.js';
export { mandateLapse, type MandateLapse } from './agreements/mandate-lapse.js';
export {
  MANDATE_ACTIONS,
  routeClaim,
  type ClaimRoute,
  type ClaimToRoute,
  type Mandate,
  type MandateAction,
} from './agreements/route-claim.js';
export { statePage } from './state-page.js';
export {
  CASE_TERM_KINDS,
  caseTerms,
  CLIENT_CHECKS_DAYS,
  crisisTalkDueOn,
  lastDayOfMoratorium,
  MORATORIUM_TOLD_DAYS,
  type CaseTerm,
  type TermLengths,
} from './deadlines/case-terms.js';
export {
  isTaskSolved,
  SEEKS_SETTLEMENT,
  TASK_KINDS,
  TASK_STATES,
  taskRule,
  type TaskFacts,
  type TaskKind,
  type TaskState,
} from './tasks.js';
export {
  awaitsContact,
  firstContactDueOn,
  isContactOverdue,
  joinsOpen,
  mostUrgent,
  type AwaitedContact,
  type HowUrgent,
} from './referrals/first-contact.js';
export * from './referrals/referral.js';
export { isSamePersonAsAll, repeatsSince, type PersonKeys } from './referrals/same-person.js';
export * from './referrals/states.js';
export * from './referrals/tasks.js';
export { slugOf } from './agreements/slug.js';
export { answerTimes, termKept, type AskedQuestions } from './insight/answers.js';
export { consentKept, type ConsentOutcome, type StatedConsent, type StatedConsentClaim } from './insight/consents.js';
export { byWhomToTalkToNext, caseDaysToSave, daysAdded } from './insight/uncovered.js';
export { canonicalDigest, canonicalText } from './canonical-digest.js';
export { expectedLeadTime, expectedReply, type ExpectedReply, type RecordedReplies } from './simulation/lead-time.js';
export { simulate, type SimulatedClaim, type SimulatedSettlement, type Simulation } from './simulation/simulate.js';
export {
  consentsInAdvance,
  REASONS_TO_ASK,
  STANDINGS,
  type CreditorTerms,
  type Margin,
  type ReasonToAsk,
  type Standing,
} from './simulation/standing.js';
export type { DebtFacts } from './statistics/debts.js';
export type { DeliveredTrajectory } from './statistics/delivered.js';
export { reportingPeriod, type ReportingPeriod } from './statistics/reporting-period.js';
export { trajectoryOf, type TrajectoryFacts } from './statistics/trajectory.js';

import { Foundation1795000000000 } from './1795000000000-foundation.js';
import { Agreements1796000000001 } from './1796000000001-agreements.js';
import { CalculationInput1796000000002 } from './1796000000002-calculation-input.js';
import { ClaimsAndSchemes1796000000003 } from './1796000000003-claims-and-schemes.js';
import { CourtAndExecution1797000000001 } from './1797000000001-court-and-execution.js';
import { BalanceStatements1797000000020 } from './1797000000020-balance-statements.js';
import { Deadlines1797000000030 } from './1797000000030-deadlines.js';
import { EventsAndMail1797000000040 } from './1797000000040-events-and-mail.js';
import { ToldAndSigned1797000000050 } from './1797000000050-told-and-signed.js';
import { TasksThatEnd1797000000060 } from './1797000000060-tasks-that-end.js';
import { RemindersTakenBack1797000000070 } from './1797000000070-reminders-taken-back.js';
import { CounterOffers1797000000080 } from './1797000000080-counter-offers.js';
import { PayoutAccounts1797000000081 } from './1797000000081-payout-accounts.js';
import { DeadLetters1798000000010 } from './1798000000010-dead-letters.js';
import { Traces1798000000020 } from './1798000000020-traces.js';
import { ExchangeTerms1798000000030 } from './1798000000030-exchange-terms.js';
import { Evidence1798000000050 } from './1798000000050-evidence.js';
import { Administration1798000000070 } from './1798000000070-administration.js';
import { SearchByClient1798000000080 } from './1798000000080-search-by-client.js';
import { ProcessingLog1798000000081 } from './1798000000081-processing-log.js';
import { Retention1798000000082 } from './1798000000082-retention.js';
import { ImportResults1798000000090 } from './1798000000090-import-results.js';
import { ListUploads1799000000010 } from './1799000000010-list-uploads.js';
import { Letters1799000000020 } from './1799000000020-letters.js';
import { DeskPeople1799000000030 } from './1799000000030-desk-people.js';
import { DeskSettings1799000000031 } from './1799000000031-desk-settings.js';
import { Questions1799000000040 } from './1799000000040-questions.js';
import { TestLists1799000000045 } from './1799000000045-test-lists.js';
import { Referrals1799000000050 } from './1799000000050-referrals.js';
import { SentReferrals1799000000051 } from './1799000000051-sent-referrals.js';
import { Webhooks1799000000060 } from './1799000000060-webhooks.js';
import { Programmes1799000000070 } from './1799000000070-programmes.js';
import { Statistics1799000000080 } from './1799000000080-statistics.js';
import { Transport1799000000090 } from './1799000000090-transport.js';
import { KeysEnd1799000000100 } from './1799000000100-keys-end.js';
import { WebhookOwners1799000000110 } from './1799000000110-webhook-owners.js';
import { EventAbout1799000000111 } from './1799000000111-event-about.js';
import { RegisterNumbers1799000000130 } from './1799000000130-register-numbers.js';

/** Every migration, in order. They go forward only. */
export const migrations = [
  Foundation1795000000000,
  Agreements1796000000001,
  CalculationInput1796000000002,
  ClaimsAndSchemes1796000000003,
  CourtAndExecution1797000000001,
  BalanceStatements1797000000020,
  Deadlines1797000000030,
  EventsAndMail1797000000040,
  ToldAndSigned1797000000050,
  TasksThatEnd1797000000060,
  RemindersTakenBack1797000000070,
  CounterOffers1797000000080,
  PayoutAccounts1797000000081,
  DeadLetters1798000000010,
  Traces1798000000020,
  ExchangeTerms1798000000030,
  Evidence1798000000050,
  Administration1798000000070,
  SearchByClient1798000000080,
  ProcessingLog1798000000081,
  Retention1798000000082,
  ImportResults1798000000090,
  ListUploads1799000000010,
  Letters1799000000020,
  DeskPeople1799000000030,
  DeskSettings1799000000031,
  Questions1799000000040,
  TestLists1799000000045,
  Referrals1799000000050,
  SentReferrals1799000000051,
  Webhooks1799000000060,
  Programmes1799000000070,
  Statistics1799000000080,
  Transport1799000000090,
  KeysEnd1799000000100,
  WebhookOwners1799000000110,
  EventAbout1799000000111,
  RegisterNumbers1799000000130,
];

export { programmeTexts, readReference, type CreditorRecord, type Reference } from './reference.js';

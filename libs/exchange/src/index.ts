export { composeEndpointMail, type EndpointMailFacts } from './compose-endpoint-mail.js';
export { composeListMail, type ComposedMail, type ListMailFacts } from './compose-list-mail.js';
export { composeLetter, type LetterFacts } from './compose-letter.js';
export { composeLetterMail, type LetterMailFacts } from './compose-letter-mail.js';
export { composeLetterDocument } from './letter-document/compose-letter-document.js';
export { CALCULATION_PAGE_POLICY, composeCalculationPage } from './calculation-page/compose-calculation-page.js';
export { composeCourtFile } from './court-document/compose-court-file.js';
export type {
  CourtClaim,
  CourtCreditor,
  CourtDates,
  CourtFile,
  CourtInsolvency,
  CourtMessage,
  CourtOffer,
  CourtOutsideClaim,
  CourtTotals,
} from './court-document/facts.js';
export { deliveryText, type DeliveryPart } from './delivery/delivery-text.js';
export { keep, type KeptText } from './delivery/kept-text.js';
export { composeOverview } from './overview-document/compose-overview.js';
export { readAmount } from './list-file/amount.js';
export type { Language } from './list-file/cells.js';
export { COLUMNS } from './list-file/columns.js';
export { LIST_FILE_FAULTS, type CellFault, type ListFileFaultCode, type UnreadableCode } from './list-file/faults.js';
export { readListFile, repliesIn, type ListFile } from './list-file/read-list-file.js';
export type { Table } from './list-file/read-table.js';
export { readUploadedFile } from './list-file/read-uploaded-file.js';
export { ListFileWriter } from './list-file/write-list-file.js';
export { tableAsCsv, tableAsWorkbook, type PlainTable } from './list-file/write-table.js';
export { writeListWorkbook } from './list-file/write-workbook.js';
export { AMOUNT_BASES, type Overview, type OverviewClaim } from './overview-document/facts.js';
export { REFERRAL_COLUMNS } from './referral-file/columns.js';
export { readReferralFile, type PlainReferral, type ReferralFile } from './referral-file/read-referral-file.js';
export {
  readMessage,
  writeLineMessage,
  writeReceipt,
  type MessageFile,
  type MessageHeader,
} from './message-file/message-file.js';
export { folderTransport, type StuckFileWatch } from './transport/folder-transport.js';
export type { Envelope, Transport } from './transport/transport.js';
export { composeProgrammePage, PROGRAMME_PAGE_POLICY } from './programme-page/compose-programme-page.js';
export type { CountedYear, ProgrammeReport } from './programme-page/facts.js';
export { postInto, postTo, type DeliverMail, type OutgoingMail } from './post.js';
export { cloudEventOf, type ToldEvent } from './webhooks/cloud-event.js';
export {
  ATTEMPT_ERRORS,
  webhookPost,
  type AttemptError,
  type OutgoingWebhook,
  type PostWebhook,
  type WebhookAnswer,
} from './webhooks/post-webhook.js';
export { resolveHost } from './webhooks/resolve-host.js';
export { ATTEMPTS, isTroubled, pauseAfter, restAfter, whyDisabled } from './webhooks/retry-schedule.js';
export { newWebhookSecret, signedNow } from './webhooks/sign-webhook.js';
export {
  addressesOf,
  faultOfUrl,
  hostOf,
  WEBHOOK_URL_FAULTS,
  type ResolveHost,
  type WebhookUrlFault,
} from './webhooks/webhook-url.js';

export { composeListMail, type ComposedMail, type ListMailFacts } from './compose-list-mail.js';
export { composeLetter, type LetterFacts } from './compose-letter.js';
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
export { composeOverview } from './overview-document/compose-overview.js';
export { AMOUNT_BASES, type Overview, type OverviewClaim } from './overview-document/facts.js';
export { postInto, postTo, type DeliverMail, type OutgoingMail } from './post.js';

export { composeLetter, type LetterFacts } from './compose-letter.js';
export { CALCULATION_PAGE_POLICY, composeCalculationPage } from './calculation-page/compose-calculation-page.js';

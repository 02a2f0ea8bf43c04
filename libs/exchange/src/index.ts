export { composeLetter, type LetterFacts } from './compose-letter.js';

import { Problem } from '@akkoord/platform';

/** Nobody typed the code of this letter in this browser, or too long ago. */
export class LetterCodeNeeded extends Problem {
  constructor(readonly reference: string) {
    super(403, 'letter-code-needed', 'Type the code of the letter first.');
  }
}

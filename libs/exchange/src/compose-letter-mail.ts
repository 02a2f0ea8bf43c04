import type { ComposedMail } from './compose-list-mail.js';

/** What a creditor is told of a letter: who writes, and where to answer. Nothing of anybody the letter is about. */
export interface LetterMailFacts {
  readonly counsellor: string;
  /** Where the code of the letter is typed. */
  readonly url: string;
}

/** The mail beside a letter: plain Dutch, with English below. The code is not in it; what it opens is about a person. */
export function composeLetterMail({ counsellor, url }: LetterMailFacts): ComposedMail {
  return {
    subject: 'U krijgt een brief van ons / A letter is on its way to you',
    body: [...inDutch(counsellor, url), '', '---', '', ...inEnglish(counsellor, url), ''].join('\n'),
  };
}

function inDutch(counsellor: string, url: string): string[] {
  return [
    'Goedendag,',
    '',
    `${counsellor} stuurt u een brief per post. Daarin vragen wij u om een antwoord.`,
    'U kunt antwoorden op internet:',
    url,
    '',
    'U hebt daarvoor de code uit de brief nodig. Die code staat niet in deze mail, en wij vragen er ook niet om.',
    '',
    'Om uw klant te beschermen staat in deze mail niet over wie het gaat.',
    'Hebt u na een week nog geen brief? Bel dan de organisatie hierboven.',
  ];
}

function inEnglish(counsellor: string, url: string): string[] {
  return [
    'Hello,',
    '',
    `${counsellor} is sending you a letter by post. In it we ask you for an answer.`,
    'You can answer online:',
    url,
    '',
    'For that you need the code in the letter. The code is not in this mail, and we will not ask you for it.',
    '',
    'To protect your customer, this mail does not say who it is about.',
    'No letter after a week? Then call the organisation named above.',
  ];
}

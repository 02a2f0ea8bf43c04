import { describe, expect, it } from '@jest/globals';
import { composeLetterMail } from './compose-letter-mail.js';

const url = 'https://portaal.akkoord.example/letter/4fzJ3cT0m2m0oB1yVQx8Ww';

describe('the mail that a letter is on its way', () => {
  it('says who writes and where to answer, in Dutch and in English, and that the code is on paper', () => {
    expect(composeLetterMail({ counsellor: 'Schuldhulp Oost', url })).toEqual({
      subject: 'U krijgt een brief van ons / A letter is on its way to you',
      body: `Goedendag,

Schuldhulp Oost stuurt u een brief per post. Daarin vragen wij u om een antwoord.
U kunt antwoorden op internet:
${url}

U hebt daarvoor de code uit de brief nodig. Die code staat niet in deze mail, en wij vragen er ook niet om.

Om uw klant te beschermen staat in deze mail niet over wie het gaat.
Hebt u na een week nog geen brief? Bel dan de organisatie hierboven.

---

Hello,

Schuldhulp Oost is sending you a letter by post. In it we ask you for an answer.
You can answer online:
${url}

For that you need the code in the letter. The code is not in this mail, and we will not ask you for it.

To protect your customer, this mail does not say who it is about.
No letter after a week? Then call the organisation named above.
`,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { composeListMail } from './compose-list-mail.js';

const url = 'https://portaal.akkoord.example/lists/019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';
const facts = { number: '2026-41', lines: 12, openLines: 9, dueOn: '2026-11-17', url };

describe('the mail that a list is ready', () => {
  it('says how long it is, how much of it asks something, until when, and where it is', () => {
    expect(composeListMail(facts)).toEqual({
      subject: 'Verzamellijst 2026-41 staat klaar / List 2026-41 is ready',
      body: `Goedendag,

Er staat een nieuwe verzamellijst voor u klaar: lijst 2026-41. Er staan 12 regels op.
Op 9 regels willen wij graag een antwoord. De eerste datum is 17 november 2026.

U vindt de lijst hier:
${url}

Om uw klanten te beschermen staan hun gegevens niet in deze mail.

---

Hello,

A new collective list is ready for you: list 2026-41. It has 12 lines.
9 lines ask for an answer. The first date is 17 November 2026.

You find the list here:
${url}

To protect your customers, this mail holds none of their details.
`,
    });
  });

  it('asks for nothing when the list only informs', () => {
    const { body } = composeListMail({ ...facts, openLines: 0, dueOn: null });
    expect(body).toContain('U hoeft niets te antwoorden.');
    expect(body).toContain('You do not need to answer.');
    expect(body).not.toContain('datum');
  });

  it('counts one line as one', () => {
    const { body } = composeListMail({ ...facts, lines: 1, openLines: 1 });
    expect(body).toContain('Er staat 1 regel op.\nOp 1 regel willen wij graag een antwoord.');
    expect(body).toContain('It has 1 line.\n1 line asks for an answer.');
  });
});

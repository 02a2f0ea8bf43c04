/** What a desk is told of a list: counts, a date and where to look. Nothing of anybody on the list. */
export interface ListMailFacts {
  /** Year and sequence. */
  readonly number: string;
  readonly lines: number;
  /** How many of them ask something. */
  readonly openLines: number;
  /** The earliest due date; null when nothing is asked. */
  readonly dueOn: string | null;
  readonly url: string;
}

export interface ComposedMail {
  readonly subject: string;
  readonly body: string;
}

/** The mail by which a desk hears that a list was issued: plain Dutch, with English below. */
export function composeListMail(facts: ListMailFacts): ComposedMail {
  return {
    subject: `Verzamellijst ${facts.number} staat klaar / List ${facts.number} is ready`,
    body: [...inDutch(facts), '', '---', '', ...inEnglish(facts), ''].join('\n'),
  };
}

function inDutch({ number, lines, openLines, dueOn, url }: ListMailFacts): string[] {
  const has = lines === 1 ? 'Er staat 1 regel op' : `Er staan ${String(lines)} regels op`;
  const asked = openLines === 1 ? 'Op 1 regel willen wij' : `Op ${String(openLines)} regels willen wij`;
  return [
    'Goedendag,',
    '',
    `Er staat een nieuwe verzamellijst voor u klaar: lijst ${number}. ${has}.`,
    dueOn === null
      ? 'U hoeft niets te antwoorden. De lijst is alleen ter informatie.'
      : `${asked} graag een antwoord. De eerste datum is ${longDate('nl-NL', dueOn)}.`,
    '',
    'U vindt de lijst hier:',
    url,
    '',
    'Om uw klanten te beschermen staan hun gegevens niet in deze mail.',
  ];
}

function inEnglish({ number, lines, openLines, dueOn, url }: ListMailFacts): string[] {
  const has = lines === 1 ? 'It has 1 line' : `It has ${String(lines)} lines`;
  const asked = openLines === 1 ? '1 line asks' : `${String(openLines)} lines ask`;
  return [
    'Hello,',
    '',
    `A new collective list is ready for you: list ${number}. ${has}.`,
    dueOn === null
      ? 'You do not need to answer. The list is for your information only.'
      : `${asked} for an answer. The first date is ${longDate('en-GB', dueOn)}.`,
    '',
    'You find the list here:',
    url,
    '',
    'To protect your customers, this mail holds none of their details.',
  ];
}

function longDate(language: 'nl-NL' | 'en-GB', date: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

const WITHHELD = '[withheld]';

/** Nine digits are a citizen service number; and what has the form of a bank account or a mail address is one. */
const OF_A_PERSON = [
  /\b\d{9}\b/g,
  /\b[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{0,3}\b/g,
  /[^\s@<>"'(]+@[^\s@<>"')]+\.[a-z]+/gi,
];

/** A text without what tells of whom it is: an error quotes what it stumbled over. */
export function withoutPersons(text: string): string {
  return OF_A_PERSON.reduce((cleaned, form) => cleaned.replace(form, WITHHELD), text);
}

/** The names of what PostgreSQL complains about are ours and stay. */
const QUOTED = /(\b(?:relation|column|constraint|index|table|policy|function|role|database) )?"[^"]*"/g;

/** Why a job failed, without what it quotes either: that may be of a person. */
export function reasonWithoutPersons(text: string): string {
  return withoutPersons(
    text.replace(QUOTED, (quoted: string, ours: string | undefined) => (ours === undefined ? `"${WITHHELD}"` : quoted)),
  );
}

import { Problem } from '@akkoord/platform';

/** Why a person at the portal is told no about their desk. Machines never hear these: the contract does not have them. */
const DESK_REFUSALS = {
  'reader-only': [403, 'You may look and not answer. Ask a manager of your desk for the right to answer.'],
  'manager-needed': [403, 'Only a manager of your own desk may do this. Ask one of them.'],
  'colleague-not-found': [404, 'There is no such colleague at your desk.'],
  'colleague-known': [409, 'Somebody with this mail address works at your desk already: change what they may do.'],
  'last-manager': [409, 'A desk always has a manager without an end date. Make somebody else manager first.'],
  'colleague-invalid': [
    400,
    'A colleague has a mail address, a name and, if their time ends, a last day from today on.',
  ],
  'rhythm-invalid': [400, 'A desk has a list each working day or each week, and closes it at a time such as 17:00.'],
  'contact-invalid': [
    400,
    'A name is at most 100 characters, a mail address one with an @, a telephone number digits.',
  ],
  'iban-invalid': [400, 'This is no account number: a digit is wrong, or the country has other ones.'],
  'account-not-waiting': [409, 'Nobody has to look at this account number any more. Read the settings again.'],
  'another-person-needed': [
    403,
    'You entered this account number yourself: somebody else of your desk has to look at it.',
  ],
  'client-not-own': [400, 'A client of a desk has an id that begins with the name of the desk and a point.'],
  'client-without-key': [400, 'A client of a desk has a public key: without one nobody can tell who it is.'],
  'substitution-not-found': [404, 'There is no such substitution at your desk, or it has ended.'],
  'substitution-invalid': [
    400,
    'A substitution has a mail address and two days: it ends from today on, and not before it begins.',
  ],
  'substitution-too-long': [400, 'A substitution lasts a year at most. Give another one when that is over.'],
  'not-a-sister-desk': [409, 'Only somebody of a desk of the same legal entity can answer for yours.'],
} as const satisfies Readonly<Record<string, readonly [status: number, detail: string]>>;

type DeskRefusalCode = keyof typeof DESK_REFUSALS;

export class RefusedAtDesk extends Problem {
  constructor(code: DeskRefusalCode) {
    const [status, detail] = DESK_REFUSALS[code];
    super(status, code, detail);
  }
}

import { Problem, type Fault } from '@akkoord/platform';

/** Every business reason for which we say no. Integrators program against these words: add freely, rename never. */
export const REFUSALS = {
  'case-not-found': [404, 'There is no such case in your organisation.'],
  'operation-not-found': [404, 'There is no such operation in your organisation.'],
  'list-not-found': [404, 'There is no such collective list at your desk.'],
  'exchange-not-found': [404, 'There is no such exchange in this case.'],
  'case-invalid': [400, 'The case was not opened. Correct what is listed and send it again.'],
  'case-reference-known': [409, 'A case with this reference exists already.'],
  'balances-already-frozen': [409, 'The calculation of this case is frozen; balances can no longer be asked.'],
  'confirmation-not-asked': [
    409,
    'The overview can be confirmed only when no creditor has to state its balance any more.',
  ],
  'overview-changed': [
    409,
    'The balances changed since this overview was made. Read it again and have the client sign that.',
  ],
  'signed-in-future': [400, 'The client cannot have signed after today.'],
  'signed-too-early': [400, 'The client cannot have signed before the overview was complete.'],
  'nothing-to-propose': [
    409,
    'Proposals can be sent only while a frozen calculation has creditors that are not bound.',
  ],
  'list-not-open': [409, 'This list is no longer open.'],
  'reply-refused': [409, 'This reply was not recorded.'],
  'not-a-letter-creditor': [409, 'This creditor answers its collective list itself.'],
  'calculation-refused': [409, 'The division cannot be calculated.'],
  'wrong-organisation': [403, 'This is for another kind of organisation.'],
} as const satisfies Readonly<Record<string, readonly [status: number, detail: string]>>;

export type RefusalCode = keyof typeof REFUSALS;

/** A business refusal, with the sentence that says what to do. `detail` replaces the general sentence by a better one. */
export class Refused extends Problem {
  constructor(code: RefusalCode, detail?: string, errors: readonly Fault[] = []) {
    const [status, sentence] = REFUSALS[code];
    super(status, code, detail ?? sentence, errors);
  }
}

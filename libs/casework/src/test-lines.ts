import type { DeskRow, TestAnswers } from '@akkoord/database';
import type { LineView } from './read-list-lines.js';

/** How many lines a test list has. */
export const TEST_LINES = 3;

/** Invented people, with numbers of the test range: two that are asked about, and one with an offer. */
const PEOPLE = [
  { surname: 'Testpersoon Een', bsn: '999990019', invoice: 'TEST-1', amountCents: 120_000 },
  { surname: 'Testpersoon Twee', bsn: '999990020', invoice: 'TEST-2', amountCents: 45_050 },
  { surname: 'Testpersoon Drie', bsn: '999990032', invoice: 'TEST-3', amountCents: 221_040, shareCents: 30_177 },
] as const;

/** The lines of a test list as this desk would see those of a real one, with what it answered. */
export function testLines({ name, messageClass }: DeskRow, today: string, answers: TestAnswers): LineView[] {
  return PEOPLE.map((person, index) => {
    const { surname, bsn, invoice, amountCents } = person;
    const line = index + 1;
    const answer = answers[line] ?? null;
    const shareCents = 'shareCents' in person ? person.shareCents : null;
    const percentage = shareCents === null ? null : '13.65';
    const claim = { reference: invoice, invoice, amountCents, claimClass: 'CONCURRENT', percentage, shareCents };
    const preConsentPossible = shareCents === null;
    return {
      ...{ line, kind: preConsentPossible ? 'BALANCE_REQUEST' : 'PROPOSAL', state: answer ? 'ANSWERED' : 'OPEN' },
      ...{ dueOn: null, counsellor: 'Test', caseReference: invoice, creditor: name, onBehalfOf: null },
      client: {
        ...{ initials: 'T.', surname, birthDate: '1985-05-07', customerNumber: invoice },
        address: { street: 'Teststraat', houseNumber: String(line), postalCode: '1234AB', city: 'Teststad' },
        ...(messageClass === 'PUBLIC' ? { bsn } : {}),
        ...(messageClass === 'UTILITY' ? { meterReadings: [] } : {}),
      },
      ...{ partner: null, authorisation: { signedOn: today, documentSha256: '0'.repeat(64) } },
      ...{ product: preConsentPossible ? null : 'DEBT_MEDIATION', termMonths: preConsentPossible ? null : 18 },
      ...{ percentage, shareCents, disclosures: [], motivation: null, standstill: 'NOT_PROMISED' as const },
      totals: { CONCURRENT: { count: 1, amountCents } },
      ...{ standstillUntil: null, news: null, reminder: null, questions: [], held: null, reason: null },
      ...{ preConsentPossible, claims: [{ ...claim, preConsentPossible }], answer },
    };
  });
}

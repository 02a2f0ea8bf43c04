import { describe, expect, it } from '@jest/globals';
import { composeLetter, type LetterFacts, type LetterOffer } from './compose-letter.js';

const asked: LetterFacts = {
  kind: 'BALANCE_REQUEST',
  counsellor: 'Schuldhulp Oost',
  creditor: {
    name: 'P. Proefpersoon',
    address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
  },
  client: { initials: 'E.', surname: 'Testpersoon', birthDate: '1985-05-07' },
  caseReference: 'A-1',
  writtenOn: '2026-11-02',
  dueOn: '2026-12-12',
  claims: [{ invoice: '90000701', amountCents: 150_000 }],
  offer: null,
};

describe('a letter', () => {
  it('asks a private creditor what is still owed, by which date, and says what silence means', () => {
    const letter = composeLetter(asked);
    expect(letter).toContain('P. Proefpersoon\nModelplein 190\n7609BE  Almelo');
    expect(letter).toMatch(/90000701: €\s1\.500,00/);
    expect(letter).toContain('voor 12 december 2026');
    expect(letter).toContain('Antwoordt u niet?');
  });

  const offer: LetterOffer = {
    product: 'SETTLEMENT_LOAN',
    termMonths: 18,
    forecast: false,
    agreedOn: null,
    percentage: '13.65',
    shareCents: 30_177,
    claimedCents: 221_040,
    totals: { PREFERENTIAL: { count: 2, amountCents: 465_075 }, CONCURRENT: { count: 6, amountCents: 1_235_799 } },
    disclosures: [{ debtKind: 'CRIMINAL_FINE', amountCents: 120_000 }],
  };

  it('offers a percentage together with its amount', () => {
    const letter = composeLetter({ ...asked, kind: 'PROPOSAL', offer });
    expect(letter).toMatch(/13,65 % van uw vordering van €\s2\.210,40: €\s301,77/);
  });

  it('tells what is treated outside the plan, and of the others only how many and how much', () => {
    const letter = composeLetter({ ...asked, kind: 'PROPOSAL', offer });
    expect(letter).toMatch(/vallen buiten de regeling:\n- een boete van de strafrechter: €\s1\.200,00/);
    expect(letter).toMatch(/Schuldeisers die volgens de wet voorgaan: 2, samen €\s4\.650,75/);
    expect(letter).toContain('saneringskrediet');
  });

  it('tells when the settlement stands, since when, and that nothing more has to be done', () => {
    const agreed = { ...offer, product: 'DEBT_MEDIATION', forecast: true, agreedOn: '2026-12-01' };
    const letter = composeLetter({ ...asked, kind: 'CONCLUDED', offer: agreed });
    expect(letter).toContain('sinds 1 december 2026');
    expect(letter).toContain('verwachting');
    expect(letter).toContain('U hoeft niets meer te doen.');
  });
});

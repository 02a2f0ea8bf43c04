import { describe, expect, it } from '@jest/globals';
import { composeLetter, type LetterFacts, type LetterOffer } from './compose-letter.js';

const asked: LetterFacts = {
  kind: 'BALANCE_REQUEST',
  counsellor: 'Schuldhulp Oost',
  creditor: {
    name: 'P. Proefpersoon',
    address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
  },
  clients: [{ initials: 'E.', surname: 'Testpersoon', birthDate: '1985-05-07' }],
  caseReference: 'A-1',
  writtenOn: '2026-11-02',
  dueOn: '2026-12-12',
  claims: [{ invoice: '90000701', amountCents: 150_000 }],
  offer: null,
  news: null,
  standstillUntil: null,
  motivation: null,
};

describe('a letter', () => {
  it('asks a private creditor what is still owed, by which date, and says what silence means', () => {
    const letter = composeLetter(asked);
    expect(letter).toContain('P. Proefpersoon\nModelplein 190\n7609BE  Almelo');
    expect(letter).toMatch(/90000701: €\s1\.500,00/);
    expect(letter).toContain('uiterlijk op 12 december 2026');
    expect(letter).toContain('Antwoordt u niet?');
  });

  it.each([
    { asked: 'BALANCE_REQUEST', says: 'vroegen wij u in een brief hoeveel er bij u nog openstaat.' },
    { asked: 'PROPOSAL', says: 'deden wij u in een brief een voorstel om de schuld op te lossen.' },
    { asked: 'RECONSIDERATION', says: 'vroegen wij u in een brief om nog een keer naar ons voorstel te kijken.' },
  ] as const)('reminds of a letter by its date, what it asked ($asked) and when the answer is due', (reminded) => {
    const { asked: kind, says } = reminded;
    const about = { asked: kind, askedOn: '2026-11-02', dueOn: '2026-12-12' };
    const news = { event: 'REMINDER', eventOn: '2026-11-22', revived: [], reminded: about } as const;
    const letter = composeLetter({ ...asked, kind: 'STATUS', dueOn: null, news });
    expect(letter).toContain(`Op 2 november 2026 ${says}`);
    expect(letter).toContain('Wilt u ons uiterlijk op 12 december 2026 antwoorden?');
    const last = composeLetter({ ...asked, kind: 'STATUS', dueOn: null, news: { ...news, eventOn: '2026-12-12' } });
    expect(last).toContain('De datum om te antwoorden is 12 december 2026.');
  });

  it('says until when the creditor promised to wait, or that it promised nothing', () => {
    expect(composeLetter(asked)).toContain(
      'Wilt u even wachten met nieuwe stappen om uw geld te krijgen?\nU hebt dat niet',
    );
    for (const kind of ['BALANCE_REQUEST', 'NOTICE'] as const) {
      const letter = composeLetter({ ...asked, kind, standstillUntil: '2027-07-02' });
      expect(letter).toContain('Uw belofte geldt tot 2 juli 2027.');
      expect(letter).not.toContain('niet beloofd');
    }
  });

  it('names both partners when their debts form one pool: either may be the client of this creditor', () => {
    const partner = { initials: 'D.', surname: 'Proefpersoon', birthDate: '1961-04-16' };
    expect(composeLetter({ ...asked, clients: [...asked.clients, partner] })).toContain(
      'Over: E. Testpersoon, geboren op 7 mei 1985, en D. Proefpersoon, geboren op 16 april 1961\n',
    );
  });

  const offer: LetterOffer = {
    product: 'SETTLEMENT_LOAN',
    termMonths: 18,
    forecast: false,
    agreedOn: null,
    percentage: '13.65',
    shareCents: 30_177,
    claimedCents: 221_040,
    claims: [{ invoice: '90000701', amountCents: 221_040, percentage: '13.65', shareCents: 30_177 }],
    totals: { PREFERENTIAL: { count: 2, amountCents: 465_075 }, CONCURRENT: { count: 6, amountCents: 1_235_799 } },
    disclosures: [
      {
        ...{ debtKind: 'CRIMINAL_FINE', claimClass: 'CONCURRENT', treatment: 'NOT_DISCHARGEABLE' },
        ...{ sharesInFund: false, amountCents: 120_000 },
      },
      {
        ...{ debtKind: 'CONFISCATION', claimClass: 'CONCURRENT', treatment: 'NOT_DISCHARGEABLE' },
        ...{ sharesInFund: true, amountCents: 50_000 },
      },
      {
        ...{ debtKind: 'TAX', claimClass: 'PREFERENTIAL', treatment: 'SECURED' },
        ...{ sharesInFund: false, amountCents: 90_000 },
      },
    ],
  };

  it('offers a percentage together with its amount', () => {
    const letter = composeLetter({ ...asked, kind: 'PROPOSAL', offer });
    expect(letter).toMatch(/13,65\s% van uw vordering van €\s2\.210,40: €\s301,77/);
  });

  it('tells what is treated outside the plan by kind, class, treatment and amount, and of the others only how many and how much', () => {
    const letter = composeLetter({ ...asked, kind: 'PROPOSAL', offer });
    expect(letter.replace(/\u00a0/g, ' ')).toContain(
      [
        'Deze vorderingen behandelen wij anders dan de rest:',
        '- boete van de strafrechter, gewone vordering, blijft bestaan: € 1.200,00',
        '- ontneming van winst uit een misdrijf, gewone vordering, blijft bestaan, deelt wel mee: € 500,00',
        '- belasting, gaat volgens de wet voor, wordt betaald uit het onderpand: € 900,00',
      ].join('\n'),
    );
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

  it('of several claims says what each gets', () => {
    const claims = [
      { invoice: '90000701', amountCents: 200_000, percentage: '27.30', shareCents: 54_600 },
      { invoice: '90000702', amountCents: 100_000, percentage: '13.65', shareCents: 13_650 },
    ];
    const letter = composeLetter({ ...asked, kind: 'PROPOSAL', offer: { ...offer, percentage: null, claims } });
    expect(letter).toMatch(/- 90000701: 27,30\s% van €\s2\.000,00 is €\s546,00\n- 90000702: 13,65\s%/);
  });

  it('asks to think again with the motivation of the counsellor, on a line of its own', () => {
    const motivation = 'Alle anderen zijn akkoord.\n\nBeste,\n- lijst';
    const letter = composeLetter({ ...asked, kind: 'RECONSIDERATION', offer, motivation });
    expect(letter).toContain('nog een keer');
    expect(letter).toContain('\nDaarom vragen wij dit: Alle anderen zijn akkoord. Beste, - lijst\n');
  });

  it.each([
    { event: 'DISCHARGED', kind: 'TERMINATED', says: 'vervalt op 1 december 2026 (finale kwijting)' },
    { event: 'ENDED_EARLY', kind: 'TERMINATED', says: 'De regeling is gestopt op 1 december 2026.' },
    { event: 'CLOSED', kind: 'TERMINATED', says: 'Er komt geen regeling. Wij zijn gestopt op 1 december 2026.' },
    { event: 'PAYMENT_PLAN', kind: 'TERMINATED', says: 'er is genoeg geld om iedereen alles te betalen' },
    { event: 'LOAN_REFUSED', kind: 'STATUS', says: 'De bank geeft de lening voor de regeling niet.' },
    { event: 'REVIEWED', kind: 'STATUS', says: 'opnieuw gekeken wat uw klant kan betalen' },
  ] as const)('tells of $event what it means for the creditor', ({ event, kind, says }) => {
    const letter = composeLetter({ ...asked, kind, news: { event, eventOn: '2026-12-01', revived: [] } });
    expect(letter).toContain(says);
  });

  it('of a settlement that ended early says what was paid and what is owed again', () => {
    const revived = [{ invoice: '90000701', paidCents: 5_000, revivedCents: 145_000 }];
    const news = { event: 'ENDED_EARLY', eventOn: '2026-12-01', revived } as const;
    expect(composeLetter({ ...asked, kind: 'TERMINATED', news })).toMatch(
      /- 90000701: u kreeg €\s50,00, er staat weer open €\s1\.450,00/,
    );
  });
});

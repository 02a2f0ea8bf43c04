import { describe, expect, it } from '@jest/globals';
import { HAS_POPPLER, headingsIn, partsOf, poppler, tablesIn, type Part } from '../pdf/read-pdf.fixture.js';
import { composeCourtFile } from './compose-court-file.js';
import { aCourtClaim, aCourtCreditor, COURT_FILE } from './court-document.fixture.js';
import type { CourtFile } from './facts.js';

const read = async (file: CourtFile): Promise<Part[]> => partsOf(await composeCourtFile(file));

describe('the court file as a PDF', () => {
  it('is the same file for the same facts, and another one when a cent differs', async () => {
    const bytes = await composeCourtFile(COURT_FILE);
    expect(await composeCourtFile(structuredClone(COURT_FILE))).toEqual(bytes);
    const totals = { ...COURT_FILE.totals, debtCents: COURT_FILE.totals.debtCents + 1 };
    expect(await composeCourtFile({ ...COURT_FILE, totals })).not.toEqual(bytes);
  });
});

const inReader = HAS_POPPLER ? describe : describe.skip;

inReader('the court file as a PDF, in a reader', () => {
  it('is tagged, Dutch, shows its title, and leads to each of its parts', async () => {
    const bytes = await composeCourtFile(COURT_FILE);
    const about = poppler('pdfinfo', bytes);
    expect(about).toMatch(/^Title: +Dossier dwangakkoord, kenmerk C-7-00001$/m);
    expect(about).toMatch(/^Author: +Schuldhulp Oost$/m);
    expect(about).toMatch(/^Tagged: +yes$/m);
    expect(bytes.toString('latin1')).toMatch(/\/Lang \(nl-NL\)/);
    expect(bytes.toString('latin1')).toMatch(/\/DisplayDocTitle true/);
    const bookmarks = bytes.toString('latin1').match(/\/Title \(/g) ?? [];
    const headings = headingsIn(partsOf(bytes)).filter((heading) => heading.startsWith('H2'));
    expect(bookmarks.length).toBe(headings.length);
  });

  it('is read in the order in which a judge decides', async () => {
    expect(headingsIn(await read(COURT_FILE))).toEqual([
      'H1 Dossier dwangakkoord',
      'H2 In het kort',
      'H2 Wie heeft het aanbod gemaakt en getoetst?',
      'H2 Wanneer is wat gebeurd?',
      'H2 Het aanbod',
      'H2 Waarom is dit het uiterste?',
      'H2 Alle schuldeisers in de regeling',
      'H2 Wie is akkoord?',
      'H2 Wat heeft elke schuldeiser geantwoord?',
      'H2 Wie weigert?',
      'H2 Vorderingen buiten de regeling',
      'H2 Wat in elk voorstel is verteld over andere behandeling',
      'H2 Hoofdelijke aansprakelijkheid',
      'H2 Wat zou de wettelijke schuldsanering (Wsnp) opleveren?',
      'H2 De berekening in het kort',
      'H2 Alle berichten',
      'H2 Ondertekening',
    ]);
  });

  it('lists every claim under headers that say which is which, and adds them up', async () => {
    const claims = tablesIn(await read(COURT_FILE)).find(([header]) => header?.[1] === 'TH Column Klasse en factuur');
    expect(claims?.[0]).toEqual([
      'TH Column Schuldeiser',
      'TH Column Klasse en factuur',
      'TH Column Vordering',
      'TH Column Van alle schuld',
      'TH Column Aanbod',
      'TH Column Bedrag',
    ]);
    const told = claims?.slice(1).map((row) => row.map((cell) => cell.replace(/^T[HD] /, '')));
    const claim = (index: number): string => COURT_FILE.creditors[index]?.claims[0]?.invoice ?? '';
    expect(told).toEqual([
      ['Row KPN', `concurrent ${claim(0)}`, '€ 640,19', '10,00 %', '13,65 %', '€ 80,02'],
      [
        'Row Belastingdienst',
        `concurrent deel preferent deel ${claim(1)} preferent € 3.200,00`,
        ...['€ 5.200,00', '10,00 %', '13,65 % 27,30 %', '€ 273,00 € 873,60'],
      ],
      [
        'Row Coöperatieve Vereniging Duurzame Energie en Warmte Overijssel U.A.',
        ...[`concurrent ${claim(2)} betwist`, '€ 1.000.000,00', '10,00 %', '13,65 %', '€ 125.000,00'],
      ],
      [
        'Row Wehkamp via Intrum eerst van Otto',
        ...[`concurrent ${claim(3)}`, '€ 750,38', '10,00 %', '13,65 %', '€ 93,80'],
      ],
      [
        'Row Noorderbank',
        ...[`concurrent ${claim(4)} onderpand € 500,00`, '€ 16.300,00', '23,61 %', '13,65 %', '€ 2.037,50'],
      ],
      ['Row Garage De Vries', `concurrent ${claim(5)} schatting`, '€ 411,00', '10,00 %', '13,65 %', '€ 51,38'],
      ['Row Samen', 'TD', '€ 1.023.301,57', 'TD', 'TD', '€ 2.957,00'],
    ]);
  });

  it('says of each creditor what it answered, when, and on which agreement and version that rests', async () => {
    const answers = tablesIn(await read(COURT_FILE)).find(([header]) => header?.[3] === 'TH Column Antwoord');
    expect(answers?.slice(1).map((row) => row.slice(1))).toEqual([
      ['TD opgave 10-11-2026', 'TD niet nodig', 'TD akkoord vooraf afspraak collective-kpn, versie 2'],
      ['TD opgave 10-11-2026', 'TD voorstel 2-12-2026', 'TD akkoord, 9-12-2026'],
      ['TD opgave 10-11-2026', 'TD voorstel 2-12-2026', 'TD akkoord, 9-12-2026'],
      ['TD opgave 10-11-2026', 'TD voorstel 2-12-2026', 'TD akkoord door zwijgen afspraak local-otto, versie 1'],
      [
        'TD opgave 10-11-2026',
        'TD voorstel 2-12-2026 heroverweging 5-1-2027',
        'TD weigert, 10-12-2026 de cliënt kan meer betalen',
      ],
      ['TD geen opgave', 'TD voorstel 2-12-2026', 'TD geen antwoord'],
    ]);
  });

  it('says when the amounts are not from what a creditor stated', async () => {
    const balance = { kind: 'BALANCE_STATEMENT', receivedOn: '2027-01-10', counts: false } as const;
    const creditors = [
      aCourtCreditor('KPN', [aCourtClaim(100)], { balance: { ...balance, reason: null, explanation: null } }),
    ];
    const parts = await read({ ...COURT_FILE, creditors });
    expect(parts.map(({ text }) => text)).toContain('opgave 10-1-2027 telt niet mee');
  });

  it('gives of each refuser its share of all debt, its reason and its words', async () => {
    const parts = await read(COURT_FILE);
    const refusers = tablesIn(parts).find(([header]) => header?.[2] === 'TH Column Deel van alle schuld');
    expect(refusers?.slice(1)).toEqual([
      ['TH Row Noorderbank', 'TD € 16.300,00', 'TD 23,61 %', 'TD 10,00 %'],
      ['TH Row Garage De Vries', 'TD € 411,00', 'TD 10,00 %', 'TD 10,00 %'],
    ]);
    const told = parts.map(({ text }) => text);
    expect(told).toContain(
      'Weigert op 10 december 2026. Reden: de cliënt kan meer betalen. Toelichting van de schuldeiser: ‘De auto is niet meegeteld.’ Tegenbod van de schuldeiser: 25,00 % van de vordering, in 36 maanden. Toelichting op het tegenbod: ‘Met de verkoop van de auto kan dit.’ Heeft niet geantwoord op het verzoek om heroverweging. Aangeboden: € 2.037,50 (voorstel op 2 december 2026, heroverweging op 5 januari 2027).',
    );
    expect(told).toContain('Heeft niet geantwoord. Aangeboden: € 51,38 (voorstel op 2 december 2026).');
  });

  it('tells what is outside the plan and what becomes of it, and what is not counted', async () => {
    const parts = await read(COURT_FILE);
    const outside = tablesIn(parts).find(([header]) => header?.[1] === 'TH Column Soort schuld');
    expect(outside?.slice(1)).toEqual([
      ['TH Row CJIB', 'TD boete van de strafrechter', 'TD concurrent', 'TD € 500,00', 'TD blijft bestaan'],
      [
        'TH Row Ziggo',
        ...[
          'TD telefoon en internet',
          'TD concurrent',
          'TD € 120,00 schatting',
          'TD de schuldeiser kent de cliënt niet',
        ],
      ],
    ]);
    const text = parts.map((part) => part.text).join('\n');
    expect(text).toContain('Niet meegeteld in alle schuld: 1 schuldeiser');
  });

  it('tells what every proposal told: also what is paid from collateral, and what shares and stays owed', async () => {
    const kept = { debtKind: 'LOAN', claimClass: 'PREFERENTIAL', sharesInFund: false } as const;
    const disclosures = [
      ...COURT_FILE.disclosures,
      { ...kept, treatment: 'SECURED', amountCents: 90_000 },
      { ...kept, treatment: 'NOT_DISCHARGEABLE', sharesInFund: true, amountCents: 1_000 },
    ];
    const parts = await read({ ...COURT_FILE, outside: [], disclosures });
    const told = tablesIn(parts).find(([header]) => header?.[3] === 'TH Column Deelt mee');
    expect(told?.slice(1)).toEqual([
      ['TH Row boete van de strafrechter', 'TD concurrent', 'TD blijft bestaan', 'TD nee', 'TD € 500,00'],
      ['TH Row lening', 'TD preferent', 'TD wordt betaald uit het onderpand', 'TD nee', 'TD € 900,00'],
      ['TH Row lening', 'TD preferent', 'TD blijft bestaan', 'TD ja', 'TD € 10,00'],
    ]);
    expect(parts.map(({ text }) => text)).toContain('Geen vordering valt helemaal buiten de regeling.');
  });

  it('says why more cannot be offered, for each product', async () => {
    const textOf = async (offer: Partial<CourtFile['offer']>): Promise<string> =>
      (await read({ ...COURT_FILE, offer: { ...COURT_FILE.offer, ...offer } })).map(({ text }) => text).join('\n');
    expect(await textOf({})).toContain('Het verschil, € 150,00 per maand, is de afloscapaciteit.');
    const none = { monthlyIncomeCents: 130_600, exemptAmountCents: 140_000, monthlyCapacityCents: 0 };
    const zero = { product: 'ZERO_CAPACITY', capacity: none, noCapacityStatedOn: '2026-11-02', fundCents: 0 } as const;
    expect(await textOf(zero)).toContain('heeft op 2 november 2026 verklaard dat die binnen de looptijd ook niet');
    const periods = [
      { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000 },
      { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000 },
    ];
    expect(await textOf({ capacity: null, capacityPeriods: periods })).toContain(
      'maand 1 tot en met 9: € 150,00 per maand; maand 10 tot en met 18: € 210,00 per maand',
    );
    const loan = { product: 'SETTLEMENT_LOAN', creditChargeCents: 5_240, forecast: false } as const;
    expect(await textOf(loan)).toContain('Prijs van de lening, gaat eraf');
    const fixed = { product: 'FIXED_PERCENTAGE', capacity: null, preferentialPercentage: '10.00' } as const;
    expect(await textOf(fixed)).toContain('Een fonds betaalt een vast percentage van elke vordering.');
    expect(await textOf({ termMonths: 36 })).toContain('De looptijd van de normen NVVK-2024-07 is 18 maanden.');
  });

  it('leaves a line for what insolvency would yield, and prints what the counsellor states', async () => {
    const told = async (insolvency: CourtFile['insolvency']): Promise<string[]> => {
      const parts = await read({ ...COURT_FILE, insolvency });
      const from = parts.findIndex(({ text }) => text.startsWith('Wat zou de wettelijke'));
      const to = parts.findIndex(({ text }) => text === 'De berekening in het kort');
      return parts.slice(from + 2, to).map(({ text }) => text);
    };
    expect(await told({ yieldCents: null, costsCents: null, forCreditorsCents: null })).toEqual([
      'Verwachte opbrengst van de boedel',
      'Kosten die eerst betaald worden, zoals het salaris van de bewindvoerder',
      'Blijft over voor de schuldeisers',
      'Toelichting',
    ]);
    expect((await told({ yieldCents: 270_000, costsCents: 200_000, forCreditorsCents: 70_000 })).join('\n')).toContain(
      'Blijft over voor de schuldeisers\n€ 700,00, opgegeven door de schuldhulpverlener\nToelichting',
    );
  });

  it('flags joint liability: two clients in one pool, and creditors that name a co-debtor', async () => {
    const clients = [...COURT_FILE.clients, { name: 'D. Proefpersoon', birthDate: '1961-04-16' }];
    const jointLiability = { onePoolOfTwo: true, coDebtorStatedBy: ['Noorderbank'] };
    const text = (await read({ ...COURT_FILE, clients, jointLiability })).map((part) => part.text).join('\n');
    expect(text).toContain('De schulden van E. Testpersoon en D. Proefpersoon staan in één regeling.');
    expect(text).toContain('ook iemand anders de schuld moet betalen: Noorderbank.');
  });

  it('names each message by what it tells, and says what went by letter', async () => {
    const messages = tablesIn(await read(COURT_FILE)).find(([header]) => header?.[3] === 'TH Column Bericht');
    expect(messages?.slice(1).map((row) => row.slice(1).map((cell) => cell.replace(/^T[HD] /, '')))).toEqual([
      ['naar', 'KPN', 'verzoek om saldo'],
      ['van', 'KPN', 'opgave van het saldo'],
      ['naar', 'Garage De Vries', 'voorstel, per brief'],
      ['naar', 'Garage De Vries', 'herinnering, per brief'],
    ]);
  });

  it('prints its digest with the signature, and that of the calculation with its figures', async () => {
    const texts = (await read(COURT_FILE)).map(({ text }) => text);
    expect(texts.at(-1)).toContain(COURT_FILE.digest);
    expect(texts).toContain(COURT_FILE.offer.calculationDigest);
  });

  it('runs over as many pages as it needs and loses no creditor', async () => {
    const creditors = Array.from({ length: 60 }, (_, index) =>
      aCourtCreditor(`Schuldeiser ${String(index)}`, [aCourtClaim(12_345 + index)], {
        answer: index % 3 === 0 ? 'REJECTED' : 'ACCEPTED',
      }),
    );
    const parts = await read({ ...COURT_FILE, creditors });
    const claims = tablesIn(parts).find(([header]) => header?.[1] === 'TH Column Klasse en factuur');
    expect(claims?.slice(1, -1).map(([name]) => name)).toEqual(creditors.map(({ creditor }) => `TH Row ${creditor}`));
  });
});

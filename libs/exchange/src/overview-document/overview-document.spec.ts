import { describe, expect, it } from '@jest/globals';
import { HAS_POPPLER, headingsIn, partsOf, poppler, tablesIn as tables, type Part } from '../pdf/read-pdf.fixture.js';
import { composeOverview } from './compose-overview.js';
import type { Overview } from './facts.js';
import { aLine, anOverview, THIRTEEN } from './overview-document.fixture.js';

const SIXTY = anOverview(
  Array.from({ length: 60 }, (_, index) =>
    aLine(
      index % 7 === 3
        ? 'Coöperatieve Vereniging Duurzame Energie en Warmte Overijssel U.A.'
        : `Wehkamp ${String(index)}`,
      12_345 + index * 987,
      index % 11 === 5 ? { invoice: `DOSSIER${'0'.repeat(40)}${String(index)}` } : { disputed: index % 5 === 0 },
    ),
  ),
  { clients: ['E. Testpersoon', 'P. Proefpersoon'] },
);

describe('the overview as a PDF', () => {
  it('is the same file for the same overview, and another one when a cent differs', async () => {
    const bytes = await composeOverview(THIRTEEN);
    expect(await composeOverview(structuredClone(THIRTEEN))).toEqual(bytes);
    const [first, ...others] = THIRTEEN.claims;
    const claims = [{ ...(first as (typeof others)[number]), amountCents: 320_001 }, ...others];
    expect(await composeOverview({ ...THIRTEEN, claims })).not.toEqual(bytes);
  });
});

const inReader = HAS_POPPLER ? describe : describe.skip;

inReader('the overview as a PDF, in a reader', () => {
  it('is tagged, Dutch, and shows its title', async () => {
    const bytes = await composeOverview(THIRTEEN);
    const about = poppler('pdfinfo', bytes);
    expect(about).toMatch(/^Title: +Overzicht van uw schulden, kenmerk C-7-00001$/m);
    expect(about).toMatch(/^Author: +Schuldhulp Oost$/m);
    expect(about).toMatch(/^Tagged: +yes$/m);
    expect(about).toMatch(/^Page size: .*A4/m);
    expect(bytes.toString('latin1')).toMatch(/\/Lang \(nl-NL\)/);
    expect(bytes.toString('latin1')).toMatch(/\/DisplayDocTitle true/);
  });

  it('carries its own letters', async () => {
    const fonts = poppler('pdffonts', await composeOverview(THIRTEEN))
      .trim()
      .split('\n')
      .slice(2);
    expect(fonts.map((font) => font.split(/ +/)[0]?.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'NotoSans-Bold',
      'NotoSans-Regular',
    ]);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
  });

  it('is read in order: what it is, what to do, the debts row by row, the words, and the signature', async () => {
    const parts = await read(THIRTEEN);
    expect(headingsIn(parts)).toEqual([
      'H1 Overzicht van uw schulden',
      'H2 Wat is dit?',
      'H2 Wat moet u doen?',
      'H2 Mist er iets, of klopt er iets niet?',
      'H2 Deze schulden doen mee in de regeling',
      'H2 Deze schulden doen niet mee',
      'H2 Deze schuldeisers zeggen dat zij u niet kennen',
      'H2 Hoeveel is het samen?',
      'H2 Wat betekenen de woorden bij Let op?',
      'H2 Uw handtekening',
    ]);
    const texts = parts.map(({ text }) => text);
    expect(texts).toContain('Geef dit overzicht aan ons terug. Doe dat uiterlijk op 27 november 2026.');
    const signature = texts.indexOf('E. Testpersoon', texts.indexOf('Uw handtekening'));
    expect(texts.slice(signature)).toEqual([
      ...['E. Testpersoon', 'Plaats', 'Datum', 'Handtekening'],
      `Controlecode van dit overzicht: ${THIRTEEN.digest}`,
    ]);
  });

  it('has every claim with its amount and what there is to know of it, under headers that say which is which', async () => {
    const [debts, outside, unknown, sums] = tables(await read(THIRTEEN));
    expect(debts).toEqual([
      ['TH Column Schuldeiser', 'TH Column Factuurnummer', 'TH Column Bedrag', 'TH Column Let op'],
      row('Belastingdienst', 0, '€ 3.200,00', 'voorrang (€ 2.500,00)'),
      row('Gemeente Almelo', 1, '€ 1.450,75', 'voorrang'),
      row('Zilveren Kruis', 2, '€ 2.210,40', 'nieuw'),
      row('Eneco', 3, '€ 1.875,33', 'betwist'),
      row('KPN', 4, '€ 640,19', 'schatting'),
      row('Staedion', 5, '€ 4.120,00', ''),
      row('Noorderbank', 6, '€ 12.999,99', 'onderpand (€ 10.000,00)'),
      row('Wehkamp', 7, '€ 2.999,99', ''),
      row('Intrum (eerst van VodafoneZiggo)', 8, '€ 512,08', ''),
    ]);
    expect(outside?.slice(1)).toEqual([
      row('CJIB', 9, '€ 500,00', 'blijft bestaan'),
      row('DUO', 10, '€ 18.500,00', 'wacht tot later, schatting'),
      row('Ziggo', 11, '€ 0,00', 'geen schuld'),
    ]);
    expect(unknown?.slice(1)).toEqual([row('Vitens', 12, '€ 183,50', 'onbekend')]);
    expect(sums?.slice(1)).toEqual([
      ['TH Row Doet mee in de regeling', 'TD € 20.008,73'],
      ['TH Row Doet niet mee', 'TD € 29.000,00'],
      ['TH Row Nog niet zeker', 'TD € 183,50'],
      ['TH Row Alles samen', 'TD € 49.192,23'],
    ]);
  });

  it('explains the words it uses, each once, and no others', async () => {
    const parts = await read(THIRTEEN);
    const from = parts.findIndex(({ text }) => text === 'Wat betekenen de woorden bij Let op?');
    const words = parts.slice(from).filter(({ tag }) => tag === 'Lbl');
    expect(words.map(({ text }) => text)).toEqual([
      ...['schatting', 'onbekend', 'nieuw', 'betwist', 'voorrang', 'onderpand', 'blijft bestaan', 'wacht tot later'],
      'geen schuld',
    ]);
    const plain = await read(anOverview([aLine('KPN', 100)]));
    expect(plain.map(({ text }) => text)).not.toContain('Wat betekenen de woorden bij Let op?');
  });

  it('has the client sign for all but what is disputed', async () => {
    const declaration = (parts: readonly Part[]): string =>
      parts.find(({ text }) => /gelezen\. Al (mijn|onze) schulden/.test(text))?.text ?? '';
    expect(declaration(await read(THIRTEEN))).toContain('kloppen de bedragen, behalve waar ‘betwist’ staat.');
    expect(declaration(await read(anOverview([aLine('KPN', 100)])))).toMatch(/kloppen de bedragen\.$/);
  });

  it('runs over as many pages as it needs: nothing is lost or said twice, and both partners sign', async () => {
    const parts = await read(SIXTY);
    const [debts = []] = tables(parts);
    expect(debts.slice(1).map(([creditor]) => creditor)).toEqual(
      SIXTY.claims.map((claim) => `TH Row ${claim.creditor}`),
    );
    expect(debts.slice(1).map(([, invoice]) => invoice?.replaceAll(' ', ''))).toEqual(
      SIXTY.claims.map((claim) => `TD${claim.invoice}`),
    );
    const signed = parts.slice(parts.findIndex(({ text }) => text === 'Uw handtekeningen')).map(({ text }) => text);
    expect(signed.filter((text) => ['E. Testpersoon', 'P. Proefpersoon'].includes(text))).toHaveLength(2);
    expect(signed.filter((text) => text === 'Handtekening')).toHaveLength(2);
  });

  it('says on every page what it belongs to, and over a table what its columns are', async () => {
    const pages = poppler('pdftotext', await composeOverview(SIXTY), '-', '-layout')
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(page).toContain(`Bladzijde ${String(index + 1)} van ${String(pages.length)}`);
      expect(page).toContain('kenmerk C-7-00001');
      if (page.includes('Wehkamp')) expect(page).toContain('Factuurnummer');
    });
    expect(pages.at(-1)).toContain('Handtekening');
  });

  it('leaves no row alone on a page, and has all of the signature on the last, however many claims there are', async () => {
    for (let count = 6; count <= 22; count += 1) {
      const claims = Array.from({ length: count }, () => aLine('KPN', 100));
      const text = poppler('pdftotext', await composeOverview(anOverview(claims)), '-', '-layout');
      const pages = text.split('\f').slice(0, -1);
      const rows = pages.map((page) => page.match(/KPN/g)?.length ?? 0).filter((found) => found > 0);
      expect(rows.reduce((sum, found) => sum + found, 0)).toBe(count);
      expect(Math.min(...rows)).toBeGreaterThan(1);
      for (const [index, page] of pages.entries())
        for (const part of ['Uw handtekening', 'Plaats', 'Controlecode'])
          expect([count, part, page.includes(part)]).toEqual([count, part, index === pages.length - 1]);
    }
  });

  it('keeps the heading of a table on the page where the table begins', async () => {
    const outside = { inPool: false, outsideReason: 'NO_CLAIM' } as const;
    const others = [`Coöperatieve Vereniging ${'voor Duurzame Energie '.repeat(6)}U.A.`, 'KPN'].map((name) =>
      aLine(name, 0, outside),
    );
    for (let count = 30; count <= 37; count += 1) {
      const claims = [...Array.from({ length: count }, () => aLine('Eneco', 100)), ...others];
      const text = poppler('pdftotext', await composeOverview(anOverview(claims)), '-', '-layout');
      const page = text.split('\f').find((some) => some.includes('Deze schulden doen niet mee'));
      expect([count, page?.includes('Coöperatieve') && page.includes('KPN')]).toEqual([count, true]);
    }
  });

  it('adds up on one page, however many claims there are', async () => {
    const more = { totals: { inPlanCents: 1, outsideCents: 2, unknownCents: 3 } };
    for (let count = 28; count <= 33; count += 1) {
      const claims = Array.from({ length: count }, () => aLine('KPN', 100));
      const text = poppler('pdftotext', await composeOverview(anOverview(claims, more)), '-', '-layout');
      const page = text.split('\f').find((some) => some.includes('Hoeveel is het samen?')) ?? '';
      for (const row of ['Doet mee in de regeling', 'Doet niet mee', 'Nog niet zeker', 'Alles samen'])
        expect([count, row, page.includes(row)]).toEqual([count, row, true]);
    }
  });

  it('says when it was signed, and has no place to sign again', async () => {
    const parts = await read({ ...THIRTEEN, signedOn: '2026-11-24' });
    const texts = parts.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Getekend op', '24 november 2026']));
    expect(texts.find((text) => text.startsWith('U hoeft niets meer te doen.'))).toContain('24 november 2026');
    for (const gone of ['Handtekening', 'Uw handtekening', 'Plaats']) expect(texts).not.toContain(gone);
    expect(texts.join(' ')).not.toMatch(/Teken dan nog niet|Zet dan op de laatste bladzijde/);
    expect(texts.some((text) => text.includes(THIRTEEN.digest))).toBe(true);
  });

  it('is provisional and cannot be signed as long as creditors have to answer', async () => {
    const parts = await read(anOverview([], { confirmationAskedOn: null, checkBy: null }));
    const texts = parts.map(({ text }) => text);
    expect(texts[0]).toBe('Voorlopig overzicht van uw schulden');
    expect(texts).toContain('Er staan nog geen schulden in dit overzicht.');
    expect(texts).not.toContain('Handtekening');
    expect(parts.filter(({ tag }) => tag === 'Table')).toEqual([]);
  });
});

const row = (creditor: string, index: number, amount: string, marks: string): string[] => [
  `TH Row ${creditor}`,
  `TD ${THIRTEEN.claims[index]?.invoice ?? ''}`,
  `TD ${amount}`,
  `TD ${marks}`.trimEnd(),
];

const read = async (overview: Overview): Promise<Part[]> => partsOf(await composeOverview(overview));

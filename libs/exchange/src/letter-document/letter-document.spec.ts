import { describe, expect, it } from '@jest/globals';
import decodeQR from 'qr/decode.js';
import { composeLetter, type LetterFacts, type LetterOffer } from '../compose-letter.js';
import { bytesOf, HAS_POPPLER, headingsIn, partsOf, poppler } from '../pdf/read-pdf.fixture.js';
import { composeLetterDocument, type ComposedLetter } from './compose-letter-document.js';

const offer: LetterOffer = {
  product: 'DEBT_MEDIATION',
  termMonths: 18,
  forecast: true,
  agreedOn: '2026-12-01',
  percentage: null,
  shareCents: 68_250,
  claimedCents: 300_000,
  claims: [
    { invoice: '90000701', amountCents: 200_000, percentage: '27.30', shareCents: 54_600 },
    { invoice: '90000702', amountCents: 100_000, percentage: '13.65', shareCents: 13_650 },
  ],
  totals: { PREFERENTIAL: { count: 2, amountCents: 465_075 }, CONCURRENT: { count: 6, amountCents: 1_235_799 } },
  disclosures: [
    {
      ...{ debtKind: 'CRIMINAL_FINE', claimClass: 'CONCURRENT', treatment: 'NOT_DISCHARGEABLE', sharesInFund: false },
      amountCents: 120_000,
    },
  ],
};

const facts: LetterFacts = {
  kind: 'BALANCE_REQUEST',
  counsellor: 'Schuldhulp Oost',
  creditor: {
    name: 'P. Proefpersoon',
    address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
  },
  clients: [{ initials: 'E.', surname: 'Testpersoon', birthDate: '1985-05-07' }],
  caseReference: 'C-7-00001',
  writtenOn: '2026-11-02',
  dueOn: '2026-12-12',
  claims: offer.claims,
  offer: null,
  news: null,
  standstillUntil: null,
  motivation: null,
};

const ended: LetterFacts['news'] = {
  ...{ event: 'ENDED_EARLY', eventOn: '2027-03-01' },
  revived: [{ invoice: '90000701', paidCents: 5_000, revivedCents: 195_000 }],
};

/** Every kind of letter there is. */
const LETTERS: readonly LetterFacts[] = [
  { ...facts, kind: 'NOTICE', dueOn: null },
  facts,
  { ...facts, kind: 'PROPOSAL', offer },
  { ...facts, kind: 'RECONSIDERATION', offer, motivation: 'Alle anderen zijn akkoord. '.repeat(70) },
  { ...facts, kind: 'CONCLUDED', dueOn: null, offer },
  { ...facts, kind: 'TERMINATED', dueOn: null, news: ended },
  { ...facts, kind: 'TERMINATED', dueOn: null, news: { event: 'DISCHARGED', eventOn: '2028-06-01', revived: [] } },
  { ...facts, kind: 'STATUS', dueOn: null, offer, news: { event: 'REVIEWED', eventOn: '2027-09-01', revived: [] } },
  { ...facts, kind: 'STATUS', dueOn: null, news: { event: 'LOAN_REFUSED', eventOn: '2027-09-01', revived: [] } },
];

const composed = (letter: LetterFacts): ComposedLetter => ({
  body: composeLetter(letter),
  counsellor: letter.counsellor,
  creditor: letter.creditor.name,
  caseReference: letter.caseReference,
  composedOn: letter.writtenOn,
  answer: null,
});

const named = LETTERS.map((letter) => [[letter.kind, letter.news?.event].filter(Boolean).join(' '), letter] as const);

describe('a letter as a PDF', () => {
  it('is the same file for the same text, and another one when a letter differs', async () => {
    const bytes = await composeLetterDocument(composed(facts));
    expect(await composeLetterDocument(composed(facts))).toEqual(bytes);
    expect(await composeLetterDocument(composed({ ...facts, dueOn: '2026-12-13' }))).not.toEqual(bytes);
  });
});

const inReader = HAS_POPPLER ? describe : describe.skip;

inReader('a letter as a PDF, in a reader', () => {
  it('is tagged, Dutch, and shows its title', async () => {
    const bytes = await composeLetterDocument(composed(facts));
    const about = poppler('pdfinfo', bytes);
    expect(about).toMatch(/^Title: +Brief aan P. Proefpersoon, kenmerk C-7-00001$/m);
    expect(about).toMatch(/^Author: +Schuldhulp Oost$/m);
    expect(about).toMatch(/^Tagged: +yes$/m);
    expect(about).toMatch(/^Page size: .*A4/m);
    expect(bytes.toString('latin1')).toMatch(/\/Lang \(nl-NL\)/);
  });

  it.each(named)('of %s says every line of the text once, in its order', async (_, letter) => {
    const { body, counsellor } = composed(letter);
    const parts = partsOf(await composeLetterDocument(composed(letter)));
    const words = (text: string): string => text.replace(/[\s\u00a0]+/g, '');
    const said = parts.map(({ tag, text }) => (tag === 'Lbl' ? '-' : text)).join(' ');
    expect(words(said)).toBe(words(`${counsellor} ${body}`));
  });

  it('has whom it is about as its heading, and what it lists as a list', async () => {
    const parts = partsOf(await composeLetterDocument(composed({ ...facts, kind: 'PROPOSAL', offer })));
    expect(headingsIn(parts)).toEqual(['H1 Over: E. Testpersoon, geboren op 7 mei 1985']);
    expect(parts.filter(({ tag }) => tag === 'LBody').map(({ text }) => text)).toEqual([
      '90000701: 27,30 % van € 2.000,00 is € 546,00',
      '90000702: 13,65 % van € 1.000,00 is € 136,50',
      'boete van de strafrechter, gewone vordering, blijft bestaan: € 1.200,00',
    ]);
  });

  it.each([
    { name: 'P. Proefpersoon', because: 'a short address' },
    { name: 'Coöperatieve Vereniging Duurzame Energie en Warmte Overijssel U.A. in liquidatie', because: 'a long one' },
  ])('has all of the address in the window of the envelope, and nothing else: $because', async ({ name }) => {
    const to = { ...facts, creditor: { ...facts.creditor, name } };
    const words = wordsOn(await composeLetterDocument(composed(to)));
    const inWindow = words.filter(({ top }) => top > 45 && top < 98);
    expect(inWindow.map(({ text }) => text).join(' ')).toBe(`${name} Modelplein 190 7609BE Almelo`);
    for (const { left, right, top, bottom } of inWindow) {
      expect(left).toBeGreaterThanOrEqual(24);
      expect(right).toBeLessThanOrEqual(105);
      expect(top).toBeGreaterThanOrEqual(47);
      expect(bottom).toBeLessThanOrEqual(90.5);
    }
  });

  it('runs over to a next page when it has to, with our reference on each', async () => {
    const motivation = 'Alle andere schuldeisers zijn akkoord met dit voorstel. '.repeat(60).slice(0, 2_000);
    const letter = composed({ ...facts, kind: 'RECONSIDERATION', offer, motivation });
    const pages = poppler('pdftotext', await composeLetterDocument(letter), '-', '-layout')
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBe(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`Bladzijde ${String(index + 1)} van 2`);
      expect(page).toContain('kenmerk C-7-00001');
    });
  });
});

const answer: ComposedLetter['answer'] = {
  link: 'https://portaal.schuldhulp-oost.example/letter/4fzJ3cT0m2m0oB1yVQx8Ww',
  code: 'K7FN-3XQA-TMPD',
  counsellor: 'Schuldhulp Oost',
  telephone: '070 123 45 67',
};
const withCode = (letter: LetterFacts): ComposedLetter => ({ ...composed(letter), answer });
const ASKING = named.filter(([, { dueOn }]) => dueOn !== null);

inReader('a letter that asks for an answer, as a PDF', () => {
  it.each(ASKING)('of %s has the link, the code and whom to call, and all of the text', async (_, letter) => {
    const parts = partsOf(await composeLetterDocument(withCode(letter)));
    const said = parts.map(({ text }) => text);
    for (const text of ['https://portaal.schuldhulp-oost.example/letter/4fzJ3cT0m2m0oB1yVQx8Ww', 'K7FN-3XQA-TMPD'])
      expect(said.join('').replaceAll(' ', '')).toContain(text);
    expect(said.filter((text) => text.includes('Bel Schuldhulp Oost: 070 123 45 67.'))).toHaveLength(2);
    expect(headingsIn(parts).slice(1)).toEqual([
      ...['H2 Zo antwoordt u', 'H2 Wat is een schuldregeling?', 'H2 Hoe gaat het verder?'],
      ...['H2 Wat gebeurt er als u niet antwoordt?', 'H2 Uw code'],
    ]);
  });

  it('names a counsellor without a number, rather than no number', async () => {
    const bytes = await composeLetterDocument({ ...composed(facts), answer: { ...answer, telephone: null } });
    expect(poppler('pdftotext', bytes, '-')).toContain('Neem contact op met Schuldhulp Oost.');
  });

  it('is one sheet: a letter in front, and on its back what a settlement is', async () => {
    for (const [letter, codeOn] of [
      [facts, 0],
      [{ ...facts, kind: 'PROPOSAL' as const, offer }, 1],
    ] as const) {
      const pages = poppler('pdftotext', await composeLetterDocument(withCode(letter)), '-')
        .split('\f')
        .slice(0, -1);
      expect(pages).toHaveLength(2);
      expect(pages[codeOn]).toContain('K7FN-3XQA-TMPD');
      expect(pages[1]).toContain('Wat is een schuldregeling?');
    }
  });

  it('prints a QR code that a telephone reads as the link, and says aloud what it is', async () => {
    const bytes = await composeLetterDocument(withCode(facts));
    expect(decodeQR(pictureOf(bytes))).toBe(answer.link);
    expect(bytes.toString('latin1')).toMatch(/\/S \/Figure/);
    expect(poppler('pdfinfo', bytes, '-struct')).toMatch(/Figure/);
  });

  it('leaves the window of the envelope to the address', async () => {
    const inWindow = wordsOn(await composeLetterDocument(withCode(facts))).filter(({ top }) => top > 45 && top < 98);
    expect(inWindow.map(({ text }) => text).join(' ')).toBe('P. Proefpersoon Modelplein 190 7609BE Almelo');
  });
});

/** The first page as it comes out of a printer of 200 dots an inch. */
function pictureOf(bytes: Buffer): { width: number; height: number; data: Uint8Array } {
  const pgm = bytesOf('pdftoppm', bytes, '-gray', '-r', '200', '-l', '1', '-');
  const [head = '', width = '0', height = '0'] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
  const data = new Uint8Array(Number(width) * Number(height) * 4).fill(255);
  pgm.subarray(head.length).forEach((gray, at) => data.fill(gray, at * 4, at * 4 + 3));
  return { width: Number(width), height: Number(height), data };
}

interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The words of the first page with their place in millimetres from the top left. */
function wordsOn(bytes: Buffer): PlacedWord[] {
  const xml = poppler('pdftotext', bytes, '-', '-bbox', '-l', '1');
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;
  const millimetres = (points = ''): number => (Number(points) * 25.4) / 72;
  return [...xml.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
    text,
    left: millimetres(left),
    right: millimetres(right),
    top: millimetres(top),
    bottom: millimetres(bottom),
  }));
}

import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DownloadList,
  ReadCase,
  ReadCourtFile,
  ReadLetters,
  RecordLetterReply,
  type CaseView,
} from '@akkoord/casework';
import { aCase, aClaim } from './a-case.js';
import { rowsOf } from './fill-list.js';
import { Stage } from './stage.js';
import { textOf, Visitor } from './visitor.js';

const ZORG = 'achmea-zorg';
const POPPLER = hasPoppler();
const onPaper = POPPLER ? it : it.skip;
if (!POPPLER) console.warn('SKIPPED: amounts in PDFs. There is no pdftotext on this machine.');

/** What the API says of a claim. */
type Told = CaseView['claims'][number];

let stage: Stage;
let caseId: string;
let claims: readonly Told[];

const counsellor = () => stage.caller('oost', 'COUNSELLOR');

/** Three creditors: two desks, of which one has two claims, and a person who is written to. */
beforeAll(async () => {
  stage = await Stage.open();
  const person = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
  const [id = ''] = await stage.ask('oost', [
    aCase(1, [
      aClaim(1, 'Zilveren Kruis', { principalCents: 221_040 }),
      aClaim(2, 'Zilveren Kruis', { principalCents: 1_000_001 }),
      aClaim(3, 'Belastingdienst', { debtKind: 'TAX', principalCents: 320_007 }),
      { ...aClaim(4, '', { debtKind: 'PRIVATE_LOAN', principalCents: 123_456 }), creditor: null, newCreditor: person },
    ]),
  ]);
  caseId = id;
  await stage.goTo('2026-11-02T17:01:00+01:00');
  const stated = (amounts: Readonly<Record<string, bigint>>) => ({
    ...{ kind: 'BALANCE_STATEMENT' as const, preConsent: false, reason: 'RECENT_DEBT' as const },
    claims: Object.entries(amounts).map(([invoice, amountCents]) => ({ invoice, amountCents })),
  });
  const listOf = async (slug: string): Promise<string> => (await stage.lists(slug))[0]?.id ?? '';
  const zorg = stated({ '451348201': 221_040n, '451348202': 1_000_001n });
  await stage.reply(ZORG, await listOf(ZORG), [{ line: 1, reply: zorg }]);
  await stage.reply('belastingdienst', await listOf('belastingdienst'), [
    { line: 1, reply: stated({ '451348203': 320_007n }) },
  ]);
  const { items } = await stage.get(ReadLetters).execute(await counsellor(), caseId);
  const exchangeId = items[0]?.exchangeId ?? '';
  await stage.get(RecordLetterReply).execute(await counsellor(), caseId, exchangeId, stated({ '451348204': 123_456n }));
  await stage.propose('oost', [caseId]);
  await stage.goTo('2026-11-03T17:01:00+01:00');
  claims = (await stage.get(ReadCase).execute(await counsellor(), caseId)).claims;
}, 60_000);

afterAll(() => stage.close());

const euros = (cents: number | null): string => `€ ${plain(cents).replace(/\B(?=(\d{3})+,)/g, '.')}`;
const plain = (cents: number | null): string => {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};
const ofDesk = (slug: string): readonly Told[] => claims.filter(({ desk }) => desk === slug);
const sum = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((all, one) => all + (one ?? 0), 0);
const newestList = async (slug: string): Promise<string> => (await stage.lists(slug)).at(-1)?.id ?? '';

async function clerkOf(slug: string): Promise<Visitor> {
  stage.issuer.person = { organisation: slug, name: 'M. de Wit', email: `clerk@${slug}.example` };
  const clerk = new Visitor(stage.url);
  await clerk.get('/lists');
  return clerk;
}

function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const wordsOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).replace(/[\s\u00a0]+/g, ' ');

/** Which of these texts are not there. */
const missing = (text: string, wanted: readonly string[]): string[] => wanted.filter((one) => !text.includes(one));

describe('every amount is the one of the API, to the cent', () => {
  it('in a world where amounts are not round', () => {
    expect(claims).toHaveLength(4);
    expect(claims.every(({ shareCents, amountCents }) => (shareCents ?? 0) > 0 && amountCents > 0)).toBe(true);
    expect(new Set(claims.map(({ shareCents }) => shareCents)).size).toBe(4);
    expect(claims.some(({ shareCents }) => (shareCents ?? 0) % 100 !== 0)).toBe(true);
  });

  it.each([ZORG, 'belastingdienst'])('on the pages of %s', async (slug) => {
    const own = ofDesk(slug);
    const clerk = await clerkOf(slug);
    const listId = await newestList(slug);
    const all = sum(own.map(({ amountCents }) => amountCents));
    const share = sum(own.map(({ shareCents }) => shareCents));
    const line = textOf(await clerk.get(`/lists/${listId}/lines/1`));
    const single = own.flatMap(({ amountCents, shareCents, percentage }) => [
      ...[euros(amountCents), euros(shareCents), `${(percentage ?? '').replace('.', ',')} %`],
    ]);
    expect(missing(line, [...single, euros(all), `Akkoord met ${euros(share)}`, euros(all - share)])).toEqual([]);
    expect(missing(textOf(await clerk.get(`/lists/${listId}`)), [euros(all), euros(share)])).toEqual([]);
    expect(missing(textOf(await clerk.get(`/lists/${listId}/consent`)), [euros(all), euros(share)])).toEqual([]);
  });

  it('in the CSV and in the workbook', async () => {
    const desk = await stage.caller(`desk-${ZORG}`, 'DESK');
    const listId = await newestList(ZORG);
    const { text } = await stage.get(DownloadList).execute(desk, listId, 'nl');
    let csv = '';
    for await (const part of text) csv += part;
    const [header = '', ...lines] = csv.replace('\ufeff', '').trim().split('\r\n');
    const names = header.split(';');
    const rows = lines.map((line) => line.split(';'));
    const cell = (row: readonly string[], name: string): string => row[names.indexOf(name)] ?? '';
    const told = ofDesk(ZORG).map(({ amountCents, shareCents }) => [plain(amountCents), plain(shareCents)]);
    expect(rows.map((row) => [cell(row, 'bedrag bekend'), cell(row, 'aangeboden bedrag')]).sort()).toEqual(told.sort());

    const { bytes } = await stage.get(DownloadList).asWorkbook(desk, listId, 'nl');
    const inCents = (value: unknown): number => Math.round(Number(value) * 100);
    const cells = (await rowsOf(bytes)).map((row) => [
      inCents(row['bedrag bekend']),
      inCents(row['aangeboden bedrag']),
    ]);
    const numbers = ofDesk(ZORG).map(({ amountCents, shareCents }) => [amountCents, shareCents ?? 0]);
    expect(cells.sort(([a = 0], [b = 0]) => a - b)).toEqual(numbers.sort(([a = 0], [b = 0]) => a - b));
  });

  it('on the pages that a letter opens', async () => {
    const [own] = claims.filter(({ desk }) => desk === null);
    const { items } = await stage.get(ReadLetters).execute(await counsellor(), caseId);
    const code = items.at(-1)?.answerCode;
    const page = await new Visitor(stage.url).send(new URL(code?.link ?? '').pathname, { code: code?.code ?? '' });
    const text = textOf(page);
    expect(missing(text, [euros(own?.amountCents ?? 0), euros(own?.shareCents ?? 0)])).toEqual([]);
  });

  onPaper('in the letter as it is printed', async () => {
    const [own] = claims.filter(({ desk }) => desk === null);
    const { items } = await stage.get(ReadLetters).execute(await counsellor(), caseId);
    const pdf = await stage.get(ReadLetters).document(await counsellor(), caseId, items.at(-1)?.id ?? '');
    expect(missing(wordsOf(pdf), [euros(own?.amountCents ?? 0), euros(own?.shareCents ?? 0)])).toEqual([]);
  });

  onPaper('in the court file', async () => {
    const pdf = await stage.get(ReadCourtFile).document(await counsellor(), caseId, {});
    const amounts = claims.flatMap(({ amountCents, shareCents }) => [euros(amountCents), euros(shareCents)]);
    expect(missing(wordsOf(pdf), amounts)).toEqual([]);
  });
});

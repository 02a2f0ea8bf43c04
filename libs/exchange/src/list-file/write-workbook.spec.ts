import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx';
import type { ToldLine } from './columns.js';
import { repliesIn } from './read-list-file.js';
import { readUploadedFile } from './read-uploaded-file.js';
import { toldClaim, toldLine } from './told-line.fixture.js';
import { ListFileWriter } from './write-list-file.js';
import { writeListWorkbook } from './write-workbook.js';

const written = (lines: readonly ToldLine[], language: 'nl' | 'en' = 'nl', messageClass = 'OTHER') =>
  writeListWorkbook(lines, language, messageClass);

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  return (await readXlsx(bytes, { readStyles: true })).sheets;
}

function inColumns([names = [], ...rows]: readonly CellValue[][]): Record<string, CellValue>[] {
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [String(name), row[index] ?? null])));
}

async function reread(bytes: Uint8Array): Promise<unknown> {
  const table = await readUploadedFile(bytes);
  if (!table.ok) return table.code;
  const file = repliesIn(table);
  return file.ok && { replies: file.replies, faults: file.faults };
}

describe('a list as a workbook', () => {
  it('has the columns and rows of the CSV file, amounts as numbers and everything else as text', async () => {
    const [list] = await sheetsOf(await written([toldLine()]));
    const header = new ListFileWriter('nl', 'OTHER').header().slice(1).trim().split(';');
    expect(list?.rows[0]).toEqual(header);
    expect(inColumns(list?.rows ?? [])[0]).toMatchObject({
      regel: 1,
      'antwoord uiterlijk': '12-12-2026',
      klantnummer: '00101',
      factuur: '451348205',
      'bedrag bekend': 1234.56,
      saldo: null,
    });
    const at = (name: string): string => `1,${String(header.indexOf(name))}`;
    expect(list?.cells?.get(at('bedrag bekend'))?.style?.numFmt).toBe('#,##0.00');
    expect(list?.cells?.get(at('klantnummer'))?.style?.numFmt).toBe('@');
    expect(list?.cells?.get(at('toelichting'))?.style?.numFmt).toBe('@');
  });

  it('keeps its first row in sight, marks what is to be filled in, and offers the words to choose from', async () => {
    const parts = unzipSync(await written([toldLine()]));
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    const [list, guide] = await sheetsOf(await written([toldLine()]));
    const fillOf = (name: string): unknown => list?.cells?.get(`0,${String(list.rows[0]?.indexOf(name))}`)?.style?.fill;
    expect(fillOf('saldo')).toMatchObject({ fgColor: { rgb: expect.stringMatching(/FFE699$/) } });
    expect(fillOf('achternaam')).not.toEqual(fillOf('saldo'));
    const reason = list?.dataValidations?.find(({ formula1 }) => formula1?.includes('Uitleg!'));
    expect(reason).toMatchObject({ type: 'list' });
    expect(guide?.rows.flat()).toEqual(
      expect.arrayContaining(['klant onbekend', 'niet akkoord', 'Zo vult u de lijst in']),
    );
  });

  it('explains every column that is to be filled in, in both languages', async () => {
    for (const language of ['nl', 'en'] as const) {
      const [list, guide] = await sheetsOf(await written([toldLine()], language));
      const asked = (list?.rows[0] ?? []).filter((_, index) =>
        JSON.stringify(list?.cells?.get(`0,${String(index)}`)?.style ?? {}).includes('FFE699'),
      );
      const explained = new Map(guide?.rows.map(([name, what]) => [name, what]));
      expect(asked.length).toBeGreaterThan(25);
      expect(asked.filter((name) => typeof explained.get(name ?? '') !== 'string')).toEqual([]);
    }
  });

  it('holds no formula, whatever a name begins with', async () => {
    const client = { ...toldLine().client, surname: '=HYPERLINK("http://x";"y")', initials: '@x' };
    const bytes = await written([toldLine({ client, claims: [toldClaim('+31'), toldClaim('\t=1'), toldClaim('-1')] })]);
    const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(sheet).not.toContain('<f>');
    const [list] = await sheetsOf(bytes);
    expect(inColumns(list?.rows ?? []).map(({ factuur }) => factuur)).toEqual(['+31', '\t=1', '-1']);
  });

  it('is no answer as long as nothing is filled in', async () => {
    expect(await reread(await written([toldLine(), toldLine({ line: 2, claims: [] })]))).toEqual({
      replies: [],
      faults: [],
    });
  });

  it('shows the BSN to public desks alone', async () => {
    const columns = async (messageClass: string): Promise<unknown> =>
      (await sheetsOf(await written([toldLine()], 'nl', messageClass)))[0]?.rows[0];
    expect(await columns('PUBLIC')).toContain('bsn');
    expect(await columns('OTHER')).not.toContain('bsn');
  });

  it('always says what was answered once more, to the cent and to the letter', async () => {
    const cents = fc.integer({ min: 0, max: 1_000_000_000_000 });
    // What the contract takes for text: no control characters but tab and line end, and no space around it.
    const text = fc
      .tuple(
        fc.constantFrom('', "'", '=', '+', '-', '@', '0', '1E5', 'ja'),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
      )
      .map(([head, tail]) => `${head}${tail}`.replace(/[\p{Cc}\u2028\u2029]/gu, '').trim())
      .filter((value) => value !== '' && !/^\d(?:[.,]\d+)?E\+?\d+$/i.test(value));
    const statement = fc.record({
      kind: fc.constant('BALANCE_STATEMENT'),
      preConsent: fc.boolean(),
      ownReference: text,
      statedOn: fc.constant('2026-11-02'),
      claims: fc.uniqueArray(fc.record({ invoice: text, amountCents: cents, interestCents: cents }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ invoice }) => invoice,
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 4 }), async (answers) => {
        const lines = answers.map((answer, index) =>
          toldLine({
            line: index + 1,
            state: 'ANSWERED',
            answer,
            claims: answer.claims.map(({ invoice }) => toldClaim(invoice)),
          }),
        );
        expect(await reread(await written(lines))).toEqual({
          replies: answers.map((answer, index) => ({ line: index + 1, ...answer })),
          faults: [],
        });
      }),
      { numRuns: 40 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { writeXlsx, type Cell, type CellValue } from 'hucre/xlsx';
import { repliesIn } from './read-list-file.js';
import { readUploadedFile } from './read-uploaded-file.js';
import { toldLine } from './told-line.fixture.js';
import { writeListWorkbook } from './write-workbook.js';

const MEBIBYTE = 1_048_576;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const workbook = (rows: CellValue[][], cells?: Record<string, Partial<Cell>>): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: 'Blad1', rows, ...(cells ? { cells: new Map(Object.entries(cells)) } : {}) }] });
const list = (): Promise<Uint8Array> => writeListWorkbook([toldLine()], 'nl', 'OTHER');

/** The workbook with other parts. */
async function withParts(change: Record<string, Uint8Array>): Promise<Uint8Array> {
  return zipSync({ ...unzipSync(await list()), ...change });
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const table = await readUploadedFile(bytes);
  if (!table.ok) return table.code;
  const file = repliesIn(table);
  return file.ok ? 'read' : file.code;
}

async function answersIn(bytes: Uint8Array): Promise<unknown> {
  const table = await readUploadedFile(bytes);
  const file = table.ok && repliesIn(table);
  if (!file || !file.ok) throw new Error(table.ok ? 'not a list' : table.detail);
  return { replies: file.replies, faults: file.faults.map(({ row, column, code }) => [row, column, code]) };
}

/** A zip says in two places how long a part is when unpacked; a liar changes both. */
function declaring(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const lied = Buffer.from(bytes);
  for (const [signature, sizeAt, nameAt] of [
    ['504b0304', 22, 30],
    ['504b0102', 24, 46],
  ] as const) {
    for (let at = lied.indexOf(signature, 0, 'hex'); at >= 0; at = lied.indexOf(signature, at + 4, 'hex'))
      if (lied.toString('latin1', at + nameAt, at + nameAt + name.length) === name)
        lied.writeUInt32LE(size, at + sizeAt);
  }
  return lied;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const bomb = (): Uint8Array => new Uint8Array(40 * MEBIBYTE).fill(32);
const dense = (): Uint8Array => new Uint8Array(20 * MEBIBYTE).fill(32);
const lol = text(
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`,
);
const fetching = text(`<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>`);
const hex = (marks: string): Uint8Array => Buffer.from(`${marks}${'00'.repeat(64)}`, 'hex');

describe('a file somebody picked', () => {
  it.each<{ because: string; code: string; file: () => Uint8Array | Promise<Uint8Array> }>([
    { because: 'nothing is in it', code: 'file-empty', file: () => new Uint8Array() },
    { because: 'it has 10 MB', code: 'file-too-large', file: () => new Uint8Array(10 * MEBIBYTE).fill(49) },
    {
      because: 'it is a workbook of before 2007, or has a password',
      code: 'old-workbook',
      file: () => hex('d0cf11e0a1b11ae1'),
    },
    { because: 'it is a PDF', code: 'not-a-list', file: () => text('%PDF-1.7\n...') },
    { because: 'it is a picture (PNG)', code: 'not-a-list', file: () => hex('89504e470d0a1a0a') },
    { because: 'it is a picture (JPEG)', code: 'not-a-list', file: () => hex('ffd8ffe0') },
    { because: 'it is a program', code: 'not-a-list', file: () => hex('4d5a9000') },
    { because: 'it is a page', code: 'not-a-list', file: () => text('<!DOCTYPE html><table><tr><td>regel</table>') },
    { because: 'it is a picture with a script (SVG)', code: 'not-a-list', file: () => text('<svg onload="x()"/>') },
    { because: 'it is some other text', code: 'header-missing', file: () => text('Beste collega,\nzie de bijlage.') },
    { because: 'it is UTF-16', code: 'utf-16', file: () => Buffer.from('\ufeffregel;saldo', 'utf16le') },
    { because: 'it is no text', code: 'not-text', file: () => Buffer.from('regel;saldo\n1;\u0001', 'latin1') },
    { because: 'it is a zip of something else', code: 'not-a-list', file: () => zipSync({ 'a.txt': text('regel') }) },
    {
      because: 'it is a zip with a workbook in it',
      code: 'not-a-list',
      file: async () => zipSync({ 'lijst.xlsx': await list() }),
    },
    { because: 'it has macros', code: 'macros', file: () => withParts({ 'xl/vbaProject.bin': text('x') }) },
    {
      because: 'it says it has macros',
      code: 'macros',
      file: () =>
        withParts({
          '[Content_Types].xml': text(
            '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          ),
        }),
    },
    { because: 'its sheet unpacks to 40 MB', code: 'unpacks-too-large', file: () => withParts({ [SHEET]: bomb() }) },
    {
      because: 'its sheet packs a thousand times',
      code: 'unpacks-too-large',
      file: () => withParts({ [SHEET]: dense() }),
    },
    {
      because: 'its sheet unpacks to 40 MB and says it is small',
      code: 'workbook-broken',
      file: async () => declaring(await withParts({ [SHEET]: bomb() }), SHEET, 1_000),
    },
    {
      because: 'it has a thousand parts',
      code: 'unpacks-too-large',
      file: () => withParts(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`x/${String(n)}`, text('x')]))),
    },
    { because: 'its entities grow', code: 'workbook-broken', file: () => withParts({ 'xl/sharedStrings.xml': lol }) },
    {
      because: 'its entities fetch',
      code: 'workbook-broken',
      file: () => withParts({ 'xl/sharedStrings.xml': fetching }),
    },
    { because: 'it is cut off', code: 'workbook-broken', file: async () => (await list()).subarray(0, 2_000) },
    {
      because: 'its sheet is no XML',
      code: 'workbook-broken',
      file: () => withParts({ [SHEET]: text('<worksheet><sheetData><row') }),
    },
    {
      because: 'no sheet names the columns of a list',
      code: 'header-missing',
      file: () => workbook([['naam'], ['x']]),
    },
    {
      because: 'it has a column nobody knows',
      code: 'columns-wrong',
      file: () =>
        workbook([
          ['regel', 'sado'],
          [1, 2],
        ]),
    },
    {
      because: 'it has no column of lines',
      code: 'columns-wrong',
      file: () =>
        workbook([
          ['factuur', 'saldo'],
          ['a', 2],
        ]),
    },
    {
      because: 'it has too many rows',
      code: 'too-many-rows',
      file: () => workbook([['regel', 'saldo'], ...Array.from({ length: 20_001 }, (_, n) => [n + 1, 1])]),
    },
  ])('is refused when $because', async ({ code, file }) => {
    expect(await codeOf(await file())).toBe(code);
  });

  it('is refused at once, however long it would take to unpack', async () => {
    const file = declaring(await withParts({ [SHEET]: bomb() }), SHEET, 1_000);
    const began = performance.now();
    await codeOf(file);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('is read by what it is, whatever it is called: a workbook, or CSV', async () => {
    const rows = [
      ['regel', 'factuur', 'saldo'],
      [1, '00451', 12.5],
    ];
    const expected = {
      replies: [{ line: 1, kind: 'BALANCE_STATEMENT', claims: [{ invoice: '00451', amountCents: 1_250 }] }],
      faults: [],
    };
    expect(await answersIn(await workbook(rows))).toEqual(expected);
    expect(await answersIn(text("regel;factuur;saldo\r\n1;'00451;12,50"))).toEqual(expected);
    expect(await answersIn(Buffer.from("regel,factuur,saldo\n1,'00451,12.50", 'latin1'))).toEqual(expected);
  });

  it('may be a sheet among others: the one that names the columns counts, unless it is hidden', async () => {
    const good = {
      name: 'Lijst',
      rows: [
        ['regel', 'besluit'],
        [3, 'akkoord'],
      ],
    };
    const hidden = {
      name: 'Geheim',
      rows: [
        ['regel', 'besluit', 'reden'],
        [4, 'nee', 'anders'],
      ],
      hidden: true,
    };
    const bytes = await writeXlsx({ sheets: [{ name: 'Notities', rows: [['bel morgen']] }, hidden, good] });
    expect(await answersIn(bytes)).toMatchObject({ replies: [{ line: 3, decision: 'ACCEPTED' }] });
  });

  it('takes no formula over, neither what it says nor what it came to: that row is told', async () => {
    const bytes = await workbook(
      [
        ['regel', 'factuur', 'saldo', 'achternaam'],
        [1, 'a', null, 'x'],
        [2, 'b', 20, 'y'],
        [3, 'c', 30, null],
      ],
      {
        '1,2': { value: 999, type: 'formula', formula: 'C2*2', formulaResult: 999 },
        '3,3': { value: 'z', type: 'formula', formula: 'UPPER("z")', formulaResult: 'Z' },
      },
    );
    expect(await answersIn(bytes)).toEqual({
      replies: [
        { line: 2, kind: 'BALANCE_STATEMENT', claims: [{ invoice: 'b', amountCents: 2_000 }] },
        // What we told is not read back, whatever became of it.
        { line: 3, kind: 'BALANCE_STATEMENT', claims: [{ invoice: 'c', amountCents: 3_000 }] },
      ],
      faults: [[2, 'saldo', 'cell-has-formula']],
    });
  });

  it.each<{ because: string; value: CellValue; style?: Cell['style']; column: string; reads: unknown }>([
    { because: 'a number is an amount', value: 1234.56, column: 'saldo', reads: 123_456 },
    { because: 'noise behind the digits is none of the clerk', value: 0.1 + 0.2, column: 'saldo', reads: 30 },
    { because: 'text is read as in a CSV file', value: '1.234,56', column: 'saldo', reads: 123_456 },
    { because: 'a third of a cent is no amount', value: 1.005, column: 'saldo', reads: 'amount-ambiguous' },
    { because: 'less than nothing is not owed', value: -5, column: 'saldo', reads: 'amount-negative' },
    { because: 'a reference may be a number', value: 451348205, column: 'uw kenmerk', reads: '451348205' },
    {
      because: 'a long number has lost its end',
      value: 4.5134820512345e17,
      column: 'uw kenmerk',
      reads: 'number-shortened',
    },
    { because: 'a date is a date', value: new Date('2026-11-02T00:00:00Z'), column: 'saldo op', reads: '2026-11-02' },
    { because: 'or text that is one', value: '2-11-2026', column: 'saldo op', reads: '2026-11-02' },
    { because: 'a number is no date', value: 46_000, column: 'saldo op', reads: 'date-unreadable' },
    { because: 'true is yes', value: true, column: 'bij voorbaat akkoord', reads: true },
    { because: 'a mark of ours that came along is taken off', value: "'00123", column: 'uw kenmerk', reads: '00123' },
  ])('$because', async ({ value, column, reads }) => {
    const rows = [
      ['regel', 'totaal', 'saldo', 'factuur', 'uw kenmerk', 'saldo op', 'bij voorbaat akkoord'],
      [1],
    ] as CellValue[][];
    const at = rows[0]?.indexOf(column) ?? 0;
    const row: CellValue[] = [
      1,
      column === 'saldo' ? null : 1,
      null,
      column === 'saldo' ? 'a' : null,
      null,
      null,
      null,
    ];
    row[at] = value;
    const { replies, faults } = (await answersIn(await workbook([rows[0] ?? [], row]))) as {
      replies: Record<string, unknown>[];
      faults: unknown[][];
    };
    const [reply] = replies;
    const found = [
      ...faults.map(([, , code]) => code),
      (reply?.claims as { amountCents: number }[] | undefined)?.[0]?.amountCents,
      ...[reply?.ownReference, reply?.statedOn, reply?.preConsent],
    ].filter((one) => one !== undefined && (column === 'bij voorbaat akkoord' || one !== false));
    expect(found).toEqual([reads]);
  });

  it('reads a percentage as it is shown', async () => {
    const percentage = { value: 0.255, style: { numFmt: '0.0%' } };
    const bytes = await workbook(
      [
        ['regel', 'besluit', 'reden', 'tegenbod percentage'],
        [1, 'nee', 'aanbod te laag', null],
      ],
      { '1,3': percentage },
    );
    expect(await answersIn(bytes)).toMatchObject({ replies: [{ counterOffer: { percentage: '25.50' } }] });
  });

  it('keeps nothing of what we told, but whose line it was', async () => {
    const table = await readUploadedFile(await list());
    const kept = JSON.stringify(table.ok && table.rows);
    expect(kept).toContain('C-7-00001');
    for (const told of ['Testpersoon', '1985', 'Modelplein', '00101', 'Schuldhulp']) expect(kept).not.toContain(told);
  });

  it('is bounded in its corners: two cells far apart make no sheet of millions', async () => {
    const bytes = await workbook(
      [
        ['regel', 'totaal'],
        [1, 5],
      ],
      { '1048575,16383': { value: 'x', type: 'string' } },
    );
    const began = performance.now();
    expect(await answersIn(bytes)).toMatchObject({ replies: [{ line: 1 }], faults: [] });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

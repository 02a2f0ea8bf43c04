import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TEXT } from './cells.js';
import { COLUMNS, type Column } from './columns.js';
import type { CellFault } from './faults.js';
import { readListFile, type ListFile } from './read-list-file.js';

const read = (text: string, charset?: string, columns?: readonly Column[]): ListFile => {
  const file = readListFile(Buffer.from(text), charset, columns);
  if (!file.ok) throw new Error(file.detail);
  return file;
};
const repliesIn = (...rows: string[]): readonly object[] => read(rows.join('\n')).replies;
const faultsIn = (...rows: string[]): [number | undefined, number, string, string][] =>
  read(rows.join('\n')).faults.map(({ line, row, column, code }) => [line, row, column, code]);
const refused = (bytes: Uint8Array | string, charset?: string): { detail: string; faults: readonly CellFault[] } => {
  const file = readListFile(Buffer.from(bytes), charset);
  if (file.ok) throw new Error('This was read');
  return file;
};

describe('a filled in list', () => {
  it('becomes the replies of the JSON contract', () => {
    expect(
      repliesIn(
        'regel;factuur;saldo;klasse;wettelijke grondslag;uw kenmerk;bij voorbaat akkoord;besluit;reden;toelichting',
        '1;451348205;1.234,56;preferent;art. 21 Iw;K-1;ja;;;',
        '2;;;;;;;;klant onbekend;',
        '3;;;;;;;akkoord;;',
        '4;;;;;;;niet akkoord;aanbod te laag;"Dit is; te ""weinig"""',
      ),
    ).toEqual([
      {
        line: 1,
        kind: 'BALANCE_STATEMENT',
        ownReference: 'K-1',
        preConsent: true,
        claims: [{ invoice: '451348205', amountCents: 123_456, claimClass: 'PREFERENTIAL', legalBasis: 'art. 21 Iw' }],
      },
      { line: 2, kind: 'NO_COOPERATION', reason: 'CLIENT_UNKNOWN' },
      { line: 3, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' },
      {
        line: 4,
        kind: 'PROPOSAL_REPLY',
        decision: 'REJECTED',
        reason: 'OFFER_TOO_LOW',
        explanation: 'Dit is; te "weinig"',
      },
    ]);
  });

  it('may hold a counter-offer, its percentage as it is written', () => {
    const header = 'regel;besluit;reden;tegenbod percentage;tegenbod bedrag;tegenbod product;tegenbod looptijd';
    const rejection = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' };
    expect(
      repliesIn(
        header,
        '1;niet akkoord;aanbod te laag;25;;;36',
        '2;niet akkoord;aanbod te laag;25,5 %;;saneringskrediet;',
        '3;niet akkoord;aanbod te laag;;1.234,56;;',
      ),
    ).toEqual([
      { line: 1, ...rejection, counterOffer: { percentage: '25.00', termMonths: 36 } },
      { line: 2, ...rejection, counterOffer: { percentage: '25.50', product: 'SETTLEMENT_LOAN' } },
      { line: 3, ...rejection, counterOffer: { amountCents: 123_456 } },
    ]);
    expect(faultsIn(header, '1;nee;anders;een kwart;;;', '2;nee;anders;25;;;drie jaar')).toEqual([
      [1, 2, 'tegenbod percentage', 'percentage-unreadable'],
      [2, 3, 'tegenbod looptijd', 'months-unreadable'],
    ]);
  });

  it('may name its columns in English, in any order and with other capitals', () => {
    expect(repliesIn('Balance,LINE,own_reference,invoice', '"1,234.50",7,K-1,a')).toEqual([
      {
        line: 7,
        kind: 'BALANCE_STATEMENT',
        ownReference: 'K-1',
        claims: [{ invoice: 'a', amountCents: 123_450 }],
      },
    ]);
  });

  it.each([
    ['a first line that tells a spreadsheet the separator', 'sep=;\nregel;totaal\n1;5,00', 3],
    ['the same before tabs, in capitals', 'SEP=\t\r\nregel\ttotaal\r\n1\t5,00', 3],
    ['tabs', 'regel\ttotaal\n1\t5,00\t', 2],
    ['tabs, and a comma in an amount', 'regel\ttotaal\tfactuur\n1\t"5,00"\t', 2],
  ])('may have %s', (_, text, row) => {
    const file = read(text);
    expect(file.replies).toEqual([{ line: 1, kind: 'BALANCE_STATEMENT', totalCents: 500 }]);
    expect(file.sourceOf(0).rows).toEqual([row]);
  });

  it('states several claims of one line in several rows, wherever they stand', () => {
    expect(
      repliesIn(
        'regel;factuur;saldo;bij voorbaat akkoord',
        '1;a;10,00;nee',
        '2;c;30,00;',
        '1;b;20,00;',
        '1;not-stated;;nee',
      ),
    ).toEqual([
      {
        line: 1,
        kind: 'BALANCE_STATEMENT',
        preConsent: false,
        claims: [
          { invoice: 'a', amountCents: 1_000 },
          { invoice: 'b', amountCents: 2_000 },
        ],
      },
      { line: 2, kind: 'BALANCE_STATEMENT', claims: [{ invoice: 'c', amountCents: 3_000 }] },
    ]);
  });

  it('leaves out rows in which nothing was filled in, told columns and empty rows', () => {
    expect(
      repliesIn('regel;achternaam;factuur;saldo;besluit', '1;Testpersoon;a;;', '', ';;;;', '2;Testpersoon;b;0;;;'),
    ).toEqual([{ line: 2, kind: 'BALANCE_STATEMENT', claims: [{ invoice: 'b', amountCents: 0 }] }]);
  });

  it.each([
    { because: 'a decision', row: ';;akkoord;;', kind: 'PROPOSAL_REPLY' },
    { because: 'a balance', row: '1,00;;;;', kind: 'BALANCE_STATEMENT' },
    { because: 'a balance with an impediment', row: '1,00;;;anders;nee', kind: 'BALANCE_STATEMENT' },
    { because: 'consent', row: ';;;;ja', kind: 'BALANCE_STATEMENT' },
    { because: 'a total', row: ';1,00;;;', kind: 'BALANCE_STATEMENT' },
    { because: 'a reason alone', row: ';;;klant onbekend;', kind: 'NO_COOPERATION' },
    { because: 'a reason and no consent', row: ';;;klant onbekend;nee', kind: 'NO_COOPERATION' },
  ])('shows what is answered: $because', ({ row, kind }) => {
    expect(repliesIn('regel;saldo;totaal;besluit;reden;bij voorbaat akkoord', `1;${row}`)).toMatchObject([{ kind }]);
  });

  it.each(['ja', 'Ja', 'J', 'yes', 'true', 'WAAR', 'x'])('takes %s for yes', (yes) => {
    expect(repliesIn('regel;bij voorbaat akkoord', `1;${yes}`)).toMatchObject([{ preConsent: true }]);
  });

  it.each(['nee', 'n', 'No', 'false', 'ONWAAR'])('takes %s for no', (no) => {
    expect(repliesIn('regel;bij voorbaat akkoord', `1;${no}`)).toMatchObject([{ preConsent: false }]);
  });

  it('keeps a formula as the text it is', () => {
    expect(repliesIn('regel;factuur;saldo;toelichting', "1;'00123;1,00;=HYPERLINK(1)")).toMatchObject([
      { explanation: '=HYPERLINK(1)', claims: [{ invoice: '00123' }] },
    ]);
  });

  it.each([
    { written: '31-12-2026', date: '2026-12-31' },
    { written: '1-2-2026', date: '2026-02-01' },
    { written: '2026-12-31', date: '2026-12-31' },
    { written: '31-02-2026', date: undefined },
    { written: '12-31-2026', date: undefined },
    { written: '31-12-26', date: undefined },
  ])('reads the date $written', ({ written, date }) => {
    const { replies, faults } = read(`regel;saldo op;totaal\n1;${written};1,00`);
    expect(replies.map((reply) => (reply as { statedOn?: string }).statedOn)).toEqual(date === undefined ? [] : [date]);
    expect(faults.map(({ code }) => code)).toEqual(date === undefined ? ['date-unreadable'] : []);
  });

  it('gets another column by one more row of the table', () => {
    const columns = [...COLUMNS, { nl: 'e-mail archief', en: 'archive email', cell: TEXT, reply: 'archive/email' }];
    const file = read('regel;totaal;e-mail archief\n1;1,00;a@b.example', undefined, columns);
    expect(file.replies).toMatchObject([{ totalCents: 100, archive: { email: 'a@b.example' } }]);
    expect(file.placeOf('#/replies/0/archive/email')).toEqual({ row: 2, column: 'e-mail archief' });
  });
});

describe('the bytes of a list', () => {
  const text = 'regel;totaal;toelichting\r\n1;€ 1,00;Financiële hulp\r\n';
  const reply = [{ line: 1, kind: 'BALANCE_STATEMENT', totalCents: 100, explanation: 'Financiële hulp' }];
  const windows = Buffer.from(text.replace('€', '\u0080'), 'latin1');

  it.each([
    { because: 'UTF-8', bytes: Buffer.from(text), charset: undefined },
    { because: 'UTF-8 as was said', bytes: Buffer.from(text), charset: 'utf-8' },
    { because: 'UTF-8 with its mark', bytes: Buffer.from(`\ufeff${text}`), charset: undefined },
    { because: 'UTF-8 by its mark, whatever was said', bytes: Buffer.from(`\ufeff${text}`), charset: 'windows-1252' },
    { because: 'Windows-1252, as it is not UTF-8', bytes: windows, charset: undefined },
    { because: 'Windows-1252 as was said', bytes: windows, charset: 'windows-1252' },
    { because: 'Windows-1252 by its other name', bytes: windows, charset: 'iso-8859-1' },
    {
      because: 'the ends of lines of an old Mac',
      bytes: Buffer.from(text.replaceAll('\r\n', '\r')),
      charset: undefined,
    },
  ])('are read as $because', ({ bytes, charset }) => {
    const file = readListFile(bytes, charset);
    expect(file.ok && file.replies).toEqual(reply);
  });

  it.each([
    { because: 'an Excel workbook', bytes: Buffer.from('504b030414000600', 'hex'), says: 'workbook' },
    { because: 'an old Excel workbook', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: 'workbook' },
    { because: 'UTF-16', bytes: Buffer.from('\ufeffregel;saldo', 'utf16le'), says: 'UTF-16' },
    { because: 'no text', bytes: Buffer.from('regel;saldo\n1;\u0000'), says: 'not text' },
    { because: 'an old code page', bytes: Buffer.from('7265676565206c819a3b', 'hex'), says: 'not text' },
    { because: 'no header', bytes: Buffer.from('1;451348205;100,00\n'), says: 'The first row names none' },
    { because: 'nothing', bytes: Buffer.alloc(0), says: 'The first row names none' },
    { because: 'a quote that stays open', bytes: Buffer.from('regel;totaal\n1;"2\n2;3'), says: 'In row 2 a quotation' },
    {
      because: 'a quote that another seems to close',
      bytes: Buffer.from('regel;toelichting\n1;"Jan\n2;x\n3;"Piet"\n'),
      says: 'In row 2 a quotation',
    },
    { because: 'rows without end', bytes: Buffer.from(`regel\n${'1\n'.repeat(100_001)}`), says: 'At most 100000 rows' },
    {
      because: 'columns without end',
      bytes: Buffer.from(`regel${';x'.repeat(200)}`),
      says: '200 columns',
    },
    {
      because: 'more lines than one request takes',
      bytes: Buffer.from(`regel;totaal\n${Array.from({ length: 10_001 }, (_, n) => `${String(n + 1)};1`).join('\n')}`),
      says: 'At most 10000 lines',
    },
  ])('are refused as a whole when they are $because', ({ bytes, says }) => {
    expect(refused(bytes).detail).toContain(says);
  });

  it('are refused when they are not what was said', () => {
    expect(refused(windows, 'utf-8').detail).toContain('not in UTF-8');
  });

  it('keep a quotation mark within a text, and lines within quotes', () => {
    expect(repliesIn('regel;totaal;toelichting', '1;1,00;5" pijp', '2;2,00;"regel een\nregel ""twee"""')).toMatchObject(
      [{ explanation: '5" pijp' }, { explanation: 'regel een\nregel "twee"' }],
    );
  });
});

describe('the first row of a list', () => {
  it.each([
    { because: 'unknown', header: 'regel;saldo;bedrag', fault: [1, 'bedrag', 'column-unknown'] },
    { because: 'there twice', header: 'regel;saldo;balance', fault: [1, 'balance', 'column-twice'] },
    { because: 'missing', header: 'factuur;saldo', fault: [1, 'regel', 'column-missing'] },
    { because: 'without a name, yet in use', header: 'regel;;saldo', fault: [1, '', 'column-unknown'] },
  ])('stops all when a column is $because', ({ header, fault }) => {
    const { faults } = refused(`${header}\n1;2;3`);
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([fault]);
  });

  it('may have columns without a name that nobody uses', () => {
    expect(repliesIn(';regel;totaal;', ';1;2,00;')).toMatchObject([{ line: 1, totalCents: 200 }]);
  });
});

describe('a bad row', () => {
  it('is told with its row, its column and a code, and takes its whole line along, but no other', () => {
    const rows = [
      'regel;factuur;saldo;klasse;bij voorbaat akkoord',
      '1;a;1.234;;',
      '1;b;2,00;;',
      '',
      '2;c;3,00;;misschien',
      '3;d;4,00;voorrang;',
      'x;e;5,00;;',
      '5;f;6,00;;',
      '6;4,5E+14;7,00;;',
    ];
    expect(faultsIn(...rows)).toEqual([
      [1, 2, 'saldo', 'amount-ambiguous'],
      [2, 5, 'bij voorbaat akkoord', 'yes-or-no'],
      [3, 6, 'klasse', 'word-unknown'],
      [undefined, 7, 'regel', 'line-unreadable'],
      [6, 9, 'factuur', 'number-shortened'],
    ]);
    expect(repliesIn(...rows)).toMatchObject([{ line: 5 }]);
  });

  it('is told the words to choose from in the language of its column', () => {
    const detailIn = (...rows: string[]): unknown => read(rows.join('\n')).faults.map(({ detail }) => detail);
    expect(detailIn('regel;besluit', '1;misschien')).toEqual(['Write one of: akkoord, niet akkoord.']);
    expect(detailIn('line;decision', '1;maybe')).toEqual(['Write one of: ACCEPTED, REJECTED.']);
  });

  it.each(['Err:509', '#NAME?', '#NAAM?', '#ref!', '#DEEL/0!'])('says %s, where a formula came to nothing', (left) => {
    const rows = ['regel;reden;toelichting', `1;klant onbekend;${left}`, '2;klant onbekend;zie #NAME? op de brief'];
    expect(faultsIn(...rows)).toEqual([[1, 2, 'toelichting', 'cell-has-formula']]);
    expect(repliesIn(...rows)).toMatchObject([{ line: 2, explanation: 'zie #NAME? op de brief' }]);
  });

  it('may say something else than an earlier row of its line', () => {
    const rows = ['regel;factuur;saldo;uw kenmerk', '1;a;1,00;K-1', '1;b;2,00;K-2', '1;c;3,00;K-3', '2;d;4,00;'];
    expect(faultsIn(...rows)).toEqual([[1, 3, 'uw kenmerk', 'cells-differ']]);
    expect(repliesIn(...rows)).toMatchObject([{ line: 2 }]);
  });

  it('has an amount that a comma cut in two', () => {
    const rows = ['line,invoice,balance,explanation', '1,a,1234,56,', '2,b,"1234,56",'];
    expect(faultsIn(...rows)).toEqual([[1, 2, 'explanation', 'cell-without-column']]);
    expect(repliesIn(...rows)).toMatchObject([{ line: 2, claims: [{ amountCents: 123_456 }] }]);
  });
});

describe('the place of a fault that shows later', () => {
  const { placeOf } = read('regel;factuur;saldo;reden\n\n7;a;1,00;\n7;b;2,00;anders\n8;c;3,00;');

  it.each([
    { pointer: '#/replies/0', row: 3, column: 'regel' },
    { pointer: '#/replies/0/line', row: 3, column: 'regel' },
    { pointer: '#/replies/0/reason', row: 4, column: 'reden' },
    { pointer: '#/replies/0/claims', row: 3, column: 'saldo' },
    { pointer: '#/replies/0/claims/1/amountCents', row: 4, column: 'saldo' },
    { pointer: '#/replies/0/claims/1', row: 4, column: 'regel' },
    { pointer: '#/replies/1/claims/0/legalBasis', row: 5, column: 'wettelijke grondslag' },
    { pointer: '#/replies/1/kind', row: 5, column: 'antwoord' },
  ])('is row $row, column $column for $pointer', ({ pointer, row, column }) => {
    expect(placeOf(pointer)).toEqual({ row, column });
  });

  it('goes by the language of the header', () => {
    expect(read('line;total\n1;1,00').placeOf('#/replies/0/kind')).toEqual({ row: 2, column: 'reply' });
  });
});

it('whatever bytes come, they are read or refused, never thrown at', () => {
  const cell = fc.constantFrom('regel', 'saldo', 'line', '"', ';', ',', '\n', '\r', '1', '1,00', "'", 'é', '=', 'ja');
  fc.assert(
    fc.property(fc.array(fc.oneof(cell, fc.string()), { maxLength: 40 }), fc.boolean(), (parts, windows) => {
      const bytes = Buffer.from(parts.join(''), windows ? 'latin1' : 'utf8');
      const file = readListFile(bytes);
      if (file.ok) for (const [index] of file.replies.entries()) file.placeOf(`#/replies/${String(index)}/claims/0`);
    }),
  );
});

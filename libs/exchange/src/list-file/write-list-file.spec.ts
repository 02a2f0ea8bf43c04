import { describe, expect, it } from '@jest/globals';
import type { ToldLine } from './columns.js';
import { readListFile } from './read-list-file.js';
import { toldClaim as claim, toldLine as line } from './told-line.fixture.js';
import { ListFileWriter } from './write-list-file.js';

const written = (one: ToldLine, messageClass = 'OTHER', language: 'nl' | 'en' = 'nl'): Record<string, string>[] => {
  const writer = new ListFileWriter(language, messageClass);
  const [header = [], ...rows] = `${writer.header()}${writer.rows(one)}`
    .slice(1)
    .split('\r\n')
    .map((row) => row.split(';'));
  return rows
    .filter((row) => row.length > 1)
    .map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
};
const reread = (...lines: ToldLine[]): unknown => {
  const writer = new ListFileWriter('nl', 'OTHER');
  const file = readListFile(Buffer.from(`${writer.header()}${lines.map((one) => writer.rows(one)).join('')}`));
  return file.ok && { replies: file.replies, faults: file.faults };
};

describe('a list as a file', () => {
  it('opens in a spreadsheet: marked as UTF-8, separated by semicolons, amounts with a comma', () => {
    const writer = new ListFileWriter('nl', 'OTHER');
    expect(writer.header()).toMatch(/^\ufeffregel;vraag;status;.*;antwoord\r\n$/);
    expect(written(line())).toMatchObject([
      {
        regel: '1',
        vraag: 'saldoverzoek',
        'antwoord uiterlijk': '12-12-2026',
        adres: 'Modelplein 190, 7609BE Almelo',
        klantnummer: "'00101",
        partner: 'P. Voorbeeld',
        factuur: '451348205',
        'bedrag bekend': '1234,56',
        'akkoord vooraf mogelijk': 'ja',
        saldo: '',
        antwoord: '',
      },
    ]);
  });

  it('names its columns in English when asked, with the words of the contract', () => {
    expect(written(line(), 'OTHER', 'en')).toMatchObject([
      { line: '1', request: 'BALANCE_REQUEST', 'amount known': '1234,56', 'consent possible': 'yes' },
    ]);
  });

  it('shows the BSN to public desks and meter readings to utilities, and to nobody else a column for them', () => {
    const columns = (messageClass: string): string[] => Object.keys(written(line(), messageClass)[0] ?? {});
    expect(written(line(), 'PUBLIC')).toMatchObject([{ bsn: "'012345672" }]);
    expect(written(line(), 'UTILITY')).toMatchObject([{ meterstanden: 'gas 39454 (01-10-2026)' }]);
    expect(columns('PUBLIC')).not.toContain('meterstanden');
    expect(columns('UTILITY')).not.toContain('bsn');
    expect(columns('CARE').filter((name) => name === 'bsn' || name === 'meterstanden')).toEqual([]);
  });

  it('has no cell that a spreadsheet would calculate', () => {
    const client = { ...line().client, surname: '=HYPERLINK("http://x";"y")', initials: '@x' };
    const text = new ListFileWriter('nl', 'OTHER').rows(line({ client, claims: [claim('+31')] }));
    expect(text).toContain(`;'@x;"'=HYPERLINK(""http://x"";""y"")";`);
    expect(text).toContain(";'+31;");
  });

  it('is no answer as long as nothing is filled in', () => {
    expect(reread(line(), line({ line: 2, kind: 'CONCLUDED', state: 'INFORMED', claims: [] }))).toEqual({
      replies: [],
      faults: [],
    });
  });

  it('says what a counsellor still looks at, and that it does', () => {
    const statement = { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 99_000_000 };
    const held = line({ held: { statement } });
    expect(written(held)).toMatchObject([{ status: 'bij schuldhulpverlener', totaal: '990000,00' }]);
    expect(reread(held)).toEqual({ replies: [{ line: 1, ...statement }], faults: [] });
  });

  it.each([
    {
      because: 'several claims, in the order of the answer, and one that was not asked for',
      answer: {
        kind: 'BALANCE_STATEMENT',
        preConsent: true,
        ownReference: '=K-1',
        statedOn: '2026-11-02',
        paymentReference: '4000 1234 5678 9010',
        contact: { name: 'A. Klerk', email: 'a@b.example', telephone: '+31 70 123 45 67' },
        claims: [
          { invoice: '00200', amountCents: 5, claimClass: 'PREFERENTIAL', legalBasis: 'art. 21 Iw' },
          { invoice: '451348205', amountCents: 12, principalCents: 5, interestCents: 4, costsCents: 3 },
          { invoice: 'moved', amountCents: 1, collector: 'intrum' },
        ],
      },
    },
    { because: 'one total', answer: { kind: 'BALANCE_STATEMENT', preConsent: false, totalCents: 7_500 } },
    {
      because: 'no cooperation',
      answer: { kind: 'NO_COOPERATION', reason: 'COUNSELLOR_NOT_ACCEPTED', explanation: 'Zie "brief";\nniet meer.' },
    },
    { because: 'a transfer', answer: { kind: 'BALANCE_STATEMENT', preConsent: false, transferredTo: 'intrum' } },
    { because: 'an accepted proposal', answer: { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' } },
    {
      because: 'a counter-offer',
      answer: {
        ...{ kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
        counterOffer: { percentage: '25.50', product: 'SETTLEMENT_LOAN', termMonths: 36, explanation: '=Zo;' },
      },
    },
    { because: 'a rejection', answer: { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OTHER' } },
  ])('says what was answered once more: $because', ({ answer }) => {
    const claims = [claim('451348205'), claim('unmentioned')];
    expect(reread(line({ state: 'ANSWERED', answer, claims }))).toEqual({
      replies: [{ line: 1, ...answer }],
      faults: [],
    });
  });
});

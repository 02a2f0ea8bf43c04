import { describe, expect, it } from '@jest/globals';
import type { ToldLine } from '../list-file/columns.js';
import { readMessage, writeLineMessage, writeReceipt, type MessageHeader } from './message-file.js';

const ID = '01a21fb1-14ab-767c-a601-45b43b6c09cb';
const OTHER = '01a21fb1-056a-75cc-8456-ed2f8087b0dd';

const header: MessageHeader = {
  ...{ id: ID, inReplyTo: null, kind: 'BALANCE_REQUEST', from: 'akkoord', to: 'kpn-systeem' },
  sentAt: '2026-11-02T16:30:00.000Z',
};

const claim = {
  ...{ reference: 'V-1', invoice: '0451348205', amountCents: 120_000, claimClass: 'CONCURRENT' },
  ...{ percentage: null, shareCents: null, preConsentPossible: true },
};

const line: ToldLine = {
  ...{ line: 7, kind: 'BALANCE_REQUEST', state: 'OPEN', dueOn: '2026-11-16', counsellor: 'Schuldhulp Oost' },
  ...{ caseReference: 'Z-1', creditor: 'KPN', partner: null, authorisation: { signedOn: '2026-09-07' } },
  client: {
    ...{ initials: 'E.', surname: '=Testpersoon', birthDate: '1985-05-07', customerNumber: '101' },
    address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
    bsn: '999901011',
  },
  ...{ product: null, termMonths: null, motivation: null, standstill: 'NOT_PROMISED', standstillUntil: null },
  ...{ reminder: null, claims: [claim, { ...claim, reference: 'V-2', invoice: '2' }], answer: null, held: null },
};

const rowsIn = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(';'));

describe('a message as a file', () => {
  it('has a row a claim, and says in each which message it is', () => {
    const [names = [], ...rows] = rowsIn(writeLineMessage(header, line, 'OTHER'));
    expect(names.slice(0, 6)).toEqual([
      '\ufeffbericht',
      ...['antwoord op bericht', 'soort bericht', 'van', 'aan', 'verzonden op'],
    ]);
    expect(rows.map((row) => row.slice(0, 6))).toEqual(
      Array.from({ length: 2 }, () => [ID, '', 'BALANCE_REQUEST', 'akkoord', 'kpn-systeem', header.sentAt]),
    );
    expect(rows.map((row) => row[names.indexOf('factuur')])).toEqual([`'0451348205`, '2']);
    expect(rows[0]?.[names.indexOf('achternaam')]).toBe(`'=Testpersoon`);
  });

  it('has the BSN for the desks that may know it, and for no other', () => {
    expect(writeLineMessage(header, line, 'PUBLIC')).toContain('999901011');
    expect(writeLineMessage(header, line, 'OTHER')).not.toContain('999901011');
  });

  it('reads back as the reply it was filled in with', () => {
    const [names = [], first = []] = rowsIn(writeLineMessage({ ...header, inReplyTo: OTHER }, line, 'OTHER'));
    first[names.indexOf('saldo')] = '1.234,56';
    const message = readMessage(`${names.join(';')}\r\n${first.join(';')}\r\n`);
    expect(message?.header).toEqual({ id: ID, inReplyTo: OTHER, kind: 'BALANCE_REQUEST' });
    expect(message?.replies()).toMatchObject({
      replies: [{ line: 7, kind: 'BALANCE_STATEMENT', claims: [{ invoice: '0451348205', amountCents: 123_456 }] }],
      faults: [],
    });
  });

  it('tells the receipt of another, and what came of it', () => {
    const receipt = { ...header, id: OTHER, inReplyTo: ID, kind: 'RECEIPT' };
    const said = { outcome: 'REJECTED', code: 'line-unknown', detail: 'There is no such line; look again.' };
    const text = writeReceipt(receipt, said);
    expect(readMessage(text)?.header).toEqual({ id: OTHER, inReplyTo: ID, kind: 'RECEIPT' });
    expect(text).toContain('REJECTED;line-unknown;"There is no such line; look again."');
  });

  it.each([
    ['nothing', ''],
    ['another kind of file', 'PK\u0003\u0004'],
    ['a list without messages', 'regel;saldo\r\n1;12,00\r\n'],
    ['an id that is none', 'bericht;soort bericht\r\n12;REPLY\r\n'],
    ['no kind', `bericht;regel\r\n${ID};1\r\n`],
    ['no row', 'bericht;soort bericht\r\n'],
  ])('is not made of %s', (_, text) => {
    expect(readMessage(text)).toBeNull();
  });
});

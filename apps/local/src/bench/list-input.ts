export const BAD_ROWS = 50;

const EVERY = 100;

/** Cases with one claim of KPN each, as lines of an import: the same in every run. */
export async function* caseLines(round: number, count: number): AsyncGenerator<{ line: number; text: string }> {
  for (let line = 1; line <= count; line++)
    yield await Promise.resolve({ line, text: JSON.stringify(aCase(round, line)) });
}

function aCase(round: number, line: number): object {
  const number = String(line).padStart(5, '0');
  return {
    reference: `${String(round)}-${number}`,
    municipalityCode: 'GM0141',
    requestedOn: '2026-06-01',
    admittedOn: '2026-07-01',
    household: 'SINGLE',
    clients: [
      {
        bsn: '999901011',
        initials: 'E.',
        surname: `Testpersoon-${number}`,
        birthDate: '1985-05-07',
        address: { street: 'Modelplein', houseNumber: '190', postalCode: '7609BE', city: 'Almelo' },
      },
    ],
    authorisation: { signedOn: '2026-09-07', documentSha256: '0'.repeat(64) },
    monthlyIncomeCents: 155_000,
    exemptAmountEuros: 1_400,
    oneOffCents: 0,
    preferredProduct: 'DEBT_MEDIATION',
    claims: [
      {
        reference: `${number}-1`,
        creditor: 'KPN',
        debtKind: 'TELECOM',
        invoice: `${String(round)}${number}`,
        customerNumber: number,
        incurredOn: '2024-03-01',
        principalCents: 200_000 + line,
        interestCents: 0,
        costsCents: 0,
      },
    ],
  };
}

/** The downloaded file with a balance in every row, each hundredth of which is wrong in one way or another. */
export function filledIn(file: string): string {
  const [header = '', ...rows] = file.split('\r\n');
  const names = header.slice(1).split(';');
  const put = (cells: string[], name: string, text: string): void => {
    cells[names.indexOf(name)] = text;
  };
  const filled = rows
    .filter((row) => row !== '')
    .map((row, index) => {
      const cells = row.split(';');
      put(cells, 'saldo', `${String(2_000 + (index % 500))},${String(10 + (index % 90))}`);
      put(cells, 'bij voorbaat akkoord', 'ja');
      put(cells, 'uw kenmerk', `K-${String(index)}`);
      if (index % EVERY === 0) spoil(cells, index / EVERY, put);
      return cells.join(';');
    });
  return [header, ...filled].join('\r\n');
}

function spoil(cells: string[], turn: number, put: (cells: string[], name: string, text: string) => void): void {
  if (turn % 3 === 0) put(cells, 'saldo', '1.234');
  else if (turn % 3 === 1) put(cells, 'klasse', 'voorrang');
  else put(cells, 'klasse', 'preferent');
}

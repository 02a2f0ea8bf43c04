/** A table as somebody with the page in hand sees it: its caption and the text of its cells, nothing else. */
export interface PrintedTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tablesOn(html: string): PrintedTable[] {
  return matches(html, /<table[^>]*>(.*?)<\/table>/gs).map((table) => ({
    caption: textOf(matches(table, /<caption[^>]*>(.*?)<\/caption>/gs)[0] ?? ''),
    columns: cellsOf(matches(table, /<thead[^>]*>(.*?)<\/thead>/gs)[0] ?? ''),
    rows: matches(matches(table, /<tbody[^>]*>(.*?)<\/tbody>/gs)[0] ?? '', /<tr[^>]*>(.*?)<\/tr>/gs).map(cellsOf),
  }));
}

export function textOf(html: string): string {
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\u00a0/g, ' ');
  const unescaped = text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  return unescaped.replace(/\s+/g, ' ').trim();
}

const cellsOf = (row: string): string[] => matches(row, /<t[hd][^>]*>(.*?)<\/t[hd]>|<td[^>]*\/>/gs).map(textOf);

const matches = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, inner = '']) => inner);

/** What a page says, figure by figure, and everything that follows from it when somebody does the sums again. */
export function doneAgain(html: string): Sums {
  const tables = tablesOn(html);
  const table = (caption: string): PrintedTable => {
    const found = tables.find((one) => one.caption === caption);
    if (!found) throw new Error(`The page has no table "${caption}"`);
    return found;
  };
  const parts = partsOf(table('De vorderingen en wat daarvan meedoet'));
  const printed = sharesOn(table('Het aandeel van elke schuldeiser'));
  const percentages = table('De percentages');
  const fund = fundOf(table('Het bedrag dat te verdelen is'));
  const factor = decimalOf(rowOf(table('De regels die gelden'), 'Voorrang')[2] ?? '');
  return { parts, printed, fund, ...divided(fund.again, factor, parts), published: publishedOn(percentages) };
}

/** The same for a page of a scheme that pays a fixed percentage. */
export function paidAgain(html: string): Pick<Sums, 'printed' | 'again' | 'fund'> {
  const tables = tablesOn(html);
  const [claims, percentage, shares, fund] = [
    'De vorderingen en wat daarvan meedoet',
    'Het percentage',
    'Het aandeel van elke schuldeiser',
    'Het bedrag dat te verdelen is',
  ].map((caption) => tables.find((one) => one.caption === caption));
  if (!claims || !percentage || !shares || !fund) throw new Error('A table is missing');
  const [hundredths, ten] = decimalOf(percentage.rows[0]?.[2] ?? '');
  const again = partsOf(claims).map(({ amount }) => {
    const exact: Ratio = [amount * hundredths, ten * 100n];
    return { exact, floor: exact[0] / exact[1], extra: 0n, share: (2n * exact[0] + exact[1]) / (2n * exact[1]) };
  });
  const total = again.reduce((sum, { share }) => sum + share, 0n);
  return { printed: sharesOn(shares), again, fund: { printed: centsOf(rowOf(fund, 'Te verdelen')[2]), again: total } };
}

type Ratio = readonly [num: bigint, den: bigint];

interface PrintedPart {
  readonly reference: string;
  readonly first: boolean;
  readonly amount: bigint;
}

interface Derived {
  readonly exact: Ratio;
  readonly floor: bigint;
  readonly extra: bigint;
  readonly share: bigint;
}

interface Sums {
  readonly parts: readonly PrintedPart[];
  readonly printed: readonly (Derived & { readonly reference: string; readonly amount: bigint })[];
  readonly fund: { readonly printed: bigint; readonly again: bigint };
  readonly again: readonly Derived[];
  readonly percentages: { readonly first: string | null; readonly others: string | null };
  readonly published: { readonly first: string | null; readonly others: string | null };
}

const rowOf = ({ rows, caption }: PrintedTable, what: string): readonly string[] => {
  const row = rows.find(([name]) => name === what);
  if (!row) throw new Error(`"${caption}" has no line "${what}"`);
  return row;
};

/** `€ 1.234,56` as 123456; a dash is nothing. */
function centsOf(text = ''): bigint {
  if (text === '–') return 0n;
  const [, digits] = /€ ([\d.]+,\d\d)(?!\d)/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`No amount: ${text}`);
  return BigInt(digits.replace(/[.,]/g, ''));
}

function decimalOf(text: string): Ratio {
  const [, whole = '', decimals = ''] = /^([\d.]+)(?:,(\d+))?/.exec(text) ?? [];
  return [BigInt(whole.replaceAll('.', '') + decimals), 10n ** BigInt(decimals.length)];
}

function partsOf({ columns, rows }: PrintedTable): PrintedPart[] {
  const [first, others] = [columns.indexOf('Met voorrang'), columns.indexOf('Gewoon')];
  const parts = rows.flatMap((row): PrintedPart[] => {
    const [, reference = ''] = /kenmerk (.*?)(?: betwist)?$/.exec(row[0] ?? '') ?? [];
    const [preferential, concurrent] = [centsOf(row[first]), centsOf(row[others])];
    const isSplit = preferential > 0n && concurrent > 0n;
    return [
      { reference: isSplit ? `${reference}#c` : reference, first: false, amount: concurrent },
      { reference: isSplit ? `${reference}#p` : reference, first: true, amount: preferential },
    ].filter(({ amount }) => amount > 0n);
  });
  return parts.sort((a, b) => Buffer.compare(Buffer.from(a.reference), Buffer.from(b.reference)));
}

function sharesOn({ columns, rows }: PrintedTable): Sums['printed'] {
  const at = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? '–';
  return rows.map((row) => {
    const [, reference = ''] = /kenmerk (.*)$/.exec(row[0] ?? '') ?? [];
    const floor = columns.includes('Hele centen') ? centsOf(at(row, 'Hele centen')) : 0n;
    const [, num = '0', den = '1'] = /rest ([\d.]+)\/ ([\d.]+)$/.exec(at(row, 'Hele centen')) ?? [];
    const [rest, whole] = [num, den].map((digits) => BigInt(digits.replaceAll('.', ''))) as [bigint, bigint];
    const exact: Ratio = columns.includes('Hele centen')
      ? [floor * whole + rest, whole]
      : decimalCents(at(row, 'Precies aandeel'));
    const share = centsOf(at(row, 'Aandeel'));
    const extra = at(row, 'Erbij').startsWith('1 cent') ? 1n : 0n;
    return { reference, amount: centsOf(at(row, 'Doet mee')), exact, floor, extra, share };
  });
}

/** `€ 204,815` in cents: a fixed percentage of two decimals leaves at most four decimals of a cent, all printed. */
function decimalCents(text: string): Ratio {
  const [num, den] = decimalOf(text.replace('€ ', ''));
  return [num * 100n, den];
}

function publishedOn(table: PrintedTable): Sums['published'] {
  const of = (what: string): string | null => table.rows.find(([name]) => name === what)?.[2] ?? null;
  return { first: of('Vorderingen met voorrang'), others: of('Gewone vorderingen') };
}

/** Capacity less fee, or a loan, or only what there is at once. */
function fundOf(table: PrintedTable): Sums['fund'] {
  const printed = centsOf(rowOf(table, 'Te verdelen')[2]);
  const oneOff = centsOf(rowOf(table, 'Eenmalig bedrag')[2]);
  const loan = table.rows.find(([what]) => what === 'De lening');
  if (loan) return { printed, again: loanOn(table, loan[1] ?? '') + oneOff };
  const months = table.rows.filter(([what = '']) => what.startsWith('Maand '));
  if (months.length === 0) return { printed, again: oneOff };
  let gross = 0n;
  for (const [, how = ''] of months) {
    const [, count = ''] = /^(\d+) maand/.exec(how) ?? [];
    gross += BigInt(count) * centsOf(how);
  }
  const [rate, ten] = decimalOf(rowOf(table, 'Kosten van de schuldhulp')[1] ?? '');
  const fee = (2n * rate * gross + ten * 100n) / (2n * ten * 100n);
  return { printed, again: gross - fee + oneOff };
}

const DIGITS = 40n;
const UNIT = 10n ** DIGITS;

/** The present value, month by month, in fixed point: what each payment is worth today, added up. */
function loanOn(table: PrintedTable, how: string): bigint {
  const capacity = centsOf(how);
  const [rate, ten] = decimalOf(rowOf(table, 'Rente per jaar')[2] ?? '');
  const isNominal = rowOf(table, 'Rente per jaar')[1] === 'nominaal';
  const [, term] = /(?:−|^)(\d+)/.exec(how) ?? [];
  const grown = isNominal
    ? UNIT + (UNIT * rate) / (ten * 100n * 12n)
    : twelfthRoot(((ten * 100n + rate) * UNIT ** 12n) / (ten * 100n));
  let worth = UNIT;
  let total = 0n;
  for (let month = 1; month <= Number(term); month++) {
    worth = (worth * UNIT) / grown;
    total += worth;
  }
  return (capacity * total) / UNIT;
}

/** By halving: the largest whole number whose twelfth power is not above `value`. */
function twelfthRoot(value: bigint): bigint {
  let [low, high] = [UNIT, 2n * UNIT];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** 12n <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The law, done once more: proportions, the ceiling, whole cents, and the cents that are left. */
function divided(fund: bigint, [f, ten]: Ratio, parts: readonly PrintedPart[]): Pick<Sums, 'again' | 'percentages'> {
  const total = (first: boolean): bigint =>
    parts.reduce((sum, part) => sum + (part.first === first ? part.amount : 0n), 0n);
  const [vp, vc] = [total(true), total(false)];
  const p: Ratio = [fund * ten, f * vp + ten * vc];
  const double: Ratio = [f * p[0], ten * p[1]];
  const isCapped = vp > 0n && double[0] > double[1];
  const ofFirst: Ratio = isCapped ? [1n, 1n] : double;
  const ofOthers: Ratio = isCapped ? [fund - vp, vc] : p;

  const again = parts.map((part) => {
    const [num, den] = part.first ? ofFirst : ofOthers;
    const exact: Ratio = [part.amount * num, den];
    return { part, exact, floor: exact[0] / exact[1], extra: 0n };
  });
  let left = fund - again.reduce((sum, { floor }) => sum + floor, 0n);
  for (; left > 0n; left -= 1n) {
    const [next] = again.filter(({ extra }) => extra === 0n).sort((a, b) => larger(a, b));
    if (next) next.extra = 1n;
  }
  return {
    again: again.map(({ exact, floor, extra }) => ({ exact, floor, extra, share: floor + extra })),
    percentages: { first: vp > 0n ? twoDecimals(ofFirst) : null, others: vc > 0n ? twoDecimals(ofOthers) : null },
  };
}

interface Waiting {
  readonly part: PrintedPart;
  readonly exact: Ratio;
  readonly floor: bigint;
}

function larger(a: Waiting, b: Waiting): number {
  const left = (a.exact[0] - a.floor * a.exact[1]) * b.exact[1];
  const right = (b.exact[0] - b.floor * b.exact[1]) * a.exact[1];
  if (left !== right) return left > right ? -1 : 1;
  if (a.part.amount !== b.part.amount) return a.part.amount > b.part.amount ? -1 : 1;
  return Buffer.compare(Buffer.from(a.part.reference), Buffer.from(b.part.reference));
}

function twoDecimals([num, den]: Ratio): string {
  const digits = ((num * 20_000n + den) / (2n * den)).toString().padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)} %`;
}

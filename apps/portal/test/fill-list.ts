import { readXlsx, writeXlsx, type Cell, type CellValue } from 'hucre/xlsx';

export type FilledRow = Record<string, CellValue>;

/** What stands in the first sheet of a workbook, a row a record by the names of its columns. */
export async function rowsOf(bytes: Uint8Array): Promise<FilledRow[]> {
  const [sheet] = (await readXlsx(bytes)).sheets;
  const [names = [], ...rows] = sheet?.rows ?? [];
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [String(name), row[index] ?? null])));
}

/** Fills in a downloaded list as a clerk does in a spreadsheet; null: the row is taken out. `cells` by row and column name. */
export async function filledIn(
  bytes: Uint8Array,
  fill: (row: FilledRow, index: number) => FilledRow | null,
  formulas: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const [sheet] = (await readXlsx(bytes)).sheets;
  const [names = []] = sheet?.rows ?? [];
  const rows = (await rowsOf(bytes)).flatMap((row, index) => {
    const filled = fill(row, index);
    return filled === null ? [] : [names.map((name) => ({ ...row, ...filled })[String(name)] ?? null)];
  });
  const cells = Object.entries(formulas).map(([place, formula]): [string, Partial<Cell>] => {
    const [row = '', name = ''] = place.split(' ', 2);
    return [`${row},${String(names.indexOf(name))}`, { value: null, type: 'formula', formula }];
  });
  return await writeXlsx({ sheets: [{ name: 'Lijst', rows: [names, ...rows], cells: new Map(cells) }] });
}

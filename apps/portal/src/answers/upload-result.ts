import type { UploadView } from '@akkoord/casework';
import type { PlainTable } from '@akkoord/exchange';
import type { Words } from '../words/words.js';
import { faultText } from './file-fault.js';

/** What became of each row of an uploaded file, as a table to keep: no names, only where it stood. */
export function uploadResult(sent: NonNullable<UploadView['sent']>, { files }: Words): PlainTable {
  const { columns, outcomes } = files.result;
  const rows = sent.flatMap(({ line, rows: places, outcome, faults }) => {
    const told = faults.map((fault) => [fault.column ?? '', faultText(fault, files)] as const);
    const why = told.length > 0 ? told : [['', ''] as const];
    const own = places.length > 0 ? places : [0];
    return own.flatMap((row) => why.map(([column, text]) => [row, line ?? '', outcomes[outcome], column, text]));
  });
  return [columns, ...rows.toSorted((a, b) => Number(a[0]) - Number(b[0]))];
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { COLUMNS } from '@akkoord/exchange';
import type { Response } from 'express';
import { CSV_TYPE } from '../http/media.js';

/**
 * Sends a file as it is read, no faster than it is taken. When that fails the answer is broken off, so that nobody takes
 * half a list for all of it.
 */
export async function sendCsv(response: Response, name: string, text: AsyncIterable<string>): Promise<void> {
  response.attachment(`${name}.csv`).type(`${CSV_TYPE}; charset=utf-8; header=present`);
  try {
    await pipeline(Readable.from(text), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** How the file of a list is filled in, for the contract. */
export const LIST_FILE_GUIDE = [
  'As `text/csv`: the file of `GET /collective-lists/{listId}/lines` with your answers in it, or one of your own. The first row names the columns, in Dutch or English and in any order; `;` or `,` separates them; UTF-8 or Windows-1252. One row for a claim: rows with the same line number are the claims of one balance statement, and what is about the whole line needs to stand in one of them. A row in which nothing is filled in is no answer. A line with a bad row is not recorded, the other lines are; `rejected` tells `row` (counted from 1 with the header), `column`, `code` and `detail`.',
  "Amounts in euros as `1234,56`, `1.234,56` or `1234.56`; dates as `31-12-2026` or `2026-12-31`; yes and no as `ja`/`nee`, `yes`/`no`, `true`/`false` or `x`; words in Dutch or as in the JSON contract. What is answered (`antwoord`) can be left out: it follows from what is filled in. Text that a spreadsheet would calculate or rewrite, such as `=A1` or `00123`, is sent with `'` before it and read without.",
  [
    row(['column', 'in English', 'in a reply']),
    row(['---', '---', '---']),
    ...COLUMNS.map(({ nl, en, reply }) => row([`\`${nl}\``, `\`${en}\``, reply ? `\`${reply}\`` : 'told, not read'])),
  ].join('\n'),
].join('\n\n');

import { Problem } from '@akkoord/platform';
import { MEBIBYTE } from './media.js';

/** One line of an import with its number, counted from 1. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** Far more than the largest case: a thousand claims are under half of it. */
const LONGEST = MEBIBYTE;

/** Reads a body line by line without ever holding it whole. Empty lines count and are left out. 413 `line-too-long`. */
export async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder();
  let pending = '';
  let line = 0;
  for await (const chunk of body) {
    const parts = (pending + decoder.decode(chunk, { stream: true })).split('\n');
    pending = parts.pop() ?? '';
    for (const part of parts) yield* numbered(++line, part);
    if (pending.length > LONGEST) throw lineTooLong(line + 1);
  }
  yield* numbered(line + 1, pending + decoder.decode());
}

function* numbered(line: number, part: string): Generator<NumberedLine> {
  if (part.length > LONGEST) throw lineTooLong(line);
  const text = part.trim();
  if (text !== '') yield { line, text };
}

function lineTooLong(line: number): Problem {
  return new Problem(413, 'line-too-long', `Line ${String(line)} is longer than 1 MiB.`);
}

import { Problem } from '@akkoord/platform';
import { MEBIBYTE } from './media.js';

/** One line of an import with its number, counted from 1. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** Far more than the largest case: a thousand claims are under half of it. */
const LONGEST = MEBIBYTE;

/**
 * Reads a body line by line without ever holding it whole. Empty lines count and are left out. Errors: 413 `line-too-long`,
 * 415 `charset-unsupported`.
 */
export async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<NumberedLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const read = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw notUtf8(line + 1);
    }
  };
  let pending = '';
  let line = 0;
  for await (const chunk of body) {
    const parts = (pending + read(chunk)).split('\n');
    pending = parts.pop() ?? '';
    for (const part of parts) yield* numbered(++line, part);
    if (pending.length > LONGEST) throw lineTooLong(line + 1);
  }
  yield* numbered(line + 1, pending + read());
}

function* numbered(line: number, part: string): Generator<NumberedLine> {
  if (part.length > LONGEST) throw lineTooLong(line);
  const text = part.trim();
  if (text !== '') yield { line, text };
}

function lineTooLong(line: number): Problem {
  return new Problem(
    413,
    'line-too-long',
    `Line ${String(line)} is longer than 1 MiB. A case is far smaller: is there a line end between cases?`,
  );
}

function notUtf8(line: number): Problem {
  const detail = `In line ${String(line)} or a later one is something that is not UTF-8. Save the file as UTF-8 and send it again.`;
  return new Problem(415, 'charset-unsupported', detail);
}

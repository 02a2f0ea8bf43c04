import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;

export type FileKind = keyof typeof TYPES;

/**
 * Sends a file to keep, as it is made and no faster than it is taken. When that fails the answer is broken off, so that
 * nobody takes half a file for all of it.
 */
export async function sendFile(
  response: Response,
  name: string,
  kind: FileKind,
  content: AsyncIterable<string> | Uint8Array | string,
): Promise<void> {
  response.attachment(`${name}.${kind}`).type(TYPES[kind]);
  if (typeof content === 'string' || content instanceof Uint8Array) {
    response.send(typeof content === 'string' ? content : Buffer.from(content));
    return;
  }
  try {
    await pipeline(Readable.from(content), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

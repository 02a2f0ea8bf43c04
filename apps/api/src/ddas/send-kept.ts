import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { KeptText } from '@akkoord/casework';
import type { Response } from 'express';

/** Whoever takes nothing for so long gets no more: what waits for them is in memory. */
const PATIENCE_MS = 60_000;

/** Sends it no faster than it is taken; its length is known, so that nobody takes half of it for all. */
export async function sendKept(response: Response, { bytes, pieces }: KeptText): Promise<void> {
  response.status(200).type('json').set('Content-Length', String(bytes));
  response.setTimeout(PATIENCE_MS, () => response.destroy());
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

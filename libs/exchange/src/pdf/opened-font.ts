import { createRequire } from 'node:module';
import type * as Fontkit from 'fontkit';

const require = createRequire(import.meta.url);
const opened = new Map<string, Buffer>();

/**
 * A font, opened once in a process: to read its tables again took two thirds of the work of a letter. Each document
 * takes a subset of its own from it. pdfkit takes a font that is open, and its types know only the bytes of one.
 */
export function openedFont(path: string): Buffer {
  const known = opened.get(path);
  if (known !== undefined) return known;
  const { openSync } = require('fontkit') as typeof Fontkit;
  const font = openSync(path) as unknown as Buffer;
  opened.set(path, font);
  return font;
}

import { execFileSync, spawnSync } from 'node:child_process';

export const HAS_POPPLER = spawnSync('pdfinfo', ['-v']).error === undefined;
if (!HAS_POPPLER) console.warn('SKIPPED: how a reader finds a document. There is no pdfinfo on this machine.');

/** An element of a tagged PDF with what it says. */
export interface Part {
  readonly tag: string;
  readonly scope: string;
  readonly text: string;
}

export function poppler(tool: string, bytes: Buffer, ...options: string[]): string {
  const text = bytesOf(tool, bytes, ...(options[0] === '-' ? ['-', ...options] : [...options, '-']));
  return text.toString('utf8').replaceAll('\u00a0', ' ');
}

/** What a tool makes of a document, when that is no text. */
export function bytesOf(tool: string, bytes: Buffer, ...options: string[]): Buffer {
  return execFileSync(tool, options, { input: bytes, maxBuffer: 2 ** 26 });
}

/** The elements with content, in the order in which they are read aloud. */
export function partsOf(bytes: Buffer): Part[] {
  const lines = poppler('pdfinfo', bytes, '-struct-text').split('\n');
  const parts: { tag: string; scope: string; text: string }[] = [];
  for (const line of lines) {
    const tag = /^ *([A-Z][A-Za-z0-9]*)(?: \(\w+\)|:)?$/.exec(line)?.[1];
    const last = parts.at(-1);
    if (tag !== undefined) parts.push({ tag, scope: '', text: '' });
    else if (last) {
      last.scope ||= /\/Scope \/(\w+)/.exec(line)?.[1] ?? '';
      last.text += /^ *"(.*)"$/.exec(line)?.[1] ?? '';
    }
  }
  return parts.filter(({ tag, text }) => text !== '' || tag === 'TD' || tag === 'TR' || tag === 'Table');
}

/** Each table as rows of cells, `TH Column Bedrag`. */
export function tablesIn(parts: readonly Part[]): string[][][] {
  const found: string[][][] = [];
  for (const { tag, scope, text } of parts) {
    if (tag === 'Table') found.push([]);
    else if (tag === 'TR') found.at(-1)?.push([]);
    else if (tag === 'TH' || tag === 'TD') found.at(-1)?.at(-1)?.push([tag, scope, text].filter(Boolean).join(' '));
  }
  return found;
}

export const headingsIn = (parts: readonly Part[]): string[] =>
  parts.filter(({ tag }) => /^H\d$/.test(tag)).map(({ tag, text }) => `${tag} ${text}`);

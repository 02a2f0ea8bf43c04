import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** A file that never changes under its name; packed once, for it holds no secret that its size could tell. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly packed: Buffer;
}

const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#17656b"/><path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The content is in the name, so a browser may keep it for ever and never shows an old one. */
function asset(name: string, ending: string, type: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const bytes = Buffer.from(text);
  return { path: `/assets/${name}-${hash}.${ending}`, type, bytes, packed: gzipSync(bytes) };
}

export const STYLESHEET = asset('portal', 'css', 'text/css; charset=utf-8', STYLE);
export const SCRIPT_FILE = asset('portal', 'js', 'text/javascript; charset=utf-8', SCRIPT);
export const ICON = asset('icon', 'svg', 'image/svg+xml', ICON_SVG);

import { createHash } from 'node:crypto';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#17656b"/><path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The content is in the name, so a browser may keep it for ever and never shows an old one. */
export const STYLE_PATH = `/assets/portal-${hashOf(STYLE)}.css`;
export const ICON_PATH = `/assets/icon-${hashOf(ICON)}.svg`;
export const SCRIPT_PATH = `/assets/portal-${hashOf(SCRIPT)}.js`;

import { fileURLToPath } from 'node:url';

/** Points of an A4 page. */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 56, top: 56, bottom: 64 } as const;
export const WIDTH = PAGE.width - PAGE.left - PAGE.right;

const REGULAR = fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'));
const BOLD = fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'));
export const FONTS = [REGULAR, BOLD] as const;

export interface TextStyle {
  readonly font: string;
  readonly size: number;
  readonly color: string;
  readonly align?: 'left' | 'right';
}

export const INK = '#1b1f23';
const ACCENT = '#17656b';
export const TINT = '#e6f0f0';
export const RULE = '#b9c4c6';

export const TITLE: TextStyle = { font: BOLD, size: 20, color: ACCENT };
export const HEADING: TextStyle = { font: BOLD, size: 13, color: ACCENT };
export const BODY: TextStyle = { font: REGULAR, size: 10.5, color: INK };
export const STRONG: TextStyle = { ...BODY, font: BOLD };
/** What is typed over from paper. */
export const LARGE: TextStyle = { font: BOLD, size: 19, color: INK };
export const CELL: TextStyle = { font: REGULAR, size: 9.5, color: INK };
export const CELL_STRONG: TextStyle = { ...CELL, font: BOLD };
export const SMALL: TextStyle = { font: REGULAR, size: 8.5, color: '#4a5459' };

import type { Sheets } from '../pdf/sheets.js';
import type { TextStyle } from '../pdf/style.js';

/** A paragraph at this place on the line, on a new page when it does not fit. */
export function paragraph(
  sheets: Sheets,
  text: string,
  style: TextStyle,
  left: number,
  width: number,
  type = 'P',
): void {
  const height = sheets.heightOf(text, style, width);
  sheets.makeRoom(height);
  const element = sheets.element(type);
  sheets.write(element, text, style, left, sheets.y, width);
  element.end();
  sheets.y += height;
}

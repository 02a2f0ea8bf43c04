/** What a spreadsheet would calculate, also with signs of full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;
/** What a spreadsheet would rewrite: leading zeros go, long numbers are shortened, `11-26` becomes a date. */
const LIKE_A_NUMBER = /^[\d.,:/\-\sE]+$/i;
const KEPT_AS_IT_IS = /^(?:0|[1-9]\d{0,10})$/;
const MARK = "'";

/** Text that a spreadsheet shows as it is: nothing in it is calculated or rewritten. `textOfCell` takes the mark off. */
export function guarded(text: string): string {
  return needsMark(text) ? `${MARK}${text}` : text;
}

/** The text of a cell, without the mark that kept it safe on its way out. */
export function textOfCell(cell: string): string {
  return cell.startsWith(MARK) && needsMark(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Text for a cell that is text by itself, as in a workbook: marked only where reading it would take a mark of its own off. */
export function unmarked(text: string): string {
  return textOfCell(text) === text ? text : guarded(text);
}

/** Text that only looks marked gets a mark of its own, so that every text comes back as it was. */
function needsMark(text: string): boolean {
  const bare = text.replace(/^'+/, '');
  return FORMULA.test(bare) || (LIKE_A_NUMBER.test(bare) && /\d/.test(bare) && !KEPT_AS_IT_IS.test(bare));
}

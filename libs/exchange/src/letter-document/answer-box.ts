import encodeQR from 'qr';
import type { Sheets } from '../pdf/sheets.js';
import { BODY, HEADING, LARGE, RULE, STRONG } from '../pdf/style.js';

/** How who gets the letter answers it on the internet, and whom it can call. */
export interface AnswerByCode {
  /** The whole address; nobody can tell from it whom it is about. */
  readonly link: string;
  /** In groups, as it is typed over. */
  readonly code: string;
  readonly counsellor: string;
  /** Null: no number is known. */
  readonly telephone: string | null;
}

const MILLIMETRE = 72 / 25.4;
const QR_SIDE = 32 * MILLIMETRE;
/** White squares around it: without them a camera does not see where it begins. */
const QUIET_ZONE = 4;
const GAP = 6;
const AFTER = 2;

/**
 * The code in large type, the link in letters and as a QR code, and whom to call. Never broken over two pages: says whether
 * it went on a new one.
 */
export function answerBox(sheets: Sheets, answer: AnswerByCode, width: number, left: number): boolean {
  const { link, code } = answer;
  const textWidth = width - QR_SIDE - GAP;
  const lines = [
    ['Zo antwoordt u', HEADING, 'H2'],
    ['1. Ga naar dit adres, of scan de code hiernaast met uw telefoon:', BODY, 'P'],
    [link, STRONG, 'P'],
    ['2. Vul daar deze code in. Hoofdletters en streepjes maken niet uit.', BODY, 'P'],
    [code, LARGE, 'P'],
    [callText(answer), BODY, 'P'],
  ] as const;
  const heights = lines.map(([text, style]) => sheets.heightOf(text, style, textWidth) + AFTER);
  const height = Math.max(
    heights.reduce((sum, one) => sum + one, 0),
    QR_SIDE,
  );
  const turned = sheets.makeRoom(height + 8);
  sheets.line(left, sheets.y, width, RULE);
  const top = sheets.y + 8;
  let y = top;
  lines.forEach(([text, style, type], index) => {
    const element = sheets.element(type);
    sheets.write(element, text, style, left, y, textWidth);
    element.end();
    y += heights[index] ?? 0;
  });
  qrCode(sheets, link, left + width - QR_SIDE, top);
  sheets.y = top + height;
  return turned;
}

export const callText = ({ counsellor, telephone }: Pick<AnswerByCode, 'counsellor' | 'telephone'>): string =>
  telephone === null
    ? `Lukt het niet, of hebt u een vraag? Neem contact op met ${counsellor}.`
    : `Lukt het niet, of hebt u een vraag? Bel ${counsellor}: ${telephone}.`;

/** Drawn as squares, so that it stays sharp however it is printed (ISO/IEC 18004, level M). */
function qrCode(sheets: Sheets, link: string, x: number, y: number): void {
  const rows = encodeQR(link, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const side = QR_SIDE / rows.length;
  const squares = rows.flatMap((row, down) =>
    row.flatMap((isDark, across) => (isDark ? [[x + across * side, y + down * side] as const] : [])),
  );
  sheets.figure(sheets.root, `QR-code van het adres ${link}`, squares, side);
}

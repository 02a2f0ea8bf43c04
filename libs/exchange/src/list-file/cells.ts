import { isDate } from '@akkoord/settlement';
import { amountCell, readAmount } from './amount.js';
import { LIST_FILE_FAULTS, type ListFileFaultCode } from './faults.js';
import { guarded, textOfCell, unmarked } from './guarded-text.js';
import type { Words } from './words.js';

export type Language = 'nl' | 'en';

type ReadCell =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ListFileFaultCode; readonly detail: string };

/** What stands in the cells of a column: how it is read, as a value of the JSON contract, and how such a value is written. */
export interface CellType {
  read(cell: string, language: Language): ReadCell;
  write(value: unknown, language: Language): string;
  /** In a workbook, where it differs: there a cell is text or a number by itself. */
  inWorkbook?(value: unknown): string | number;
  /** The words to choose from. */
  choices?(language: Language): readonly string[];
}

/** What a spreadsheet leaves in a text file where a formula came to nothing, in English and Dutch. */
const FORMULA_ERROR =
  /^(?:Err:\d{3}|#(?:NAME\?|NAAM\?|REF!|VERW!|VALUE!|WAARDE!|N\/A|N\/B|DIV\/0!|DEEL\/0!|NUM!|GETAL!|NULL!|LEEG!))$/i;
const SHORTENED = /^\d(?:[.,]\d+)?E\+?\d+$/i;
const DUTCH_DATE = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;
const YES = new Set(['ja', 'j', 'yes', 'y', 'true', 'waar', 'x']);
const NO = new Set(['nee', 'n', 'no', 'false', 'onwaar']);

export const TEXT: CellType = {
  read: (cell) => {
    if (FORMULA_ERROR.test(cell)) return wrong('cell-has-formula');
    return SHORTENED.test(cell) ? wrong('number-shortened') : good(textOfCell(cell));
  },
  write: (value) => guarded(String(value)),
  inWorkbook: (value) => unmarked(String(value)),
};

/** In the contract whole cents. */
export const AMOUNT: CellType = {
  read: (cell) => {
    const amount = readAmount(cell);
    return amount.ok ? good(Number(amount.cents)) : wrong(amount.code);
  },
  write: (value) => amountCell(value as number),
  // Up to 10^12 cents this is the nearest number to the amount, and reads back as it was.
  inWorkbook: (value) => (value as number) / 100,
};

export const DATE: CellType = {
  read: (cell) => {
    const [, day = '', month = '', year = ''] = DUTCH_DATE.exec(textOfCell(cell)) ?? [];
    const date = year === '' ? textOfCell(cell) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(date) ? good(date) : wrong('date-unreadable');
  },
  write: (value) => String(value).split('-').toReversed().join('-'),
};

export const YES_NO: CellType = {
  read: (cell) => {
    const word = cell.toLowerCase();
    return YES.has(word) ? good(true) : NO.has(word) ? good(false) : wrong('yes-or-no');
  },
  write: (value, language) => (language === 'nl' ? (value === true ? 'ja' : 'nee') : value === true ? 'yes' : 'no'),
  choices: (language) => (language === 'nl' ? ['ja', 'nee'] : ['yes', 'no']),
};

/** The number of a line. */
export const WHOLE: CellType = {
  read: (cell) => (/^[1-9]\d{0,8}$/.test(cell) ? good(Number(cell)) : wrong('line-unreadable')),
  write: String,
  inWorkbook: Number,
};

export const MONTHS: CellType = {
  read: (cell) => (/^[1-9]\d{0,2}$/.test(cell) ? good(Number(cell)) : wrong('months-unreadable')),
  write: String,
  inWorkbook: Number,
};

const TYPED_PERCENTAGE = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/;

/** `25`, `25,5` and `25,00 %`; text with two decimals in the contract. */
export const PERCENTAGE: CellType = {
  read: (cell) => {
    const [, whole, decimals = ''] = TYPED_PERCENTAGE.exec(cell) ?? [];
    return whole === undefined
      ? wrong('percentage-unreadable')
      : good(`${String(Number(whole))}.${decimals.padEnd(2, '0')}`);
  },
  write: (value) => String(value).replace('.', ','),
};

/** One of the words of the contract, or what a Dutch clerk writes for it. */
export function oneOf(words: Words): CellType {
  const codes = new Map(
    Object.entries(words).flatMap(([code, dutch]) => [code, ...dutch].map((word) => [plain(word), code] as const)),
  );
  const known = Object.values(words).map(([word]) => word);
  const choices = (language: Language): readonly string[] => (language === 'nl' ? known : Object.keys(words));
  return {
    read: (cell, language) => {
      const code = codes.get(plain(cell));
      return code === undefined ? wrong('word-unknown', `Write one of: ${choices(language).join(', ')}.`) : good(code);
    },
    write: (value, language) => {
      const code = String(value);
      return language === 'nl' ? (words[code]?.[0] ?? code) : code;
    },
    choices,
  };
}

/** Capitals, hyphens and underscores make no other word. */
export function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

function good(value: unknown): ReadCell {
  return { ok: true, value };
}

function wrong(code: ListFileFaultCode, detail: string = LIST_FILE_FAULTS[code]): ReadCell {
  return { ok: false, code, detail };
}

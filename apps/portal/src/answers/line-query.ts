import type { LineFilter } from '@akkoord/casework';
import { parseAmount } from './amount.js';
import { LONGEST_TEXT, type FieldFault } from './fields.js';

/** The names of what is looked for, in the address of a list. */
export const LOOKED_FOR = ['state', 'kind', 'counsellor', 'brand', 'agreement', 'from', 'to', 'q'] as const;
export type LookedFor = (typeof LOOKED_FOR)[number];

/** Lines chosen one by one, as the boxes of a list send them; the form says that it is about choosing. */
const CHOSEN = 'line';
export const CHOOSING = 'chosen';
const MOST_CHOSEN = 1_000;

/** What the address of a list says it should show: kept in the address, so that it can be sent to a colleague. */
export class LineQuery {
  private constructor(
    readonly filter: LineFilter,
    readonly faults: readonly FieldFault[],
    /** Numbers of the lines that were chosen one by one, which may be none; null: it is about all that are found. */
    readonly chosen: readonly number[] | null,
    private readonly typed: ReadonlyMap<LookedFor, string>,
  ) {}

  static of(parameters: URLSearchParams): LineQuery {
    const typed = new Map<LookedFor, string>();
    for (const name of LOOKED_FOR) {
      const text = (parameters.get(name) ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_TEXT);
      if (text !== '') typed.set(name, text);
    }
    const numbers = parameters.getAll(CHOSEN).filter((text) => /^[1-9]\d{0,6}$/.test(text));
    const faults: FieldFault[] = [];
    const amount = (name: 'from' | 'to'): bigint | undefined => {
      const text = typed.get(name);
      if (text === undefined) return undefined;
      const read = parseAmount(text);
      if (read.ok) return read.cents;
      faults.push({ field: name, fault: read.fault });
      return undefined;
    };
    const filter: LineFilter = {
      state: typed.get('state'),
      kind: typed.get('kind'),
      counsellorId: typed.get('counsellor'),
      creditorId: typed.get('brand'),
      agreement: typed.get('agreement'),
      fromCents: amount('from'),
      toCents: amount('to'),
      text: typed.get('q'),
    };
    const chosen = parameters.has(CHOOSING) ? numbers.slice(0, MOST_CHOSEN).map(Number) : null;
    return new LineQuery(filter, faults, chosen, typed);
  }

  /** Is anything looked for? */
  get isAsked(): boolean {
    return this.typed.size > 0;
  }

  text(name: LookedFor): string {
    return this.typed.get(name) ?? '';
  }

  /** What is looked for, as the fields of a form would say it. */
  get fields(): readonly (readonly [LookedFor, string])[] {
    return [...this.typed];
  }

  /** What stands behind the path of an address to look for the same, with its question mark. */
  filterSuffix(more: Readonly<Record<string, string>> = {}): string {
    return suffixOf(new URLSearchParams([...this.typed, ...Object.entries(more)]));
  }

  /** The same, with the lines that were chosen. */
  suffix(): string {
    const parameters = new URLSearchParams([...this.typed]);
    if (this.chosen) parameters.set(CHOOSING, '1');
    for (const line of this.chosen ?? []) parameters.append(CHOSEN, String(line));
    return suffixOf(parameters);
  }
}

function suffixOf(parameters: URLSearchParams): string {
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

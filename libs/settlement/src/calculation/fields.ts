import { compare, decimal, type Rational } from '@akkoord/money';
import type { CalculationFault, InputFault } from './outcome.js';

export type Fields = Readonly<Record<string, unknown>>;

export interface DecimalRange {
  readonly least: Rational;
  readonly most?: Rational;
  readonly decimals: number;
  readonly detail: string;
}

const DECIMAL = /^\d{1,9}(\.\d+)?$/;

/**
 * Reads fields of an input that may hold anything, and notes everything that is wrong with them on the way. What is
 * absent is asked for: a caller with a default reads the default. Null stands for a field with a fault.
 */
export class FieldReader {
  readonly faults: InputFault[] = [];

  fault(pointer: string, code: CalculationFault, detail: string): null {
    this.faults.push({ pointer, code, detail });
    return null;
  }

  required(pointer: string): null {
    return this.fault(pointer, 'required', 'This field is required.');
  }

  /** Whole cents, as bigint or as a safe integer of JSON. */
  cents(pointer: string, value: unknown, least: bigint, most: bigint): bigint | null {
    if (value === undefined) return this.required(pointer);
    const amount = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof amount !== 'bigint') return this.fault(pointer, 'invalid', 'An amount is a whole number of cents.');
    if (amount >= least && amount <= most) return amount;
    return this.fault(pointer, 'out-of-range', `An amount here lies between ${least} and ${most} cents.`);
  }

  whole(pointer: string, value: unknown, least: number, most: number): number | null {
    if (value === undefined) return this.required(pointer);
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return this.fault(pointer, 'invalid', 'This is a whole number.');
    }
    if (value >= least && value <= most) return value;
    return this.fault(pointer, 'out-of-range', `This number lies between ${least} and ${most}.`);
  }

  /** A decimal number as text. Answers the text. */
  decimal(pointer: string, value: unknown, range: DecimalRange): string | null {
    if (value === undefined) return this.required(pointer);
    if (typeof value !== 'string' || !DECIMAL.test(value)) {
      return this.fault(pointer, 'invalid', 'This is a decimal number as text, such as "0.06".');
    }
    if ((value.split('.')[1] ?? '').length > range.decimals) {
      return this.fault(pointer, 'invalid', `This number has at most ${range.decimals} decimals.`);
    }
    const number = decimal(value);
    const tooLarge = range.most !== undefined && compare(number, range.most) > 0;
    if (!tooLarge && compare(number, range.least) >= 0) return value;
    return this.fault(pointer, 'out-of-range', range.detail);
  }

  oneOf<T extends string>(pointer: string, value: unknown, choices: readonly T[]): T | null {
    if (value === undefined) return this.required(pointer);
    const choice = choices.find((one) => one === value);
    return choice ?? this.fault(pointer, 'invalid', `This is one of ${choices.join(', ')}.`);
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Problem, type Fault } from '../problem.js';
import { hostileFaults, textAlone } from './hostile-text.js';
import { pointerTo } from './pointers.js';
import { misshapen, withoutStrangers } from './shapes.js';

const NOT_CLASSES: readonly unknown[] = [Object, Array, String, Number, Boolean, undefined];
const TOLD_AT_MOST = 1_000;

/** What can be wrong with the form of what was sent. Codes of checks are their names; any other check says `invalid`. */
export const FORM_FAULTS = {
  required: 'The field is missing.',
  'unknown-property': 'There is no such field: mind how it is spelt.',
  'not-an-object': 'This must be a JSON object.',
  'character-not-allowed': 'The character U+0000 and half a surrogate pair are not text.',
  'nested-too-deeply': 'The body is nested too deeply to be looked at.',
  'too-many-properties': 'The object has too many properties to be looked at.',
  'too-many-items': 'The list is too long: `detail` says how long it may be.',
  'array-max-size': 'The list is too long.',
  'array-min-size': 'The list is too short.',
  'array-unique': 'Something stands in the list twice.',
  'is-array': 'This must be a list.',
  'is-boolean': 'This must be true or false.',
  'is-calendar-date': 'This must be a date that exists, as YYYY-MM-DD.',
  'is-in': 'This must be one of the words in the contract.',
  'is-int': 'This must be a whole number.',
  'is-length': 'The text is too short or too long.',
  'is-object': 'This must be a JSON object.',
  'is-string': 'This must be text.',
  'is-uuid': 'This must be a UUID.',
  'is-word-or-texts': 'This must be one of the words in the contract, or a list of texts.',
  matches: 'The text has not the form that the contract asks.',
  max: 'The number is too large.',
  min: 'The number is too small.',
  invalid: 'The value is not what the contract asks: `detail` says how.',
} as const satisfies Readonly<Record<string, string>>;

/** Checks what comes in against its request class: every fault at once, with the place of each. */
@Injectable()
export class ProblemValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data = '' }: ArgumentMetadata): unknown {
    // Bytes are judged by whoever reads the file.
    if (type === 'custom' || Buffer.isBuffer(value)) return value;
    const isClass = !NOT_CLASSES.includes(metatype);
    if (type === 'body' && isClass && value === undefined) {
      throw new Problem(400, 'body-missing', 'This operation needs a JSON body.');
    }
    if (isClass) return validated(metatype as new () => object, value ?? {}, type === 'body' ? 'body' : 'query');
    const { faults } = hostileFaults(value);
    if (faults.length > 0)
      throw invalid(type === 'body' ? faults : faults.map((fault) => ({ ...asParameter(fault), parameter: data })));
    return value;
  }
}

/** An instance of `type` made from `plain`, or a 400 `invalid-input` that lists every fault. */
export function validated<T extends object>(type: new () => T, plain: unknown, from: 'body' | 'query' = 'body'): T {
  const { value, faults } = checked(type, plain);
  if (faults.length > 0) throw invalid(from === 'body' ? faults : faults.map(asParameter));
  return value;
}

/**
 * The same without throwing, for lists and imports whose good lines count even when others are bad. What a fault says of it
 * can be kept, whatever characters a name that was sent has.
 */
export function checked<T extends object>(type: new () => T, plain: unknown): { value: T; faults: Fault[] } {
  const { value, faults } = judged(type, plain);
  return { value, faults: faults.map(withTextAlone) };
}

function withTextAlone({ pointer, detail, ...fault }: Fault): Fault {
  return { ...fault, ...(pointer === undefined ? {} : { pointer: textAlone(pointer) }), detail: textAlone(detail) };
}

function judged<T extends object>(type: new () => T, plain: unknown): { value: T; faults: Fault[] } {
  const nothing = undefined as unknown as T;
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { value: nothing, faults: [{ pointer: '#', code: 'not-an-object', detail: 'This must be a JSON object.' }] };
  }
  const hostile = hostileFaults(plain);
  if (hostile.fatal) return { value: nothing, faults: hostile.faults };
  const shape = misshapen(type, plain);
  if (shape.fatal) return { value: nothing, faults: shape.faults };
  const value = plainToInstance(type, withoutStrangers(type, plain));
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const found = errors.flatMap((error) => faultsIn(error, []));
  return { value, faults: [...hostile.faults, ...shape.faults, ...found.filter(unlessSaidBy(shape.faults))] };
}

/** class-validator also speaks of what is inside a thing of the wrong shape, and of what holds it. */
function unlessSaidBy(said: readonly Fault[]): (fault: Fault) => boolean {
  const places = said.map(({ pointer = '' }) => pointer);
  return ({ pointer = '', code }) =>
    !places.some((place) => pointer === place || pointer.startsWith(`${place}/`)) &&
    !(code === 'nested-validation' && places.some((place) => place.startsWith(`${pointer}/`)));
}

function faultsIn(error: ValidationError, above: readonly string[]): Fault[] {
  const path = [...above, error.property];
  const inner = (error.children ?? []).flatMap((child) => faultsIn(child, path));
  const constraints = Object.entries(error.constraints ?? {});
  if (constraints.length === 0) return inner;
  const holdsNothing = error.constraints?.isArray !== undefined;
  return [{ pointer: pointerTo(path), ...saying(error, constraints) }, ...(holdsNothing ? [] : inner)];
}

/** One sentence for a property, the most telling one: that it is missing or of another kind, before how large it is. */
function saying(error: ValidationError, constraints: readonly [string, string][]): Pick<Fault, 'code' | 'detail'> {
  const named = Object.fromEntries(constraints);
  if (named.whitelistValidation) return { code: 'unknown-property', detail: `There is no ${error.property} here.` };
  if (error.value === undefined) return { code: 'required', detail: `${error.property} is required.` };
  const [name, detail] = constraints.find(([key]) => key.startsWith('is')) ?? constraints[0] ?? ['invalid', 'Invalid.'];
  const code = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { code: code in FORM_FAULTS ? code : 'invalid', detail: asSentence(detail) };
}

function asSentence(detail: string): string {
  return detail.endsWith('.') ? detail : `${detail}.`;
}

function asParameter({ pointer, code, detail }: Fault): Fault {
  return { parameter: pointer?.replace(/^#\/?/, '').split('/')[0] ?? '', code, detail };
}

function invalid(faults: readonly Fault[]): Problem {
  const count = faults.length === 1 ? 'one place' : `${String(faults.length)} places`;
  return new Problem(400, 'invalid-input', `What was sent is not right in ${count}.`, faults.slice(0, TOLD_AT_MOST));
}

import type { Fault } from '../problem.js';
import { pointerTo } from './pointers.js';

const DEEPEST = 32;
/** Far more than any object of the contract has. Every name that is not known costs time, and more so the more there are. */
const MOST_NAMES = 1_000;
const INHERITED = new Set(['__proto__', 'constructor', 'prototype']);

/** Where a value stands: its path is spelled only for what is refused there. */
interface Place {
  readonly value: object;
  readonly name: string | number;
  readonly above: Place | null;
  readonly depth: number;
}

const TOO_DEEP = { pointer: '#', code: 'nested-too-deeply', detail: 'The body is nested too deeply.' };

/**
 * What no field may hold, whatever it is for: U+0000 and lone surrogates (PostgreSQL keeps neither), names that reach
 * for the prototype, and nesting without end. `fatal` means that nothing else should be tried on this value.
 */
export function hostileFaults(value: unknown): { faults: Fault[]; fatal: boolean } {
  if (typeof value === 'string') return { faults: isStorable(value) ? [] : [notStorable('#')], fatal: false };
  if (!isObject(value)) return { faults: [], fatal: false };
  const faults: Fault[] = [];
  const open: Place[] = [{ value, name: '', above: null, depth: 0 }];
  for (let place = open.pop(); place; place = open.pop()) {
    if (place.depth >= DEEPEST) return { faults: [TOO_DEEP], fatal: true };
    const isList = Array.isArray(place.value);
    const names = isList ? [] : Object.keys(place.value);
    if (names.length > MOST_NAMES) {
      const detail = `At most ${String(MOST_NAMES)} properties are looked at here.`;
      return { faults: [{ pointer: pointerOf(place), code: 'too-many-properties', detail }], fatal: true };
    }
    for (const name of names) {
      if (INHERITED.has(name)) {
        const detail = `There is no ${name} here.`;
        faults.push({ pointer: pointerOf(place, name), code: 'unknown-property', detail });
      } else if (!isStorable(name)) faults.push(notStorable(pointerOf(place)));
    }
    for (const name of isList ? (place.value as unknown[]).keys() : names) {
      const item = (place.value as Record<string | number, unknown>)[name];
      if (typeof item === 'string') {
        if (!isStorable(item)) faults.push(notStorable(pointerOf(place, name)));
      } else if (isObject(item)) open.push({ value: item, name, above: place, depth: place.depth + 1 });
    }
  }
  return { faults, fatal: false };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const notStorable = (pointer: string): Fault => ({ pointer, code: 'character-not-allowed', detail: NOT_STORABLE });

function pointerOf(place: Place, ...below: (string | number)[]): string {
  const path = below.map(String);
  for (let at: Place = place; at.above; at = at.above) path.unshift(String(at.name));
  return pointerTo(path);
}

/** U+0000, and `Cs`: in unicode mode only a surrogate without its other half. */
const NOT_TEXT = /[\0\p{Cs}]/u;
const NOT_STORABLE = 'The character U+0000 and half a surrogate pair are not text.';

function isStorable(text: string): boolean {
  return !NOT_TEXT.test(text);
}

/** The text with a mark in the place of each character that is none. */
export function textAlone(text: string): string {
  return isStorable(text) ? text : text.replaceAll(/[\0\p{Cs}]/gu, '\ufffd');
}

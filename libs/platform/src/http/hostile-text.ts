import type { Fault } from '../problem.js';
import { pointerTo } from './pointers.js';

const DEEPEST = 32;
/** Far more than any object of the contract has. Every name that is not known costs time, and more so the more there are. */
const MOST_NAMES = 1_000;
const INHERITED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What no field may hold, whatever it is for: U+0000 and lone surrogates (PostgreSQL keeps neither), names that reach
 * for the prototype, and nesting without end. `fatal` means that nothing else should be tried on this value.
 */
export function hostileFaults(value: unknown): { faults: Fault[]; fatal: boolean } {
  const faults: Fault[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: current, path } = next;
    if (typeof current === 'string' && !isStorable(current)) {
      faults.push({ pointer: pointerTo(path), code: 'character-not-allowed', detail: NOT_STORABLE });
    }
    if (typeof current !== 'object' || current === null) continue;
    if (path.length >= DEEPEST) {
      return {
        faults: [{ pointer: '#', code: 'nested-too-deeply', detail: 'The body is nested too deeply.' }],
        fatal: true,
      };
    }
    if (!Array.isArray(current) && Object.keys(current).length > MOST_NAMES) {
      const detail = `At most ${String(MOST_NAMES)} properties are looked at here.`;
      return { faults: [{ pointer: pointerTo(path), code: 'too-many-properties', detail }], fatal: true };
    }
    for (const [name, item] of Object.entries(current)) {
      if (INHERITED.has(name)) {
        faults.push({
          pointer: pointerTo([...path, name]),
          code: 'unknown-property',
          detail: `There is no ${name} here.`,
        });
      } else if (!isStorable(name)) {
        faults.push({ pointer: pointerTo(path), code: 'character-not-allowed', detail: NOT_STORABLE });
      }
      if (typeof item === 'string' ? !isStorable(item) : typeof item === 'object') {
        open.push({ value: item, path: [...path, name] });
      }
    }
  }
  return { faults, fatal: false };
}

/** U+0000, and `Cs`: in unicode mode only a surrogate without its other half. */
const NOT_TEXT = /[\0\p{Cs}]/u;
const NOT_STORABLE = 'The character U+0000 and half a surrogate pair are not text.';

function isStorable(text: string): boolean {
  return !NOT_TEXT.test(text);
}

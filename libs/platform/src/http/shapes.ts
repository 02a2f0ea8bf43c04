import type { Fault } from '../problem.js';
import { pointerTo } from './pointers.js';

type ObjectType = () => new () => object;

interface Shape {
  readonly property: string;
  /** Null: one object instead of a list. */
  readonly max: number | null;
  readonly type: ObjectType | null;
}

const SHAPES = new WeakMap<object, Shape[]>();

/**
 * Says that a property is a list of at most `max` items, and of what. Looked at before anything is made of the items:
 * checking a million empty objects one by one only to say that there are too many would keep the door busy for seconds.
 */
export function ListOf(max: number, type: ObjectType | null = null): PropertyDecorator {
  return keep(max, type);
}

/** Says that a property is one object: class-validator also takes a list of them, and looks at its items instead. */
export function ObjectOf(type: ObjectType): PropertyDecorator {
  return keep(null, type);
}

function keep(max: number | null, type: ObjectType | null): PropertyDecorator {
  return (target, property) => {
    SHAPES.set(target, [...(SHAPES.get(target) ?? []), { property: String(property), max, type }]);
  };
}

/** Lists that are too long (`fatal`: do not look at their items) and things that should be objects and are not. */
export function misshapen(type: new () => object, plain: object): { faults: Fault[]; fatal: boolean } {
  const faults: Fault[] = [];
  const look = (owner: new () => object, value: object, path: readonly string[]): boolean =>
    shapesOf(owner).every(({ property, max, type: inner }) => {
      const held = (value as Record<string, unknown>)[property];
      if (held === undefined || held === null) return true;
      const here = [...path, property];
      if (max === null) return !inner || lookAt(inner(), held, here);
      if (!Array.isArray(held)) return true;
      if (held.length > max) {
        const detail = `At most ${String(max)} items are accepted here.`;
        faults.push({ pointer: pointerTo(here), code: 'too-many-items', detail });
        return false;
      }
      return !inner || held.every((item, index) => lookAt(inner(), item, [...here, String(index)]));
    });
  const lookAt = (inner: new () => object, item: unknown, here: readonly string[]): boolean => {
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return look(inner, item, here);
    faults.push({ pointer: pointerTo(here), code: 'not-an-object', detail: 'This must be a JSON object.' });
    return true;
  };
  return { fatal: !look(type, plain, []), faults };
}

function shapesOf(type: new () => object): readonly Shape[] {
  const own: Shape[] = [];
  for (let at = type.prototype as object | null; at; at = Object.getPrototypeOf(at) as object | null) {
    own.push(...(SHAPES.get(at) ?? []));
  }
  return own;
}

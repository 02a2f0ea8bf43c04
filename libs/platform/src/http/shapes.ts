import type { Fault } from '../problem.js';
import { getMetadataStorage } from 'class-validator';
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

const NAMES = new WeakMap<object, ReadonlySet<string>>();

/** What the class of an object knows by name. */
function namesOf(type: new () => object): ReadonlySet<string> {
  const known = NAMES.get(type);
  if (known) return known;
  const checks = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = new Set(checks.map(({ propertyName }) => propertyName));
  NAMES.set(type, names);
  return names;
}

/** The same with nothing in what is not known: it is refused by its name, and making objects of all that is in it takes long. */
export function withoutStrangers(type: new () => object, plain: object): object {
  const shapes = shapesOf(type);
  const lean = (inner: (new () => object) | undefined, value: unknown): unknown =>
    inner && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? withoutStrangers(inner, value)
      : value;
  return Object.fromEntries(
    Object.entries(plain).map(([name, held]: [string, unknown]) => {
      if (!namesOf(type).has(name)) return [name, null];
      const inner = shapes.find(({ property }) => property === name)?.type?.();
      return [name, Array.isArray(held) ? held.map((item: unknown) => lean(inner, item)) : lean(inner, held)];
    }),
  );
}

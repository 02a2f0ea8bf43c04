/** With more rows than this a statement is planned for what it is given: the best way then depends on how much that is. */
const FEW_ROWS = 50;

/** A connection keeps every plan: what is asked in ever other words is planned each time, beyond so many. */
const MOST_NAMES = 1_000;

const IS_STALE = '0A000';

const names = new Map<string, string>();
let generation = 0;

/**
 * The name under which a connection keeps the plan of this statement, null when it is better planned each time.
 * Planning is half of the work of a statement over a few rows.
 */
export function planName(text: string, parameters: readonly unknown[]): string | null {
  if (parameters.some((value) => Array.isArray(value) && value.length > FEW_ROWS)) return null;
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return null;
  const name = `${generation}-${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * True when a connection had planned this before a migration gave its table another column ("cached plan must not change
 * result type"). From then on everything is planned anew under other names: the transaction succeeds when it runs again.
 */
export function isStalePlan(error: unknown): boolean {
  return (error as { code?: unknown }).code === IS_STALE;
}

export function forgetPlans(): void {
  names.clear();
  generation++;
}

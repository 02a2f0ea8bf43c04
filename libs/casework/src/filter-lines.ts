import type { LineFacts } from '@akkoord/database';

/** What a clerk looks for on a list; what is absent does not matter, and what is no value fits no line. */
export interface LineFilter {
  /** OPEN: it asks for an answer; HELD: a counsellor looks at the answer; DONE: neither. */
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  readonly counsellorId?: string | undefined;
  readonly creditorId?: string | undefined;
  /** Id of an agreement that gave a clause. */
  readonly agreement?: string | undefined;
  /** Of the claims of a line together, both ends included. */
  readonly fromCents?: bigint | undefined;
  readonly toCents?: bigint | undefined;
  /** Part of a reference, number or surname, in any case. */
  readonly text?: string | undefined;
}

/** The lines that fit, in order. */
export function filterLines(lines: readonly LineFacts[], filter: LineFilter): LineFacts[] {
  const { state, kind, counsellorId, creditorId, agreement, fromCents, toCents } = filter;
  return lines.filter(
    (line) =>
      line.hasText &&
      (state === undefined || state === standOf(line)) &&
      (kind === undefined || line.kind === kind) &&
      (counsellorId === undefined || line.counsellorId === counsellorId) &&
      (creditorId === undefined || line.creditorId === creditorId) &&
      (agreement === undefined || line.agreements.includes(agreement)) &&
      (fromCents === undefined || line.claimCents >= fromCents) &&
      (toCents === undefined || line.claimCents <= toCents),
  );
}

function standOf({ state, isHeld }: LineFacts): 'OPEN' | 'HELD' | 'DONE' {
  if (state !== 'OPEN') return 'DONE';
  return isHeld ? 'HELD' : 'OPEN';
}

/** How many lines have each value, most first. */
export function counted<Value extends string>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}

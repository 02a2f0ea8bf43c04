/** Cents as JSON carries them. All amounts are bounded far below the largest exact number. */
export function wireCents(cents: bigint): number {
  return Number(cents);
}

/** An opaque page of a list: the items, and where the next page starts. */
export interface PageView<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Cuts one item more than was asked into a page; the last id of the page is where the next one starts. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  idOf: (row: R) => string,
  view: (row: R) => T,
): PageView<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(view), next: rows.length > limit && last !== undefined ? idOf(last) : null };
}

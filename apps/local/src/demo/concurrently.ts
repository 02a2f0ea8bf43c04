const AT_ONCE = 4;

/** Does the work for every item, a few at a time, and gives the outcomes in no order. The first failure ends it. */
export async function concurrently<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>): Promise<R[]> {
  const left = items[Symbol.iterator]();
  const outcomes: R[] = [];
  const worker = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) outcomes.push(await work(next.value));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

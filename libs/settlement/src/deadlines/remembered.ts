const AT_MOST = 10_000;

/** Counts from a date once for every date and step: lists of thousands of lines ask for the same few. */
export function remembered<Step extends string | number>(
  count: (date: string, step: Step) => string,
): (date: string, step: Step) => string {
  const reached = new Map<string, string>();
  return (date, step) => {
    const key = `${date}+${step}`;
    const known = reached.get(key);
    if (known !== undefined) return known;
    if (reached.size >= AT_MOST) reached.clear();
    const result = count(date, step);
    reached.set(key, result);
    return result;
  };
}

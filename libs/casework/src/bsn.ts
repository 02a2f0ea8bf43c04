const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

/** The eleven-test (elfproef) every citizen service number passes: catches a mistyped digit and two that swapped places. */
export function passesElevenTest(bsn: string): boolean {
  if (!/^\d{9}$/.test(bsn) || bsn === '000000000') return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(bsn[index]), 0);
  return sum % 11 === 0;
}

/** What nobody sees between two digits: it has no width, or is drawn over what is before it, as the box of a keycap. */
const UNSEEN = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;

/** A telephone number with its country before it has a form of its own, as `+31 6 1234 5678`: nine digits behind ours. */
const WITH_COUNTRY = /(?:\+|(?<!\d)00)(?:31(?:[\s.-]?\(0\))?(?:[\s.-]?\d){9}|(?:[\s.-]?(?:\(\d\)|\d)){10,15})(?!\d)/g;
const COUNTRY = /(?:\+|(?<!\d)00)31/g;

/** Groups of digits with at most three signs between them: spaces, points, dashes, brackets, whatever people write. */
const GROUPS = /\d+(?:[\p{P}\p{Z}\s|~\u2212]{1,3}\d+)*/gu;

/** What ends a phrase: what stands behind it is another number. */
const PHRASE_ENDS = /[,;:.!?]\s/;

/** The lengths of the groups in which people write a BSN: then it is one whatever is between them, or before and after. */
const USUAL = new Set(['9', '3,3,3', '4,2,3']);

/**
 * Is there a citizen service number in this text, or what cannot be told from one: nine digits that pass the eleven-test, in
 * one run of digits and signs, whatever signs those are? Telephone numbers have ten digits, or a country; `telephones` false:
 * in this text no telephone number belongs, so that a country before it hides none.
 */
export function holdsBsn(text: string, { telephones = true }: { readonly telephones?: boolean } = {}): boolean {
  const plain = text
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/\p{Nd}/gu, inAscii)
    .replaceAll(/\s+/g, ' ');
  const told = plain.replaceAll(telephones ? WITH_COUNTRY : COUNTRY, ' x ');
  return [...told.matchAll(GROUPS)].some(([found]) => {
    const groups = found.match(/\d+/g) ?? [];
    const separators = found.match(/\D+/g) ?? [];
    return [...usualIn(groups), ...evenIn(groups, separators), ...phrasesIn(groups, separators)]
      .filter((some) => !isNumberOfYear(some))
      .some((some) => passesElevenTest(some.join('')));
  });
}

/** Every run of whole groups that has the usual lengths. */
function usualIn(groups: readonly string[]): string[][] {
  return groups.flatMap((_, at) =>
    [1, 3]
      .map((count) => groups.slice(at, at + count))
      .filter((some) => USUAL.has(some.map(({ length }) => length).join())),
  );
}

/** Every longest run of groups, of whatever lengths, with one and the same separator between them. */
const evenIn = (groups: readonly string[], separators: readonly string[]): string[][] =>
  runsIn(groups, (at) => at === 0 || separators[at] === separators[at - 1], { sharing: true });

/** Every phrase, of whatever groups, with whatever between them. */
const phrasesIn = (groups: readonly string[], separators: readonly string[]): string[][] =>
  runsIn(groups, (at) => !PHRASE_ENDS.test(separators[at] ?? ''), { sharing: false });

/**
 * Cuts groups into runs. `goesOn`: does the run go on over the separator at this place? `sharing`: the next run begins with the
 * last group of the one before.
 */
function runsIn(
  [first, ...rest]: readonly string[],
  goesOn: (at: number) => boolean,
  { sharing }: { readonly sharing: boolean },
): string[][] {
  if (first === undefined) return [];
  let run = [first];
  const runs = [run];
  rest.forEach((group, at) => {
    if (goesOn(at)) run.push(group);
    else runs.push((run = sharing ? [...run.slice(-1), group] : [group]));
  });
  return runs;
}

/** A number behind its year is that of a file, as `2026-00099`: so nobody writes a BSN. */
const isNumberOfYear = ([year = '', ...numbers]: readonly string[]): boolean =>
  numbers.length === 1 && /^20\d\d$/.test(year);

/** The digits of every script stand in tens in Unicode, nought first. */
function inAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let nought = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return String((code - nought) % 10);
}

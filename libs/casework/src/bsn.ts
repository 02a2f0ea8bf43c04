const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

/** The eleven-test (elfproef) every citizen service number passes: catches a mistyped digit and two that swapped places. */
export function passesElevenTest(bsn: string): boolean {
  if (!/^\d{9}$/.test(bsn) || bsn === '000000000') return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(bsn[index]), 0);
  return sum % 11 === 0;
}

/** Nine digits, at once or in the groups in which people write a BSN. */
const USUAL_GROUPS = /(?<!\d)(?:\d{9}|\d{3}([\s.-])\d{3}\1\d{3}|\d{4}([\s.-])\d{2}\2\d{3})(?!\d)/g;

/** Digits in whatever groups, with one and the same separator between them. */
const ANY_GROUPS = /(?<!\d)\d+(?:([\s.-])\d+(?:\1\d+)*)?(?!\d)/g;

/** A telephone number with its country before it has a form of its own, as `+31 6 1234 5678`. */
const WITH_COUNTRY = /(?:\+|(?<!\d)00)(?:[\s.-]?(?:\(\d\)|\d)){10,15}(?!\d)/g;

/** Is there a citizen service number in this text, or what cannot be told from one? Telephone numbers have ten digits, or a country. */
export function holdsBsn(text: string): boolean {
  const told = text.normalize('NFKC').replaceAll(WITH_COUNTRY, ' ');
  return [USUAL_GROUPS, ANY_GROUPS].some((groups) =>
    [...told.matchAll(groups)].some(([found]) => passesElevenTest(found.replaceAll(/\D/g, ''))),
  );
}

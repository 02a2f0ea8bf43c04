import type { Product } from '../calculation/input.js';
import { whyNotEligible, type EligibilityFacts } from './eligibility.js';
import { termsOn, type Programme, type ProgrammeLoan } from './programme.js';

/** What the programme of a case pays, and on which terms: a percentage of every claim, or a loan for all of them. */
export interface Scheme {
  readonly programme: string;
  /** "10.00" pays a tenth of every claim. */
  readonly fixedPercentage: string | null;
  readonly loan: ProgrammeLoan | null;
}

export type SchemeRefusal = 'programme-unknown' | 'programme-not-eligible';

export type SchemeFound =
  { readonly scheme: Scheme | null } | { readonly refusal: SchemeRefusal; readonly detail: string };

/**
 * What the programme of a case pays for this product on the reference date, or why it does not. A fixed percentage needs
 * a programme that pays one; any other product has no scheme unless the programme lends for it (domain 4.3, 12).
 */
export function schemeFor(
  { name, product }: { readonly name: string | null; readonly product: Product },
  facts: EligibilityFacts,
  on: string,
  programmes: readonly Programme[],
): SchemeFound {
  const programme = programmes.find((one) => one.programme === name);
  const opened = programme && openedOn(programme, product, on);
  if (!programme || !opened) return product === 'FIXED_PERCENTAGE' ? noScheme(name, on, programmes) : { scheme: null };
  const why = whyNotEligible(programme, facts, on);
  if (why.length > 0) {
    const detail = `${programme.programme} ${why.join('; it ')}. Choose another product.`;
    return { refusal: 'programme-not-eligible', detail };
  }
  return { scheme: { programme: programme.programme, ...opened } };
}

/** What the programme pays for this product; null when it leaves the product as it is. */
function openedOn(programme: Programme, product: Product, on: string): Omit<Scheme, 'programme'> | null {
  const found = termsOn(programme, on)?.products.find((one) => one.product === product);
  if (!found || (found.fixedPercentage === null && found.loan === null)) return null;
  return { fixedPercentage: found.fixedPercentage, loan: found.loan };
}

function noScheme(name: string | null, on: string, programmes: readonly Programme[]): SchemeFound {
  const named = name === null ? 'Name the programme' : `${name} is no programme`;
  const paying = programmes.filter((one) => openedOn(one, 'FIXED_PERCENTAGE', on)).map(({ programme }) => programme);
  return {
    refusal: 'programme-unknown',
    detail: `${named} that pays a fixed percentage on ${on}. Programmes that do: ${paying.join(', ')}.`,
  };
}

/** What a scheme pays for the clients of a programme, from a day on (domain 4.3). */
export interface Programme {
  readonly programme: string;
  /** First day it holds; it ends where the next of the same programme begins. */
  readonly validFrom: string;
  /** "10.00" pays a tenth of every claim. */
  readonly fixedPercentage: string;
  /** Whole years, both included, on the reference date. */
  readonly minimumAge: number;
  readonly maximumAge: number;
}

export type SchemeRefusal = 'programme-unknown' | 'programme-not-eligible';

/** The scheme for these clients on the reference date, or why there is none; every client has to be of its age. */
export function schemeFor(
  name: string | null,
  birthDates: readonly string[],
  on: string,
  programmes: readonly Programme[],
): { readonly scheme: Programme } | { readonly refusal: SchemeRefusal; readonly detail: string } {
  const scheme = programmes
    .filter(({ programme, validFrom }) => programme === name && validFrom <= on)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  if (!scheme) {
    const named = name === null ? 'Name the programme' : `${name} is no programme`;
    const known = [...new Set(programmes.map(({ programme }) => programme))].join(', ');
    return {
      refusal: 'programme-unknown',
      detail: `${named} that pays a fixed percentage on ${on}. Programmes that do: ${known}.`,
    };
  }
  const { minimumAge, maximumAge } = scheme;
  const fits = birthDates.every((born) => ageOn(born, on) >= minimumAge && ageOn(born, on) <= maximumAge);
  if (fits) return { scheme };
  const detail = `${scheme.programme} is for clients from ${minimumAge} up to and including ${maximumAge} years on ${on}. Choose another product.`;
  return { refusal: 'programme-not-eligible', detail };
}

/** Age in whole years; somebody born on 29 February has a birthday on 1 March in other years. */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

import { lineCents } from './business-case.js';
import type { Programme, ProgrammeProduct } from './programme.js';

/** What of a well-formed programme cannot be, each at its place in the file. */
export function programmeFaults(programme: Programme): { readonly pointer: string; readonly detail: string }[] {
  return [...faultsOfTerms(programme), ...faultsOfStated(programme), ...faultsOfBusinessCase(programme)];
}

type Faults = ReturnType<typeof programmeFaults>;

function faultsOfTerms({ terms }: Programme): Faults {
  const faults: Faults = [];
  for (const [index, { validFrom, eligibility, products }] of terms.entries()) {
    const at = `#/terms/${index}`;
    const before = terms[index - 1];
    if (before && before.validFrom >= validFrom)
      faults.push({ pointer: `${at}/validFrom`, detail: 'Terms stand in order: these begin after those before them.' });
    const { minimumAge, maximumAge } = eligibility;
    if (minimumAge !== null && maximumAge !== null && minimumAge > maximumAge)
      faults.push({ pointer: `${at}/eligibility/maximumAge`, detail: 'The highest age is below the lowest.' });
    const opened = new Set<string>();
    for (const [place, one] of products.entries()) {
      const pointer = `${at}/products/${place}`;
      if (opened.has(one.product)) faults.push({ pointer, detail: `${one.product} stands here twice.` });
      opened.add(one.product);
      faults.push(...faultsOfProduct(one, pointer));
    }
  }
  return faults;
}

function faultsOfProduct({ product, fixedPercentage, loan }: ProgrammeProduct, at: string): Faults {
  const isFixed = product === 'FIXED_PERCENTAGE';
  return [
    ...(isFixed === (fixedPercentage !== null)
      ? []
      : [{ pointer: `${at}/fixedPercentage`, detail: 'A percentage belongs to FIXED_PERCENTAGE, and it needs one.' }]),
    ...(loan === null || product === 'SETTLEMENT_LOAN'
      ? []
      : [{ pointer: `${at}/loan`, detail: 'A loan belongs to SETTLEMENT_LOAN.' }]),
  ];
}

function faultsOfStated({ stated }: Programme): Faults {
  const years = stated.map(({ year }) => year);
  return stated.flatMap(({ year }, index) =>
    year !== null && years.indexOf(year) < index
      ? [{ pointer: `#/stated/${index}/year`, detail: `The year ${year} stands here twice.` }]
      : [],
  );
}

function faultsOfBusinessCase({ businessCase }: Programme): Faults {
  return (businessCase?.lines ?? []).flatMap((line, index) => {
    const comesTo = lineCents(line);
    if (comesTo === BigInt(line.amountCents)) return [];
    const detail = `The line comes to ${comesTo} cents: count x share x times x unit.`;
    return [{ pointer: `#/businessCase/lines/${index}/amountCents`, detail }];
  });
}

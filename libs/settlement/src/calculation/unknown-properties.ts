import { isFields } from './fields.js';
import type { CalculationClaim, CalculationInput, CapacityPeriod } from './input.js';
import type { InputFault } from './outcome.js';

/** Every name of a type, so that a field which is added there cannot be forgotten here. */
const namesOf = <T>(names: Readonly<Record<keyof T, true>>): ReadonlySet<string> => new Set(Object.keys(names));

const INPUT = namesOf<CalculationInput>({
  product: true,
  referenceDate: true,
  monthlyCapacityCents: true,
  capacityPeriods: true,
  termMonths: true,
  preferenceFactor: true,
  oneOffCents: true,
  feeRate: true,
  annualRate: true,
  rateConvention: true,
  fixedPercentage: true,
  claims: true,
});
const PERIOD = namesOf<CapacityPeriod>({ fromMonth: true, toMonth: true, monthlyCapacityCents: true });
const CLAIM = namesOf<CalculationClaim>({
  reference: true,
  claimClass: true,
  amountCents: true,
  preferentialCents: true,
  collateralCents: true,
  disputed: true,
});

/** Beyond it nobody reads on, and the answer would outgrow what was sent. */
const TOLD_AT_MOST = 1_000;

/** What was sent that no calculation knows: a misspelt amount must not be left out in silence. */
export function unknownProperties(body: unknown): InputFault[] {
  const faults: InputFault[] = [];
  look(faults, '#', body, INPUT);
  if (!isFields(body)) return faults;
  lookInto(faults, '#/capacityPeriods', body.capacityPeriods, PERIOD);
  lookInto(faults, '#/claims', body.claims, CLAIM);
  return faults;
}

function lookInto(faults: InputFault[], at: string, list: unknown, names: ReadonlySet<string>): void {
  if (!Array.isArray(list)) return;
  for (const [index, entry] of list.entries()) look(faults, `${at}/${String(index)}`, entry, names);
}

function look(faults: InputFault[], at: string, value: unknown, names: ReadonlySet<string>): void {
  if (!isFields(value)) return;
  for (const name of Object.keys(value)) {
    if (names.has(name)) continue;
    if (faults.length === TOLD_AT_MOST) return;
    const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    faults.push({ pointer, code: 'unknown-property', detail: 'There is no such field here: mind how it is spelt.' });
  }
}

import type { CaseFileRow, CounsellorRow } from '@akkoord/database';
import type { Fault } from '@akkoord/platform';
import {
  calculate,
  schemeFor,
  type EligibilityFacts,
  type NormSet,
  type Product,
  type Programme,
} from '@akkoord/settlement';
import { calculationInput, monthlyCapacity } from './calculation-input.js';

/** The norms and schemes against which the money of a case is judged. */
export interface Norms {
  readonly counsellor: CounsellorRow;
  readonly normSets: readonly NormSet[];
  readonly programmes: readonly Programme[];
}

type Capacity = Pick<CaseFileRow, 'monthlyIncomeCents' | 'exemptAmountCents' | 'capacityPeriods'>;

/**
 * What the preferred product comes to: without capacity it becomes `ZERO_CAPACITY`. Not so a fixed percentage: a scheme
 * pays that, not the client.
 */
export function productFor(preferred: Product, capacity: Capacity): Product {
  return preferred === 'FIXED_PERCENTAGE' || hasCapacity(capacity) ? preferred : 'ZERO_CAPACITY';
}

function hasCapacity({ capacityPeriods, ...money }: Capacity): boolean {
  if (capacityPeriods === null) return monthlyCapacity(money) > 0n;
  return capacityPeriods.some(({ monthlyCapacityCents }) => monthlyCapacityCents > 0);
}

const STATED = /^#\/(termMonths|preferenceFactor|capacityPeriods)\b/;

/** What of the money and the terms of a case cannot be, all at once; `on` is the day it is judged. */
export function faultsOfMoney(
  caseFile: CaseFileRow,
  facts: EligibilityFacts,
  { counsellor, normSets, programmes }: Norms,
  on: string,
): Fault[] {
  const faults: Fault[] = [];
  if (caseFile.preferredProduct === 'ZERO_CAPACITY' && hasCapacity(caseFile))
    faults.push({
      pointer: '#/preferredProduct',
      code: 'capacity-not-zero',
      detail: 'A settlement without capacity is for a client whose income does not exceed the exempt amount.',
    });
  const { programme: name, product, termMonths } = caseFile;
  const found = schemeFor({ name, product }, facts, on, programmes);
  if ('refusal' in found) faults.push({ pointer: '#/programme', code: found.refusal, detail: found.detail });
  else if (found.scheme?.loan && (termMonths ?? 0) > found.scheme.loan.maximumMonths)
    faults.push({
      pointer: '#/termMonths',
      code: 'programme-not-eligible',
      detail: `${found.scheme.programme} lends for at most ${found.scheme.loan.maximumMonths} months.`,
    });
  const outcome = calculate(
    calculationInput(caseFile, { counsellor, scheme: { fixedPercentage: '0', loan: null }, referenceDate: on }, []),
    normSets,
  );
  if (!outcome.ok) faults.push(...outcome.faults.filter(({ pointer }) => STATED.test(pointer)));
  return faults;
}

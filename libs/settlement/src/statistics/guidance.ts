import type { GuidanceKind } from '../programmes/programme.js';
import type { DeliveredGuidance, GuidanceSort } from './delivered.js';

export interface GuidanceFacts {
  /** Null: none. */
  readonly guidance:
    readonly { readonly kind: GuidanceKind; readonly from: string; readonly until: string | null }[] | null;
  readonly administrationFrom: string | null;
  readonly administrationUntil: string | null;
}

/** A course and a volunteer have no word in the model. */
const SORTS: Readonly<Record<GuidanceKind, GuidanceSort | null>> = {
  BUDGET_MANAGEMENT: 'Budgetbeheer',
  COACHING: 'Budgetcoaching',
  COURSE: null,
  BUDDY: null,
};

/** Guidance beside the settlement (begeleiding), administration with it, in the order in which it began; null: none. */
export function guidanceOnTheWire(facts: GuidanceFacts): readonly DeliveredGuidance[] | null {
  const { guidance, administrationFrom, administrationUntil } = facts;
  const given = (guidance ?? []).flatMap(({ kind, from, until }) => {
    const sort = SORTS[kind];
    return sort === null ? [] : [guidanceOf(sort, from, until)];
  });
  if (administrationFrom !== null)
    given.push(guidanceOf('Beschermingsbewind', administrationFrom, administrationUntil));
  return given.length === 0 ? null : given.toSorted((a, b) => (a.startdatum < b.startdatum ? -1 : 1));
}

function guidanceOf(soort: GuidanceSort, startdatum: string, until: string | null): DeliveredGuidance {
  return { soort, startdatum, ...(until === null ? {} : { einddatum: until }) };
}

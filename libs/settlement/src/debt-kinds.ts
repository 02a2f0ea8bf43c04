export const CLAIM_CLASSES = ['PREFERENTIAL', 'CONCURRENT'] as const;
export type ClaimClass = (typeof CLAIM_CLASSES)[number];

export const TREATMENTS = ['IN_PLAN', 'NOT_DISCHARGEABLE', 'SUSPENDED_OUTSIDE_PLAN', 'OTHER_SCHEME', 'WAIVED'] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** What a kind of debt brings along; the class a creditor states with its legal basis wins over `defaultClass`. */
export interface DebtKind {
  readonly kind: string;
  readonly defaultClass: ClaimClass;
  readonly legalBasis: string | null;
  readonly treatment: Treatment;
  readonly note: string | null;
}

/** Treatment is two facts: does the claim share in the fund, and is what remains of it discharged. */
export interface TreatmentFacts {
  readonly treatment: Treatment;
  /** By default: a creditor of a claim that is not dischargeable may ask to share after all. */
  readonly sharesInFund: boolean;
  readonly discharged: boolean;
}

const FACTS: Readonly<Record<Treatment, TreatmentFacts>> = {
  IN_PLAN: { treatment: 'IN_PLAN', sharesInFund: true, discharged: true },
  NOT_DISCHARGEABLE: { treatment: 'NOT_DISCHARGEABLE', sharesInFund: false, discharged: false },
  SUSPENDED_OUTSIDE_PLAN: { treatment: 'SUSPENDED_OUTSIDE_PLAN', sharesInFund: false, discharged: false },
  OTHER_SCHEME: { treatment: 'OTHER_SCHEME', sharesInFund: false, discharged: false },
  WAIVED: { treatment: 'WAIVED', sharesInFund: false, discharged: false },
};

export const factsOf = (treatment: Treatment): TreatmentFacts => FACTS[treatment];

export const treatmentOf = (kind: Pick<DebtKind, 'treatment'>): TreatmentFacts => factsOf(kind.treatment);

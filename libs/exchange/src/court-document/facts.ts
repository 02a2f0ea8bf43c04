import type { ClaimClass, CourtAnswer, Disclosure, OutsideReason, Product } from '@akkoord/settlement';

/**
 * The court file (dossier dwangakkoord): what a judge weighs before a creditor is compelled (art. 287a Fw). It alone
 * names all creditors, and it is for their counsellor and the court. Amounts are whole euro cents, dates `YYYY-MM-DD`,
 * percentages of two decimals, half up; each can be derived again from the amounts that stand here.
 */
export interface CourtFile {
  readonly caseReference: string;
  readonly state: string;
  /** Of the division that is offered. */
  readonly version: number;
  /** The day of the last thing that happened. */
  readonly asOf: string;
  /** Who made and tested the offer. */
  readonly counsellor: { readonly name: string; readonly nvvkMember: boolean };
  readonly clients: readonly { readonly name: string; readonly birthDate: string }[];
  readonly dates: CourtDates;
  readonly courtReference: string | null;
  readonly offer: CourtOffer;
  readonly creditors: readonly CourtCreditor[];
  readonly outside: readonly CourtOutsideClaim[];
  /** The claims outside the plan as every proposal tells of them. */
  readonly disclosures: readonly Disclosure[];
  readonly totals: CourtTotals;
  readonly jointLiability: {
    /** The debts of two clients form one pool. */
    readonly onePoolOfTwo: boolean;
    /** Creditors that say that somebody else owes the debt as well. */
    readonly coDebtorStatedBy: readonly string[];
  };
  readonly insolvency: CourtInsolvency;
  readonly messages: readonly CourtMessage[];
  /** `sha256:` over the RFC 8785 form of all of this. */
  readonly digest: string;
}

export interface CourtDates {
  readonly requestedOn: string;
  readonly admittedOn: string;
  /** The client signed the authorisation. */
  readonly authorisedOn: string | null;
  readonly balancesRequestedOn: string | null;
  /** The client signed the overview of the debts. */
  readonly confirmedOn: string | null;
  readonly offeredOn: string | null;
  /** Everybody answered, and not all agreed. */
  readonly refusedOn: string | null;
  readonly agreedOn: string | null;
  readonly courtAskedOn: string | null;
  readonly courtDecidedOn: string | null;
}

/** What is offered, and why it is the utmost. */
export interface CourtOffer {
  readonly product: Product;
  readonly normSet: string;
  readonly referenceOn: string;
  readonly frozenOn: string;
  readonly termMonths: number;
  readonly normTermMonths: number;
  /** Null: a scheme pays a fixed percentage and asks no capacity, or the capacity was stated by period. */
  readonly capacity: {
    readonly monthlyIncomeCents: number;
    readonly exemptAmountCents: number;
    readonly monthlyCapacityCents: number;
  } | null;
  /** Null: one capacity for all of the term. */
  readonly capacityPeriods:
    readonly { readonly fromMonth: number; readonly toMonth: number; readonly monthlyCapacityCents: number }[] | null;
  /** Who stated that no capacity is foreseen did so on this day. */
  readonly noCapacityStatedOn: string | null;
  readonly grossCents: number;
  readonly feeCents: number;
  readonly creditChargeCents: number;
  readonly oneOffCents: number;
  readonly fundCents: number;
  readonly preferenceFactor: string;
  readonly preferentialCents: number;
  readonly preferentialPercentage: string | null;
  readonly concurrentCents: number;
  readonly concurrentPercentage: string | null;
  /** The amounts may still change with the income. */
  readonly forecast: boolean;
  /** Of the calculation: the same stands on its page. */
  readonly calculationDigest: string;
}

/** A creditor in the plan, with whoever answers for it. One that two desks answer for is here twice. */
export interface CourtCreditor {
  /** Null: it was not asked yet. */
  readonly exchangeId: string | null;
  readonly creditor: string;
  /** The desk that answers; null: it is written to by letter. */
  readonly desk: string | null;
  /** The desk answers for the creditor under a mandate. */
  readonly underMandate: boolean;
  readonly answer: CourtAnswer;
  readonly court: 'COMPELLED' | 'REFUSED' | null;
  /** The agreement that binds it in advance, or that makes its silence consent. */
  readonly agreement: { readonly id: string; readonly version: number } | null;
  /** What it answered to the balance request; null: nothing. */
  readonly balance: {
    readonly kind: 'BALANCE_STATEMENT' | 'NO_COOPERATION';
    readonly receivedOn: string;
    /** False: the counsellor has to look at it first, or set it aside; the amounts are not from it. */
    readonly counts: boolean;
    readonly reason: string | null;
    readonly explanation: string | null;
  } | null;
  readonly proposals: readonly {
    readonly kind: 'PROPOSAL' | 'RECONSIDERATION';
    readonly version: number;
    readonly sentOn: string | null;
  }[];
  /** What it answered to the last of them; null: nothing. */
  readonly reply: {
    readonly decision: 'ACCEPTED' | 'REJECTED';
    readonly receivedOn: string;
    readonly reason: string | null;
    readonly explanation: string | null;
    /** What it would agree to; null: it did not say. */
    readonly counterOffer: CourtCounterOffer | null;
  } | null;
  readonly amountCents: number;
  /** Of all debt. */
  readonly percentageOfDebt: string;
  readonly inPlanCents: number;
  /** Of what takes part in the plan. */
  readonly percentageOfPlan: string;
  readonly offerCents: number;
  readonly claims: readonly CourtClaim[];
}

export interface CourtCounterOffer {
  /** Of all its claims here; null: it stated an amount. */
  readonly percentage: string | null;
  readonly amountCents: number | null;
  /** Null: as it was proposed. */
  readonly product: Product | null;
  readonly termMonths: number | null;
  readonly explanation: string | null;
}

export interface CourtClaim {
  readonly reference: string;
  readonly invoice: string;
  readonly debtKind: string;
  readonly incurredOn: string;
  readonly claimClass: ClaimClass;
  readonly legalBasis: string | null;
  readonly amountCents: number;
  /** Of all debt. */
  readonly percentageOfDebt: string;
  /** From the papers of the client: the creditor did not state it. */
  readonly estimated: boolean;
  readonly disputed: boolean;
  /** Paid from collateral; that part stays out of the division. */
  readonly securedCents: number;
  /** Who it was of before it was sold; null: it was not. */
  readonly originalCreditor: string | null;
  /** What takes part, by class; none before it was divided. */
  readonly offers: readonly {
    readonly claimClass: ClaimClass;
    readonly amountCents: number;
    readonly percentage: string;
    readonly offerCents: number;
  }[];
}

export interface CourtOutsideClaim {
  readonly reference: string;
  readonly creditor: string;
  readonly debtKind: string;
  readonly claimClass: ClaimClass;
  readonly amountCents: number;
  readonly estimated: boolean;
  readonly reason: OutsideReason;
  /** Counted in all debt: not what is waived, not owed, collected elsewhere, or of a creditor that knows no such client. */
  readonly owed: boolean;
}

export interface CourtTotals {
  /** All debt: the claims in the plan in full, and what is owed outside it. */
  readonly debtCents: number;
  readonly outsideCents: number;
  /** What takes part in the division. */
  readonly inPlanCents: number;
  readonly offerCents: number;
  /** Of what takes part, the part that only the papers of the client show. */
  readonly estimatedCents: number;
  readonly estimatedPercentage: string;
  readonly creditors: number;
  readonly agree: CourtCount;
  readonly refuse: CourtCount;
  readonly byAnswer: readonly ({ readonly answer: CourtAnswer } & CourtCount)[];
}

/** By number of creditors, and by what they claim in the plan. */
export interface CourtCount {
  readonly creditors: number;
  readonly percentageByNumber: string;
  readonly amountCents: number;
  readonly percentageByAmount: string;
}

/** What statutory insolvency (Wsnp) would yield, as the counsellor states it; null: it stated nothing. */
export interface CourtInsolvency {
  readonly yieldCents: number | null;
  readonly costsCents: number | null;
  /** The yield less the costs; null as long as one of them is not stated. */
  readonly forCreditorsCents: number | null;
}

export interface CourtMessage {
  readonly on: string;
  /** OUT: from the counsellor. */
  readonly direction: 'OUT' | 'IN';
  readonly kind: string;
  /** What it tells, such as `REMINDER`; null: its kind says it. */
  readonly event: string | null;
  readonly creditor: string;
  /** Null: a letter. */
  readonly desk: string | null;
  readonly version: number;
}

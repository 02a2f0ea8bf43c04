import type { GuidanceKind, Product } from '@akkoord/settlement';

export interface AddressInput {
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly city: string;
}

export interface ClaimInput {
  readonly reference: string;
  /** The brand the client knows; absent when `newCreditor` is given. */
  readonly creditor?: string | null;
  readonly newCreditor?: {
    readonly kind: 'PRIVATE_PERSON' | 'ONE_OFF';
    readonly name: string;
    readonly address?: AddressInput | null;
    readonly email?: string | null;
  } | null;
  readonly debtKind: string;
  readonly invoice: string;
  readonly customerNumber?: string | null;
  readonly incurredOn: string;
  readonly principalCents: number;
  readonly interestCents: number;
  readonly costsCents: number;
  readonly agent?: string | null;
  readonly mandateEndedOn?: string | null;
  readonly preferentialCents?: number | null;
  readonly collateralCents?: number | null;
  readonly disputed?: boolean | null;
  readonly meterReadings?: readonly { readonly kind: string; readonly value: number; readonly readOn: string }[] | null;
}

export interface CapacityPeriodInput {
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly monthlyCapacityCents: number;
}

/** Help beside the settlement (begeleiding), with its days. */
export interface GuidanceInput {
  readonly kind: GuidanceKind;
  readonly from: string;
  /** Absent or null: it goes on. */
  readonly until?: string | null;
}

/** One case as it is handed in: a line of an import, or the body of `POST /v1/cases`. */
export interface CaseInput {
  readonly reference: string;
  /** The referral it is opened from, which then becomes this case. */
  readonly referralId?: string | null;
  readonly municipalityCode: string;
  readonly requestedOn: string;
  readonly admittedOn: string;
  readonly stabilisedOn?: string | null;
  readonly firstTalkOn?: string | null;
  readonly crisisOn?: string | null;
  /** Both days or neither, at most six months apart (art. 287b Fw). */
  readonly moratoriumFrom?: string | null;
  readonly moratoriumUntil?: string | null;
  readonly household: 'SINGLE' | 'COUPLE';
  readonly clients: readonly {
    readonly bsn: string;
    readonly initials: string;
    readonly surname: string;
    readonly birthDate: string;
    readonly sex?: string | null;
    readonly address: AddressInput;
  }[];
  readonly authorisation: { readonly signedOn: string; readonly documentSha256: string };
  readonly monthlyIncomeCents: number;
  readonly exemptAmountEuros: number;
  readonly oneOffCents: number;
  readonly preferredProduct: Product;
  readonly programme?: string | null;
  /** Further programmes the case is in. */
  readonly programmes?: readonly string[] | null;
  readonly guidance?: readonly GuidanceInput[] | null;
  readonly administrationFrom?: string | null;
  readonly administrationUntil?: string | null;
  readonly termMonths?: number | null;
  readonly preferenceFactor?: string | null;
  readonly capacityPeriods?: readonly CapacityPeriodInput[] | null;
  readonly claims: readonly ClaimInput[];
}

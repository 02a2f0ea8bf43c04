/**
 * What leaves for Statistics Netherlands, in the words of the published exchange model (DDAS 1.0, uitwisselmodel
 * schuldhulpverlening). Dates are `YYYY-MM-DD`, amounts whole euros. What we do not know is not there.
 */
export interface DeliveredTrajectory {
  readonly startdatum: string;
  readonly einddatum?: string;
  readonly toekenningsdatum?: string;
  readonly totaalSchuldbedragBijAanvangSchuld?: number;
  readonly gemeentecode: string;
  readonly aanmelding: { readonly startdatum: string; readonly crisisinterventie?: true };
  readonly crisisinterventies?: readonly [{ readonly startdatum: string }];
  readonly intake: {
    readonly startdatum?: string;
    readonly einddatum: string;
    readonly beschikkingsdatum: string;
    readonly beschikkingssoort: 'Toelatingsbeschikking';
  };
  readonly stabilisatie?: { readonly einddatum: string };
  readonly begeleiding?: readonly DeliveredGuidance[];
  readonly moratoria?: readonly [{ readonly startdatum: string; readonly einddatum: string }];
  readonly schuldregeling?: DeliveredSettlement;
  readonly oplossing?: DeliveredSolution;
  readonly schulden?: readonly DeliveredDebt[];
  readonly uitstroom?: {
    readonly datum: string;
    readonly datumBeeindigingsbeschikking: string;
    readonly reden: ExitReason;
  };
  readonly client?: readonly DeliveredClient[];
}

/** Help beside the settlement (begeleiding). */
export interface DeliveredGuidance {
  readonly soort: GuidanceSort;
  readonly startdatum: string;
  readonly einddatum?: string;
}

/** How the settlement (schuldregeling) fared with the creditors. */
export interface DeliveredSettlement {
  readonly datum?: string;
  readonly datumVerzoekDwangakkoord?: string;
  readonly dwangakkoord?: boolean;
  readonly toegekend?: string;
  readonly afgewezen?: string;
  readonly ingetrokken?: string;
}

/** What was agreed (oplossing), and when it ran. */
export interface DeliveredSolution {
  readonly soort?: SolutionKind;
  readonly startdatum?: string;
  readonly einddatum?: string;
  readonly vtlb?: number;
}

export interface DeliveredDebt {
  readonly bedrag: number;
  readonly peildatum?: string;
  readonly schuldsoort: DebtSort;
  /** The model has the name twice; its keepers ask that both hold the same. */
  readonly schuldeiser: { readonly naam?: string; readonly Naam?: string; readonly privepersoon: boolean };
}

export interface DeliveredClient {
  readonly Burgerservicenummer?: string;
  readonly Geboortedatum?: string;
  readonly Geslachtsaanduiding?: 'Man' | 'Vrouw' | 'Onbekend';
  readonly Postcode?: string;
  readonly Huisnummer?: string;
  readonly Huisnummertoevoeging?: string;
}

export type GuidanceSort = 'Budgetbeheer' | 'Budgetcoaching' | 'Beschermingsbewind';

export type SolutionKind = 'Betalingsregeling' | 'Saneringskrediet' | 'Schuldbemiddeling' | '0%-aanbod';

export type DebtSort = 'Zorg' | 'Publiek' | 'Nuts' | 'Overig';

export type ExitReason =
  | 'Overleden'
  | 'Verhuisd'
  | 'Nietverschenen'
  | 'Ingetrokken'
  | 'Niet passend'
  | 'Overig'
  | 'Voldoet niet'
  | 'Afgerond'
  | 'Zelf';

type Known<T> = { [Name in keyof T]: Exclude<T[Name], null> };

/** The same without what is null: a fact we do not have is left out. */
export function known<T extends object>(facts: T): Partial<Known<T>> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null)) as Partial<Known<T>>;
}

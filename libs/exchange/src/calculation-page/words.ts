import type { OutsideReason, Product } from '@akkoord/settlement';

export const PRODUCTS: Readonly<Record<Product, string>> = {
  DEBT_MEDIATION: 'schuldbemiddeling',
  SETTLEMENT_LOAN: 'saneringskrediet',
  ZERO_CAPACITY: 'schuldregeling zonder afloscapaciteit',
  FIXED_PERCENTAGE: 'regeling met een vast percentage',
};

export const CLASSES: Readonly<Record<string, string>> = {
  PREFERENTIAL: 'met voorrang',
  CONCURRENT: 'gewoon',
};

/** What becomes of a claim that is treated otherwise than the plan does. */
export const TREATMENTS: Readonly<Record<string, string>> = {
  NOT_DISCHARGEABLE: 'blijft bestaan',
  SUSPENDED_OUTSIDE_PLAN: 'wacht tot na de regeling',
  OTHER_SCHEME: 'wordt in een andere regeling opgelost',
  WAIVED: 'is kwijtgescholden',
  SECURED: 'wordt betaald uit het onderpand',
};

/** Why a claim has no part in the division. */
export const OUTSIDE_REASONS: Readonly<Record<OutsideReason, string>> = {
  NOT_DISCHARGEABLE: 'Deze schuld blijft bestaan.',
  SUSPENDED_OUTSIDE_PLAN: 'Deze schuld wacht tot na de regeling.',
  OTHER_SCHEME: 'Deze schuld wordt in een andere regeling opgelost.',
  WAIVED: 'Deze schuld is kwijtgescholden.',
  SECURED: 'Deze schuld wordt betaald uit het onderpand.',
  NO_CLAIM: 'De schuldeiser zegt dat er niets meer openstaat.',
  CLIENT_UNKNOWN: 'De schuldeiser zegt dat hij de cliënt niet kent. Het bedrag komt uit de papieren van de cliënt.',
  TRANSFERRED: 'Iemand anders int deze schuld.',
  OUTSIDE: 'De schuldhulpverlener heeft deze schuld buiten de regeling gehouden.',
};

export const DEBT_KINDS: Readonly<Record<string, string>> = {
  TAX: 'belasting',
  ALLOWANCE_RECOVERY: 'toeslag die terug moet',
  BENEFIT_RECOVERY: 'uitkering die terug moet',
  LOCAL_TAX: 'gemeentelijke belasting',
  CARE_LEVY: 'eigen bijdrage zorg',
  TRAFFIC_FINE: 'verkeersboete',
  CRIMINAL_FINE: 'boete van de strafrechter',
  VICTIM_COMPENSATION: 'schadevergoeding aan een slachtoffer',
  CONFISCATION: 'ontneming van winst uit een misdrijf',
  STUDENT_DEBT_ARREARS: 'achterstand van een studieschuld',
  STUDENT_DEBT_IN_REPAYMENT: 'studieschuld die wordt afgelost',
  ALIMONY: 'alimentatie',
  HEALTH_PREMIUM: 'zorgpremie',
  ENERGY: 'energie',
  WATER: 'water',
  RENT: 'huur',
  TELECOM: 'telefoon en internet',
  RETAIL_CREDIT: 'krediet bij een winkel',
  PRIVATE_FINE: 'boete van een bedrijf',
  LOAN: 'lening',
  PURCHASED_DEBT: 'gekochte schuld',
  INVOICE: 'rekening',
  PRIVATE_LOAN: 'lening van een persoon',
};

/** `1e`, `2e`: Dutch needs no more. */
export const ordinal = (place: number): string => `${place}e`;

export const months = (count: number): string => (count === 1 ? '1 maand' : `${count} maanden`);

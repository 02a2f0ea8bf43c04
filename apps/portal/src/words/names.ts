import type { Bilingual } from './words.js';

type Names = Readonly<Record<string, Bilingual>>;

/** What a line asks or tells, in one or two words. */
export const KINDS: Names = {
  BALANCE_REQUEST: { nl: 'Saldo', en: 'Balance' },
  PROPOSAL: { nl: 'Voorstel', en: 'Proposal' },
  RECONSIDERATION: { nl: 'Voorstel, opnieuw', en: 'Proposal, again' },
  NOTICE: { nl: 'Melding', en: 'Notice' },
  CONCLUDED: { nl: 'Regeling rond', en: 'Settled' },
  TERMINATED: { nl: 'Regeling gestopt', en: 'Settlement ended' },
  STATUS: { nl: 'Bericht', en: 'Message' },
  REMINDER: { nl: 'Herinnering', en: 'Reminder' },
};

/** The question of a line, or what it tells. */
export const QUESTIONS: Names = {
  BALANCE_REQUEST: { nl: 'Hoeveel staat er nog open?', en: 'How much is still owed?' },
  PROPOSAL: { nl: 'Gaat u akkoord met dit voorstel?', en: 'Do you agree to this proposal?' },
  RECONSIDERATION: { nl: 'Wilt u dit voorstel opnieuw bekijken?', en: 'Would you look at this proposal again?' },
  NOTICE: { nl: 'Uw klant krijgt hulp bij schulden', en: 'Your client gets help with debts' },
  CONCLUDED: { nl: 'De regeling is rond', en: 'The settlement is concluded' },
  TERMINATED: { nl: 'De regeling is gestopt', en: 'The settlement has ended' },
  STATUS: { nl: 'Een bericht over deze klant', en: 'A message about this client' },
  REMINDER: { nl: 'Een herinnering over deze klant', en: 'A reminder about this client' },
};

export const PRODUCTS: Names = {
  DEBT_MEDIATION: { nl: 'Schuldbemiddeling', en: 'Debt mediation' },
  SETTLEMENT_LOAN: { nl: 'Saneringskrediet', en: 'Settlement loan' },
  ZERO_CAPACITY: { nl: 'Regeling zonder afloscapaciteit', en: 'Settlement without capacity' },
  FIXED_PERCENTAGE: { nl: 'Vast percentage', en: 'Fixed percentage' },
};

/** When and how surely the money comes. */
export const PAYMENT: Names = {
  DEBT_MEDIATION: {
    nl: 'in delen tijdens de regeling; het bedrag is een verwachting',
    en: 'in parts during the settlement; the amount is a forecast',
  },
  SETTLEMENT_LOAN: { nl: 'in één keer, als de regeling rond is', en: 'at once, when the settlement is concluded' },
  ZERO_CAPACITY: { nl: 'als de regeling rond is', en: 'when the settlement is concluded' },
  FIXED_PERCENTAGE: { nl: 'in één keer, als de regeling rond is', en: 'at once, when the settlement is concluded' },
};

/** The same, once everybody takes part. */
export const PAYMENT_NOW: Names = {
  ...PAYMENT,
  SETTLEMENT_LOAN: { nl: 'in één keer', en: 'at once' },
  FIXED_PERCENTAGE: { nl: 'in één keer', en: 'at once' },
};

export const CLASSES: Names = {
  PREFERENTIAL: { nl: 'Gaat volgens de wet voor', en: 'Comes first by law' },
  CONCURRENT: { nl: 'Gewone vordering', en: 'Ordinary claim' },
};

export const METERS: Names = {
  ELECTRICITY: { nl: 'Stroom', en: 'Electricity' },
  GAS: { nl: 'Gas', en: 'Gas' },
  WATER: { nl: 'Water', en: 'Water' },
  HEAT: { nl: 'Warmte', en: 'Heat' },
};

/** What becomes of a claim that is treated otherwise than the plan does. */
export const TREATMENTS: Names = {
  NOT_DISCHARGEABLE: { nl: 'blijft bestaan', en: 'stays owed' },
  SUSPENDED_OUTSIDE_PLAN: { nl: 'wacht tot na de regeling', en: 'waits until after the settlement' },
  OTHER_SCHEME: { nl: 'wordt in een andere regeling opgelost', en: 'is solved in another scheme' },
  WAIVED: { nl: 'is kwijtgescholden', en: 'was waived' },
  SECURED: { nl: 'wordt betaald uit het onderpand', en: 'is paid from collateral' },
};

export const DEBT_KINDS: Names = {
  TAX: { nl: 'Belasting', en: 'Tax' },
  ALLOWANCE_RECOVERY: { nl: 'Terug te betalen toeslag', en: 'Allowance to repay' },
  BENEFIT_RECOVERY: { nl: 'Terug te betalen uitkering', en: 'Benefit to repay' },
  LOCAL_TAX: { nl: 'Gemeentelijke belasting', en: 'Local tax' },
  CARE_LEVY: { nl: 'Eigen bijdrage zorg', en: 'Care levy' },
  TRAFFIC_FINE: { nl: 'Verkeersboete', en: 'Traffic fine' },
  CRIMINAL_FINE: { nl: 'Strafboete', en: 'Criminal fine' },
  VICTIM_COMPENSATION: { nl: 'Schadevergoeding aan een slachtoffer', en: 'Compensation of a victim' },
  CONFISCATION: { nl: 'Ontneming van winst uit een misdrijf', en: 'Confiscation' },
  STUDENT_DEBT_ARREARS: { nl: 'Achterstand studieschuld', en: 'Arrears of a student debt' },
  STUDENT_DEBT_IN_REPAYMENT: { nl: 'Studieschuld die wordt afgelost', en: 'Student debt in repayment' },
  ALIMONY: { nl: 'Alimentatie', en: 'Alimony' },
  HEALTH_PREMIUM: { nl: 'Zorgpremie', en: 'Health insurance premium' },
  ENERGY: { nl: 'Energie', en: 'Energy' },
  WATER: { nl: 'Water', en: 'Water' },
  RENT: { nl: 'Huur', en: 'Rent' },
  TELECOM: { nl: 'Telefoon en internet', en: 'Telecom' },
  RETAIL_CREDIT: { nl: 'Krediet bij een winkel', en: 'Retail credit' },
  PRIVATE_FINE: { nl: 'Boete van een bedrijf', en: 'Private fine' },
  LOAN: { nl: 'Lening', en: 'Loan' },
  PURCHASED_DEBT: { nl: 'Gekochte schuld', en: 'Purchased debt' },
  INVOICE: { nl: 'Rekening', en: 'Invoice' },
  PRIVATE_LOAN: { nl: 'Lening van een persoon', en: 'Private loan' },
};

export const AGREEMENT_KINDS: Names = {
  SCHEME: { nl: 'Regeling van een fonds', en: 'Scheme of a fund' },
  LOCAL: { nl: 'Lokale afspraak', en: 'Local agreement' },
  COLLECTIVE: { nl: 'Collectieve afspraak', en: 'Collective agreement' },
  NVVK_COVENANT: { nl: 'NVVK-convenant', en: 'NVVK covenant' },
};

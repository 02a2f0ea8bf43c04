import type { NoCooperationReason, RejectionReason } from '@akkoord/settlement';
import type { Bilingual } from './words.js';

/** Why a creditor does not take part, in plain words. */
export const REASONS: Readonly<Record<NoCooperationReason | RejectionReason, Bilingual>> = {
  CLIENT_UNKNOWN: { nl: 'Wij kennen deze klant niet', en: 'We do not know this client' },
  RECENT_FINAL_DISCHARGE: {
    nl: 'Deze klant kreeg kort geleden al kwijting van ons',
    en: 'We discharged this client of a debt not long ago',
  },
  RECENT_STABILISATION_ATTEMPT: {
    nl: 'Kort geleden is al een regeling geprobeerd',
    en: 'A settlement was tried not long ago',
  },
  COUNSELLOR_NOT_ACCEPTED: {
    nl: 'Wij werken niet samen met deze schuldhulpverlener',
    en: 'We do not work with this debt counsellor',
  },
  CLAIM_AMOUNT_DISPUTED: { nl: 'Het bedrag van onze vordering klopt niet', en: 'The amount of our claim is wrong' },
  CLASS_DISPUTED: {
    nl: 'Onze vordering gaat volgens de wet voor',
    en: 'By law our claim comes before others',
  },
  OFFER_TOO_LOW: { nl: 'Het aanbod is te laag', en: 'The offer is too low' },
  CAPACITY_DISPUTED: { nl: 'De klant kan meer betalen', en: 'The client can pay more' },
  DEBTOR_NOT_MAX_EFFORT: {
    nl: 'De klant doet niet genoeg om meer te verdienen',
    en: 'The client does not do enough to earn more',
  },
  ASSETS_NOT_INCLUDED: { nl: 'De klant heeft bezit dat niet meetelt', en: 'The client owns things that were left out' },
  FRAUD_OR_INTENT: { nl: 'De schuld komt door fraude of opzet', en: 'The debt comes from fraud or intent' },
  CRIMINAL_FINE_NOT_DISCHARGEABLE: {
    nl: 'Dit is een strafboete; die mag niet vervallen',
    en: 'This is a criminal fine, which may not lapse',
  },
  ALIMONY: { nl: 'Het gaat om alimentatie', en: 'This is about alimony' },
  STUDENT_LOAN_OUTSIDE: { nl: 'Een studieschuld valt buiten de regeling', en: 'A student loan stays outside' },
  UNEQUAL_TREATMENT: {
    nl: 'Een andere schuldeiser krijgt meer dan wij',
    en: 'Another creditor gets more than we do',
  },
  NEW_ARREARS: { nl: 'Er zijn nieuwe achterstanden', en: 'There are new arrears' },
  CURRENT_PAYMENTS_NOT_MET: {
    nl: 'De klant betaalt de lopende rekeningen niet',
    en: 'The client does not pay the current bills',
  },
  RECENT_DEBT: { nl: 'De schuld is nog maar kort geleden gemaakt', en: 'The debt is very recent' },
  REPEAT_CASE: { nl: 'De klant had al eerder een regeling', en: 'The client had a settlement before' },
  SECURED_BY_COLLATERAL: {
    nl: 'Wij hebben een onderpand, zoals pand of hypotheek',
    en: 'We hold security, such as a pledge or mortgage',
  },
  CO_DEBTOR_PRESENT: { nl: 'Iemand anders moet deze schuld ook betalen', en: 'Somebody else owes this debt as well' },
  NO_AUTHORITY: { nl: 'Wij mogen hier niet over beslissen', en: 'We may not decide about this' },
  CLAIM_SOLD: { nl: 'Wij hebben de vordering verkocht', en: 'We sold the claim' },
  ALREADY_PAID: { nl: 'De schuld is al betaald', en: 'The debt was already paid' },
  TIME_BARRED: { nl: 'De vordering is verjaard', en: 'The claim is time-barred' },
  MISSING_DOCUMENT: { nl: 'Er ontbreekt een document', en: 'A document is missing' },
  OTHER: { nl: 'Een andere reden', en: 'Another reason' },
};

import type { Fault } from '@akkoord/platform';
import { asksForHelp } from '@akkoord/settlement';
import { holdsBsn } from './bsn.js';
import { momentOf } from './moment.js';
import { internationalNumber } from './person-keys.js';
import { REFERRAL_FAULTS } from './referral-faults.js';
import type { ReferralRequest } from './referral-request.js';

/** What is wrong with a well-formed referral: everything at once. `servedBy` null: no organisation serves its municipality. */
export function faultsOfReferral(referral: ReferralRequest, servedBy: string | null, at: Date): Fault[] {
  const { exit, contact, urgency, crisisKind, warmHandOver, handOverBy, handOverOn, consent } = referral;
  const faults = faultsOfTexts(referral);
  const add = (pointer: string, code: keyof typeof REFERRAL_FAULTS): void => {
    faults.push({ pointer, code, detail: REFERRAL_FAULTS[code] });
  };
  if (servedBy === null) add('#/municipalityCode', 'municipality-unknown');
  const agreedAt = momentOf(consent.at);
  if (agreedAt === null) add('#/consent/at', 'moment-unreadable');
  else if (agreedAt > at.getTime()) add('#/consent/at', 'consent-in-future');
  if (urgency === 'CRISIS' && crisisKind == null) add('#/crisisKind', 'crisis-kind-missing');
  if (urgency !== 'CRISIS' && crisisKind != null) add('#/crisisKind', 'not-a-crisis');
  if (urgency === 'CRISIS' && !asksForHelp(exit)) add('#/exit', 'crisis-needs-help');
  if (warmHandOver !== true && handOverBy != null) add('#/handOverBy', 'no-hand-over');
  if (warmHandOver !== true && handOverOn != null) add('#/handOverOn', 'no-hand-over');
  if (asksForHelp(exit) && contact == null) add('#/contact', 'contact-missing');
  if (contact == null) return faults;
  const { name, telephone, email, preferredWay } = contact;
  if (!/[\p{L}\p{N}]/u.test(name)) add('#/contact/name', 'name-missing');
  if (telephone == null && email == null) add('#/contact', 'way-missing');
  if (telephone != null && internationalNumber(telephone) === null && !holdsBsn(telephone))
    add('#/contact/telephone', 'telephone-invalid');
  if (preferredWay === 'TELEPHONE' && telephone == null) add('#/contact/telephone', 'preferred-way-missing');
  if (preferredWay === 'EMAIL' && email == null) add('#/contact/email', 'preferred-way-missing');
  return faults;
}

/** Where no telephone number belongs: what looks like one with its country may be a BSN in disguise. */
const WITHOUT_TELEPHONES = ['#/reference', '#/partnerCode', '#/consent/version', '#/contact/name', '#/contact/email'];

/** A BSN is nowhere in a referral. A telephone number or a moment that is one by its form is none. */
function faultsOfTexts(referral: ReferralRequest): Fault[] {
  const { telephone } = referral.contact ?? {};
  const isNone: Readonly<Record<string, boolean>> = {
    '#/contact/telephone': telephone != null && internationalNumber(telephone) !== null,
    '#/consent/at': momentOf(referral.consent.at) !== null,
  };
  return textsIn(referral, '#')
    .filter(([pointer]) => isNone[pointer] !== true)
    .filter(([pointer, text]) => holdsBsn(text, { telephones: !WITHOUT_TELEPHONES.includes(pointer) }))
    .map(([pointer]) => ({ pointer, code: 'bsn-not-allowed', detail: REFERRAL_FAULTS['bsn-not-allowed'] }));
}

function textsIn(value: object, at: string): [pointer: string, text: string][] {
  return Object.entries(value).flatMap(([name, held]: [string, unknown]) => {
    const pointer = `${at}/${name}`;
    if (typeof held === 'string') return [[pointer, held] as [string, string]];
    return typeof held === 'object' && held !== null ? textsIn(held, pointer) : [];
  });
}

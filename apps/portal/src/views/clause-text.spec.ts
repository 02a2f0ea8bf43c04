import { describe, expect, it } from '@jest/globals';
import type { AppliedClause } from '@akkoord/casework';
import { wordsOf, type Language } from '../words/words.js';
import { clauseText } from './clause-text.js';
import type { View } from './view.js';

const view = (language: Language): View => ({ language, words: wordsOf(language), clerk: null, here: '/?' });
const said = (language: Language, name: AppliedClause['name'], value: AppliedClause['value']): string =>
  clauseText({ name, value }, view(language)).replaceAll('\u00a0', ' ');

const CONSENT = { products: ['DEBT_MEDIATION', 'SETTLEMENT_LOAN'] as const };
const NARROW = { minimumPercentage: '2.50', maximumClaimCents: 1_000_000, excludedDebtKinds: ['CRIMINAL_FINE'] };

describe('a clause of an agreement, in plain words', () => {
  it.each<[AppliedClause['name'], AppliedClause['value'], string]>([
    ['standstill', null, 'U hebt niet beloofd te wachten met nieuwe stappen'],
    [
      'standstill',
      { onNotice: 'P8M', onBalance: 'P8M' },
      'U wacht 8 maanden met nieuwe stappen na een melding en 8 maanden na uw saldo',
    ],
    ['standstill', { onBalance: 'P30D' }, 'U wacht 30 dagen na uw saldo'],
    ['balanceReplyWorkingDays', 10, 'Een saldo geeft u binnen 10 werkdagen'],
    ['proposalReplyWorkingDays', null, 'Op een voorstel antwoordt u binnen 60 dagen'],
    ['preConsent', null, 'U gaat niet vooraf akkoord'],
    ['preConsent', CONSENT, 'U gaat vooraf akkoord met: schuldbemiddeling, saneringskrediet'],
    [
      'preConsent',
      { ...CONSENT, ...NARROW },
      'U gaat vooraf akkoord met: schuldbemiddeling, saneringskrediet; als u ten minste 2,50 % krijgt; voor een vordering tot € 10.000,00; niet voor: strafboete',
    ],
    ['deemedConsent', true, 'Geen antwoord op een voorstel telt als akkoord'],
    ['deemedConsent', false, 'Geen antwoord op een voorstel telt niet als akkoord'],
    ['route', 'API', 'Uw systeem haalt de vragen op'],
    ['listRhythm', { every: 'DAY', cutOff: '17:00' }, 'Uw lijst komt: elke werkdag, om 17.00 uur'],
  ])('%s %j: %s', (name, value, text) => {
    expect(said('nl', name, value)).toBe(text);
  });
});

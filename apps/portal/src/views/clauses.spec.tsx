import { describe, expect, it } from '@jest/globals';
import type { AppliedClause } from '@akkoord/casework';
import { wordsOf, type Language } from '../words/words.js';
import { clauseText } from './clauses.js';
import type { View } from './view.js';

const view = (language: Language): View => ({ language, words: wordsOf(language), clerk: null, here: '/?' });
const said = (language: Language, name: AppliedClause['name'], value: AppliedClause['value']): string =>
  clauseText(view(language), { name, value }).replaceAll('\u00a0', ' ');

const CONSENT = { products: ['DEBT_MEDIATION', 'SETTLEMENT_LOAN'] as const };
const NARROW = { minimumPercentage: '2.50', maximumClaimCents: 1_000_000, excludedDebtKinds: ['CRIMINAL_FINE'] };

describe('a clause of an agreement, in plain words', () => {
  it.each<[AppliedClause['name'], AppliedClause['value'], string]>([
    ['standstill', null, 'U hebt niet beloofd te wachten.'],
    [
      'standstill',
      { onNotice: 'P8M', onBalance: 'P1M' },
      'U wacht 8 maanden na onze eerste melding. U wacht 1 maand nadat u uw saldo doorgaf.',
    ],
    ['standstill', { onBalance: 'P30D' }, 'U wacht P30D nadat u uw saldo doorgaf.'],
    ['balanceReplyWorkingDays', 10, 'Binnen 10 werkdagen.'],
    ['proposalReplyWorkingDays', null, 'Uiterlijk op de datum die bij de vraag staat.'],
    ['preConsent', null, 'U gaat niet vooraf akkoord: u krijgt elk voorstel te zien.'],
    ['preConsent', CONSENT, 'U gaat vooraf akkoord met: schuldbemiddeling, saneringskrediet.'],
    [
      'preConsent',
      { ...CONSENT, ...NARROW },
      'U gaat vooraf akkoord met: schuldbemiddeling, saneringskrediet. Alleen als u minimaal 2,50 % krijgt. Alleen voor vorderingen tot en met € 10.000,00. Niet voor: strafboete.',
    ],
    ['deemedConsent', true, 'Dan geldt dat als akkoord.'],
    ['deemedConsent', false, 'Dan is dat geen akkoord.'],
    ['route', 'API', 'Rechtstreeks in uw eigen systeem, en op dit portaal.'],
    ['listRhythm', { every: 'DAY', cutOff: '17:00' }, 'Elke werkdag, om 17.00 uur.'],
    ['listRhythm', { every: 'IMMEDIATE', cutOff: '17:00' }, 'Meteen.'],
  ])('%s %j: %s', (name, value, text) => {
    expect(said('nl', name, value)).toBe(text);
  });

  it('and in English', () => {
    expect(said('en', 'preConsent', { ...CONSENT, ...NARROW })).toBe(
      'You agree in advance to: debt mediation, settlement loan. Only when you get at least 2,50 %. Only for claims up to € 10.000,00. Not for: criminal fine.',
    );
  });
});

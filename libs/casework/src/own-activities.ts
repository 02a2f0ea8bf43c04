import { PLATFORM, type Activity, type Actor } from '@akkoord/database';

/** What the platform does with cases by itself, in the words of the processing log. What people and machines do has the words of their door. */
const OWN_ACTIVITIES = {
  importCases: ['Open the cases of an import', 'dossiers openen uit een import'],
  routeMessages: [
    'Put messages on the list of a desk, or into letters',
    'berichten op een lijst of in een brief zetten',
  ],
  issueLists: ['Send a desk its collective list', 'verzamellijst versturen'],
  exchangeMessages: [
    'Exchange messages with the system of a desk',
    'berichten uitwisselen met het systeem van een schuldeiser',
  ],
  estimateSilence: ['Act on a creditor that does not answer', 'uitblijven van antwoord verwerken'],
  remindCreditors: ['Remind a creditor of its answer', 'schuldeiser herinneren'],
  openLetter: ['Let a creditor in with the code of its letter', 'schuldeiser toelaten met de code van de brief'],
  printLetters: ['Print letters in a sandbox', 'brieven afdrukken in de proefomgeving'],
  readSandboxPost: ['Look at the letters of a sandbox', 'brieven van de proefomgeving bekijken'],
  advanceCases: ['Take the next step of a case after an answer', 'dossier na antwoord vervolgen'],
  followReferrals: ['Lay a referral before its counsellor, and tell of its steps', 'aanmelding doorzetten'],
  watchReferrals: ['Watch the terms of first contacts', 'termijnen van aanmeldingen bewaken'],
  eraseReferrals: [
    'Erase what a referral says of people, when its term is over',
    'aanmelding wissen na de bewaartermijn',
  ],
  eraseCases: ['Erase what a file says of people, when its term is over', 'dossier wissen na de bewaartermijn'],
  watchCases: ['Lay a term of a case before its counsellor', 'termijnen van een dossier bewaken'],
} as const satisfies Readonly<Record<string, readonly [what: string, dutch: string]>>;

type OwnActivity = keyof typeof OWN_ACTIVITIES;

export function ownActivity(id: OwnActivity): Activity {
  const [what, dutch] = OWN_ACTIVITIES[id];
  return { id, what, dutch };
}

/** The platform, for all organisations at once. */
export function platformDoing(id: OwnActivity): Actor {
  return { organisationId: PLATFORM, subject: 'platform', activity: ownActivity(id) };
}

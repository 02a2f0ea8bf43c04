import type { Language } from './cells.js';

type Note = Readonly<Record<Language, string>>;

/** What goes in the columns a desk fills in, by the Dutch name of the column; for the second sheet of a workbook. */
export const COLUMN_NOTES: Readonly<Record<string, Note>> = {
  factuur: {
    nl: 'Nummer van de factuur of het dossier. Staat er al. Mist er een? Voeg een rij toe met hetzelfde regelnummer.',
    en: 'Number of the invoice or file. Is there already. Is one missing? Add a row with the same line number.',
  },
  saldo: {
    nl: 'Hoeveel er nog open staat, in euro. Staat er niets meer open? Vul 0 in.',
    en: 'What is still owed, in euros. Is nothing owed any more? Fill in 0.',
  },
  hoofdsom: {
    nl: 'Hoofdsom, rente en kosten samen zijn het saldo. Ze mogen leeg blijven.',
    en: 'Principal, interest and costs together are the balance. They may stay empty.',
  },
  rente: { nl: 'Het deel van het saldo dat rente is.', en: 'The part of the balance that is interest.' },
  kosten: { nl: 'Het deel van het saldo dat kosten is.', en: 'The part of the balance that is costs.' },
  klasse: {
    nl: 'Alleen als uw vordering volgens de wet voorgaat: preferent. Noem dan ook de grondslag.',
    en: 'Only when by law your claim comes before others: PREFERENTIAL. Then name the legal basis too.',
  },
  'wettelijke grondslag': {
    nl: 'De wet waardoor uw vordering voorgaat, zoals art. 21 Invorderingswet 1990.',
    en: 'The law by which your claim comes first, such as art. 21 Invorderingswet 1990.',
  },
  incassant: {
    nl: 'Wie deze vordering nu int, met de naam die het platform gebruikt, zoals intrum.',
    en: 'Who collects this claim now, by the name the platform uses, such as intrum.',
  },
  totaal: {
    nl: 'Een bedrag voor alle vorderingen van de regel samen. Laat saldo dan leeg.',
    en: 'One amount for all claims of the line together. Then leave balance empty.',
  },
  'saldo op': {
    nl: 'De dag van het saldo, zoals 31-12-2026. Leeg: vandaag.',
    en: 'The day of the balance, such as 31-12-2026. Empty: today.',
  },
  'uw kenmerk': { nl: 'Uw eigen kenmerk. Mag leeg blijven.', en: 'Your own reference. May stay empty.' },
  'bij voorbaat akkoord': {
    nl: 'ja: u doet mee en krijgt geen voorstel meer. nee: er is een reden waarom u niet kunt meedoen.',
    en: 'yes: you take part and get no proposal any more. no: there is a reason why you cannot take part.',
  },
  'overgedragen aan': {
    nl: 'Wie alle vorderingen van de regel nu int. De vraag gaat dan daarheen.',
    en: 'Who collects all claims of the line now. The question then goes there.',
  },
  iban: {
    nl: 'Het rekeningnummer waarop u betaald wilt worden. Een tweede persoon keurt een nieuw nummer goed.',
    en: 'The account number you want to be paid on. A second person approves a new number.',
  },
  betalingskenmerk: { nl: 'Wat wij bij de betaling zetten.', en: 'What we state with a payment.' },
  contactpersoon: {
    nl: 'Wie wij kunnen bellen of mailen. Mag leeg blijven.',
    en: 'Whom we can call or mail. May stay empty.',
  },
  afdeling: { nl: 'De afdeling. Mag leeg blijven.', en: 'The department. May stay empty.' },
  'e-mail': { nl: 'Het e-mailadres. Mag leeg blijven.', en: 'The mail address. May stay empty.' },
  telefoon: { nl: 'Het telefoonnummer. Mag leeg blijven.', en: 'The telephone number. May stay empty.' },
  besluit: {
    nl: 'Uw antwoord op een voorstel: akkoord of niet akkoord.',
    en: 'Your answer to a proposal: ACCEPTED or REJECTED.',
  },
  reden: {
    nl: 'Waarom u niet akkoord gaat of niet meedoet. Kies een van de woorden hiernaast.',
    en: 'Why you do not agree or do not take part. Choose one of the words beside this.',
  },
  toelichting: { nl: 'In uw eigen woorden, hooguit 500 tekens.', en: 'In your own words, at most 500 characters.' },
  'tegenbod percentage': {
    nl: 'Bij niet akkoord: het percentage waarmee u wel akkoord zou gaan. Of vul het bedrag in.',
    en: 'With a rejection: the percentage you would agree to. Or fill in the amount.',
  },
  'tegenbod bedrag': {
    nl: 'Het bedrag waarmee u wel akkoord zou gaan, in euro.',
    en: 'The amount you would agree to, in euros.',
  },
  'tegenbod product': {
    nl: 'Een ander soort regeling. Mag leeg blijven.',
    en: 'Another kind of settlement. May stay empty.',
  },
  'tegenbod looptijd': {
    nl: 'Een andere looptijd, in maanden. Mag leeg blijven.',
    en: 'Another term, in months. May stay empty.',
  },
  'tegenbod toelichting': { nl: 'Waarom, in hooguit 500 tekens.', en: 'Why, in at most 500 characters.' },
  antwoord: {
    nl: 'Mag leeg blijven: het blijkt uit wat u invult.',
    en: 'May stay empty: it shows from what you fill in.',
  },
};

/** What stands above that sheet. */
export const GUIDE: Readonly<
  Record<
    Language,
    {
      readonly sheet: string;
      readonly list: string;
      readonly lines: readonly string[];
      readonly column: string;
      readonly what: string;
      readonly words: string;
    }
  >
> = {
  nl: {
    sheet: 'Uitleg',
    list: 'Lijst',
    column: 'Kolom',
    what: 'Wat u invult',
    words: 'Woorden waaruit u kiest',
    lines: [
      'Zo vult u de lijst in',
      'Vul alleen de gele kolommen in. De andere kolommen lezen wij niet.',
      'Een regel waar u niets invult, blijft open.',
      'Gebruik geen formules: vul de waarde zelf in.',
      'Sla het bestand op en upload het in het portaal. U ziet eerst wat er gebeurt; daarna verstuurt u.',
    ],
  },
  en: {
    sheet: 'Guide',
    list: 'List',
    column: 'Column',
    what: 'What you fill in',
    words: 'Words to choose from',
    lines: [
      'How to fill in the list',
      'Fill in the yellow columns only. We do not read the others.',
      'A line in which you fill in nothing stays open.',
      'Use no formulas: fill in the value itself.',
      'Save the file and upload it at the portal. You first see what will happen; then you send it.',
    ],
  },
};

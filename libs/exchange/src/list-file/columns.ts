import {
  AMOUNT,
  DATE,
  MONTHS,
  oneOf,
  PERCENTAGE,
  plain,
  TEXT,
  WHOLE,
  YES_NO,
  type CellType,
  type Language,
} from './cells.js';
import {
  CLASSES,
  DECISIONS,
  LINE_STATES,
  METERS,
  PRODUCTS,
  REASONS,
  REPLY_KINDS,
  REQUESTS,
  STANDSTILLS,
} from './words.js';

/** A line of a collective list, as a desk reads it. */
export interface ToldLine {
  readonly line: number;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly counsellor: string;
  readonly caseReference: string;
  readonly creditor: string;
  readonly client: ToldPerson & {
    readonly address: Readonly<Record<string, string>>;
    readonly customerNumber: string | null;
    readonly bsn?: string;
    readonly meterReadings?: unknown;
  };
  readonly partner: ToldPerson | null;
  readonly authorisation: { readonly signedOn: string };
  readonly product: string | null;
  readonly termMonths: number | null;
  readonly motivation: string | null;
  readonly standstill: string;
  readonly standstillUntil: string | null;
  readonly reminder: ToldReminder | null;
  readonly claims: readonly ToldClaim[];
  readonly answer: unknown;
  /** What was stated last and a counsellor still looks at. */
  readonly held: { readonly statement: unknown } | null;
}

/** The question a line reminds of. */
interface ToldReminder {
  readonly asked: string;
  readonly dueOn: string;
  readonly list: string | null;
  readonly line: number | null;
}

interface ToldPerson {
  readonly initials: string;
  readonly surname: string;
  readonly birthDate: string;
}

export interface ToldClaim {
  readonly reference: string;
  readonly invoice: string;
  readonly amountCents: number;
  readonly claimClass: string;
  readonly percentage: string | null;
  readonly shareCents: number | null;
  readonly preConsentPossible: boolean;
}

/** One row of the file: a claim of a line; null when a line has none. */
export interface ToldRow {
  readonly line: ToldLine;
  readonly claim: ToldClaim | null;
}

export interface Column {
  readonly nl: string;
  readonly en: string;
  readonly cell: CellType;
  /** What we tell in it; a column without it is the desk's to fill in. Told columns are not read back. */
  readonly told?: (row: ToldRow, language: Language) => unknown;
  /** Where it goes in a reply of the JSON contract; below `claims/-` in the claim of the row. */
  readonly reply?: string;
  /** By this told column a file of another list is known: whose line it was. */
  readonly tells?: 'CASE';
  /** Only desks of this message class are told it. */
  readonly only?: 'PUBLIC' | 'UTILITY';
}

/**
 * Every column of a list file, in its order. What a reply gets to hold more is one row here: the path is that of the
 * JSON contract, which also judges the value.
 */
export const COLUMNS: readonly Column[] = [
  { nl: 'regel', en: 'line', cell: WHOLE, told: ({ line }) => line.line, reply: 'line' },
  { nl: 'vraag', en: 'request', cell: oneOf(REQUESTS), told: ({ line }) => line.kind },
  { nl: 'status', en: 'state', cell: oneOf(LINE_STATES), told: ({ line }) => (line.held ? 'HELD' : line.state) },
  { nl: 'antwoord uiterlijk', en: 'due on', cell: DATE, told: ({ line }) => line.dueOn },
  { nl: 'schuldhulpverlener', en: 'counsellor', cell: TEXT, told: ({ line }) => line.counsellor },
  { nl: 'dossier', en: 'case', cell: TEXT, told: ({ line }) => line.caseReference, tells: 'CASE' },
  { nl: 'machtiging getekend op', en: 'authorised on', cell: DATE, told: ({ line }) => line.authorisation.signedOn },
  { nl: 'schuldeiser', en: 'creditor', cell: TEXT, told: ({ line }) => line.creditor },
  { nl: 'voorletters', en: 'initials', cell: TEXT, told: ({ line }) => line.client.initials },
  { nl: 'achternaam', en: 'surname', cell: TEXT, told: ({ line }) => line.client.surname },
  { nl: 'geboortedatum', en: 'birth date', cell: DATE, told: ({ line }) => line.client.birthDate },
  { nl: 'bsn', en: 'citizen service number', cell: TEXT, told: ({ line }) => line.client.bsn, only: 'PUBLIC' },
  { nl: 'adres', en: 'address', cell: TEXT, told: ({ line }) => addressOf(line.client.address) },
  { nl: 'klantnummer', en: 'customer number', cell: TEXT, told: ({ line }) => line.client.customerNumber },
  {
    nl: 'meterstanden',
    en: 'meter readings',
    cell: TEXT,
    told: ({ line }, language) => metersOf(line.client.meterReadings, language),
    only: 'UTILITY',
  },
  { nl: 'partner', en: 'partner', cell: TEXT, told: ({ line }) => line.partner && nameOf(line.partner) },
  { nl: 'geboortedatum partner', en: 'birth date partner', cell: DATE, told: ({ line }) => line.partner?.birthDate },
  { nl: 'product', en: 'product', cell: oneOf(PRODUCTS), told: ({ line }) => line.product },
  { nl: 'looptijd in maanden', en: 'term in months', cell: MONTHS, told: ({ line }) => line.termMonths },
  { nl: 'motivering', en: 'motivation', cell: TEXT, told: ({ line }) => line.motivation },
  {
    nl: 'herinnering aan',
    en: 'reminder of',
    cell: TEXT,
    told: ({ line }, language) => line.reminder && remindedOf(line.reminder, language),
  },
  { nl: 'opschorting', en: 'standstill', cell: TEXT, told: ({ line }, language) => standstillOf(line, language) },
  { nl: 'vordering', en: 'claim', cell: TEXT, told: ({ claim }) => claim?.reference },
  { nl: 'bedrag bekend', en: 'amount known', cell: AMOUNT, told: ({ claim }) => claim?.amountCents },
  { nl: 'klasse bekend', en: 'class known', cell: oneOf(CLASSES), told: ({ claim }) => claim?.claimClass },
  { nl: 'aangeboden percentage', en: 'percentage offered', cell: PERCENTAGE, told: ({ claim }) => claim?.percentage },
  { nl: 'aangeboden bedrag', en: 'amount offered', cell: AMOUNT, told: ({ claim }) => claim?.shareCents },
  {
    nl: 'akkoord vooraf mogelijk',
    en: 'consent possible',
    cell: YES_NO,
    told: ({ line, claim }) => (line.kind === 'BALANCE_REQUEST' ? claim?.preConsentPossible : null),
  },
  { nl: 'factuur', en: 'invoice', cell: TEXT, told: ({ claim }) => claim?.invoice, reply: 'claims/-/invoice' },
  { nl: 'saldo', en: 'balance', cell: AMOUNT, reply: 'claims/-/amountCents' },
  { nl: 'hoofdsom', en: 'principal', cell: AMOUNT, reply: 'claims/-/principalCents' },
  { nl: 'rente', en: 'interest', cell: AMOUNT, reply: 'claims/-/interestCents' },
  { nl: 'kosten', en: 'costs', cell: AMOUNT, reply: 'claims/-/costsCents' },
  { nl: 'klasse', en: 'class', cell: oneOf(CLASSES), reply: 'claims/-/claimClass' },
  { nl: 'wettelijke grondslag', en: 'legal basis', cell: TEXT, reply: 'claims/-/legalBasis' },
  { nl: 'incassant', en: 'collector', cell: TEXT, reply: 'claims/-/collector' },
  { nl: 'totaal', en: 'total', cell: AMOUNT, reply: 'totalCents' },
  { nl: 'saldo op', en: 'stated on', cell: DATE, reply: 'statedOn' },
  { nl: 'uw kenmerk', en: 'own reference', cell: TEXT, reply: 'ownReference' },
  { nl: 'bij voorbaat akkoord', en: 'consent in advance', cell: YES_NO, reply: 'preConsent' },
  { nl: 'overgedragen aan', en: 'transferred to', cell: TEXT, reply: 'transferredTo' },
  { nl: 'iban', en: 'iban', cell: TEXT, reply: 'iban' },
  { nl: 'betalingskenmerk', en: 'payment reference', cell: TEXT, reply: 'paymentReference' },
  { nl: 'contactpersoon', en: 'contact', cell: TEXT, reply: 'contact/name' },
  { nl: 'afdeling', en: 'department', cell: TEXT, reply: 'contact/department' },
  { nl: 'e-mail', en: 'email', cell: TEXT, reply: 'contact/email' },
  { nl: 'telefoon', en: 'telephone', cell: TEXT, reply: 'contact/telephone' },
  { nl: 'besluit', en: 'decision', cell: oneOf(DECISIONS), reply: 'decision' },
  { nl: 'reden', en: 'reason', cell: oneOf(REASONS), reply: 'reason' },
  { nl: 'toelichting', en: 'explanation', cell: TEXT, reply: 'explanation' },
  { nl: 'tegenbod percentage', en: 'counter-offer percentage', cell: PERCENTAGE, reply: 'counterOffer/percentage' },
  { nl: 'tegenbod bedrag', en: 'counter-offer amount', cell: AMOUNT, reply: 'counterOffer/amountCents' },
  { nl: 'tegenbod product', en: 'counter-offer product', cell: oneOf(PRODUCTS), reply: 'counterOffer/product' },
  { nl: 'tegenbod looptijd', en: 'counter-offer term', cell: MONTHS, reply: 'counterOffer/termMonths' },
  { nl: 'tegenbod toelichting', en: 'counter-offer explanation', cell: TEXT, reply: 'counterOffer/explanation' },
  { nl: 'antwoord', en: 'reply', cell: oneOf(REPLY_KINDS), reply: 'kind' },
];

/** What is of the claim of a row, and not of the line as a whole. */
export const OF_THE_CLAIM = 'claims/-/';

/** Names the line or the claim that is answered; that alone says nothing about it. */
export const isKey = ({ told, reply }: Column): boolean => told !== undefined && reply !== undefined;

/** The language of a column as this header calls it. */
export const languageOf = (column: Column, header: string): Language => (plain(header) === column.en ? 'en' : 'nl');

/** Finds the column of a header, in either language. */
export function columnNamed(columns: readonly Column[], header: string): Column | undefined {
  let known = names.get(columns);
  if (known === undefined) names.set(columns, (known = namesOf(columns)));
  return known.get(plain(header));
}

const names = new WeakMap<readonly Column[], ReadonlyMap<string, Column>>();

/** The first column of a name has it. */
function namesOf(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const known = new Map<string, Column>();
  for (const column of columns)
    for (const name of [plain(column.nl), plain(column.en)]) if (!known.has(name)) known.set(name, column);
  return known;
}

function nameOf({ initials, surname }: ToldPerson): string {
  return `${initials} ${surname}`;
}

function addressOf({
  street = '',
  houseNumber = '',
  postalCode = '',
  city = '',
}: ToldLine['client']['address']): string {
  return `${street} ${houseNumber}, ${postalCode} ${city}`;
}

function remindedOf({ asked, dueOn, list, line }: ToldReminder, language: Language): string {
  const what = `${oneOf(REQUESTS).write(asked, language)}, ${DUE_ON[language]} ${DATE.write(dueOn, language)}`;
  return list === null || line === null
    ? what
    : `${LIST[language]} ${list}, ${LINE[language]} ${String(line)}: ${what}`;
}

const LIST: Readonly<Record<Language, string>> = { nl: 'lijst', en: 'list' };
const LINE: Readonly<Record<Language, string>> = { nl: 'regel', en: 'line' };
const DUE_ON: Readonly<Record<Language, string>> = { nl: 'antwoord uiterlijk', en: 'due on' };
const UNTIL: Readonly<Record<Language, string>> = { nl: 'belofte tot', en: 'promised until' };

function standstillOf({ standstill, standstillUntil }: ToldLine, language: Language): string {
  if (standstillUntil !== null) return `${UNTIL[language]} ${DATE.write(standstillUntil, language)}`;
  return oneOf(STANDSTILLS).write(standstill, language);
}

function metersOf(readings: unknown, language: Language): string {
  const meter = oneOf(METERS);
  return ((readings ?? []) as { kind: string; value: number; readOn: string }[])
    .map(
      ({ kind, value, readOn }) => `${meter.write(kind, language)} ${String(value)} (${DATE.write(readOn, language)})`,
    )
    .join(', ');
}

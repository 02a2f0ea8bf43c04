import { startOfBusinessDay } from '@akkoord/platform';
import type { ContactWay, CrisisKind, ReferralSource, Urgency } from '@akkoord/settlement';
import { DATE, oneOf, TEXT, YES_NO, type CellType } from '../list-file/cells.js';
import type { Column } from '../list-file/columns.js';
import type { Words } from '../list-file/words.js';

const SOURCES: Words<ReferralSource> = {
  NSR: ['nsr', 'nederlandse schuldhulproute'],
  GELDFIT: ['geldfit'],
  EARLY_SIGNAL: ['vroegsignaal', 'vroegsignalering'],
  DISTRICT_TEAM: ['wijkteam'],
  DEBT_SPECIALIST: ['schuldenspecialist'],
  BUDDY: ['buddy', 'buddy payment'],
  MONEY_COURSE: ['leergang omgaan met geld', 'geldcursus'],
  OTHER: ['anders', 'overig'],
};

const EXITS: Words<'1' | '2' | '3' | '4'> = {
  1: ['zelfhulp', 'self help'],
  2: ['digitale vrijwilliger', 'digital volunteer'],
  3: ['lokale vrijwilliger', 'local volunteer'],
  4: ['gemeentelijke schuldhulp', 'schuldhulp', 'municipal debt help'],
};

const WAYS: Words<ContactWay> = { TELEPHONE: ['telefoon'], EMAIL: ['e-mail', 'mail'] };
const URGENCY: Words<Urgency> = { NORMAL: ['gewoon', 'normaal'], CRISIS: ['crisis', 'spoed'] };
const CRISES: Words<CrisisKind> = {
  EVICTION: ['ontruiming', 'huisuitzetting'],
  ENERGY_CUT_OFF: ['afsluiting energie', 'energie', 'gas en elektriciteit'],
  WATER_CUT_OFF: ['afsluiting water', 'water'],
  HEALTH_INSURANCE: ['zorgverzekering', 'royement zorgverzekering'],
};

/** The number of the exit, or what the route calls it. */
const EXIT: CellType = {
  ...oneOf(EXITS),
  read: (cell, language) => {
    const word = oneOf(EXITS).read(cell, language);
    return word.ok ? { ok: true, value: Number(word.value) } : word;
  },
};

/** A moment with its time zone; a day alone begins where we are. */
const MOMENT: CellType = {
  ...DATE,
  read: (cell, language) => {
    if (/T\d{2}:/.test(cell)) return TEXT.read(cell, language);
    const day = DATE.read(cell, language);
    return day.ok ? { ok: true, value: startOfBusinessDay(String(day.value)).toISOString() } : day;
  },
};

/** A column of a file of referrals; where its cell goes in a referral of the JSON contract, which also judges the value. */
export interface ReferralColumn extends Column {
  readonly reply: string;
  /** Without this column no row can be read. */
  readonly needed?: true;
}

/** Every column of a file of referrals. What a referral gets to hold more is one row here. */
export const REFERRAL_COLUMNS: readonly ReferralColumn[] = [
  { nl: 'kenmerk', en: 'reference', cell: TEXT, reply: 'reference', needed: true },
  { nl: 'bron', en: 'source', cell: oneOf(SOURCES), reply: 'source', needed: true },
  { nl: 'partnercode', en: 'partner code', cell: TEXT, reply: 'partnerCode' },
  { nl: 'gemeentecode', en: 'municipality code', cell: TEXT, reply: 'municipalityCode', needed: true },
  { nl: 'uitgang', en: 'exit', cell: EXIT, reply: 'exit', needed: true },
  { nl: 'naam', en: 'name', cell: TEXT, reply: 'contact/name' },
  { nl: 'telefoon', en: 'telephone', cell: TEXT, reply: 'contact/telephone' },
  { nl: 'e-mail', en: 'email', cell: TEXT, reply: 'contact/email' },
  { nl: 'liefst per', en: 'preferred way', cell: oneOf(WAYS), reply: 'contact/preferredWay' },
  { nl: 'bereikbaar', en: 'preferred time', cell: TEXT, reply: 'contact/preferredTime' },
  { nl: 'urgentie', en: 'urgency', cell: oneOf(URGENCY), reply: 'urgency' },
  { nl: 'soort crisis', en: 'crisis kind', cell: oneOf(CRISES), reply: 'crisisKind' },
  { nl: 'warme overdracht', en: 'warm hand over', cell: YES_NO, reply: 'warmHandOver' },
  { nl: 'overdracht door', en: 'hand over by', cell: TEXT, reply: 'handOverBy' },
  { nl: 'overdracht op', en: 'hand over on', cell: DATE, reply: 'handOverOn' },
  { nl: 'toestemming', en: 'consent', cell: TEXT, reply: 'consent/text', needed: true },
  { nl: 'versie toestemming', en: 'consent version', cell: TEXT, reply: 'consent/version', needed: true },
  { nl: 'toestemming op', en: 'consent at', cell: MOMENT, reply: 'consent/at', needed: true },
];

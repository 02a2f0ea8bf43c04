import type { REPLY_REFUSALS, UploadNote, UploadOutcome } from '@akkoord/casework';
import type { FORM_FAULTS } from '@akkoord/platform';
import type { ListFileFaultCode, UnreadableCode } from '@akkoord/exchange';

/** Faults of the shape of JSON, which no cell of a file has. */
type ShapeFault =
  | `array-${string}`
  | `too-many-${string}`
  | 'is-array'
  | 'is-boolean'
  | 'is-int'
  | 'is-object'
  | 'is-string'
  | 'is-uuid'
  | 'is-word-or-texts'
  | 'nested-too-deeply'
  | 'not-an-object'
  | 'unknown-property';
/** Faults of form that a cell of the file can have, beside those of a list file and of a line. */
type FormFault = Exclude<keyof typeof FORM_FAULTS, ShapeFault> | 'other';
export type FileFault = ListFileFaultCode | keyof typeof REPLY_REFUSALS | FormFault;

const count = (n: number, one: string, more: string): string => `${String(n)} ${n === 1 ? one : more}`;
const answers = (n: number): string => count(n, 'antwoord', 'antwoorden');
const lines = (n: number): string => count(n, 'regel', 'regels');

/** The sentences about answering a list with a file. */
export const files = {
  link: 'Beantwoorden met een bestand',
  title: (list: string) => `Lijst ${list} beantwoorden met een bestand`,
  checkTitle: (list: string) => `Controle van uw bestand voor lijst ${list}`,
  intro:
    'Zo gaat het: u downloadt de lijst, vult hem in en uploadt hem hier. U ziet eerst wat er gebeurt. Daarna verstuurt u.',
  steps: 'Stappen',
  step: { download: 'Downloaden', upload: 'Uploaden', check: 'Controle' },
  done: 'klaar',
  download: {
    title: '1. Download de lijst',
    hint: (open: number, all: number) =>
      open === 0
        ? `Alle ${lines(all)} zijn beantwoord. Uw antwoorden staan al in het bestand.`
        : `Van de ${lines(all)} ${open === 1 ? 'is er nog' : 'zijn er nog'} ${String(open)} open. Wat u al antwoordde, staat in het bestand.`,
    xlsx: 'Download voor Excel (XLSX)',
    csv: 'Download als CSV',
    fill: 'Vul alleen de gele kolommen in. Een regel die u leeg laat, blijft open. Op het tweede blad staat uitleg.',
    personal: 'In het bestand staan gegevens van mensen. Gooi het weg als u klaar bent.',
  },
  upload: {
    title: '2. Upload de ingevulde lijst',
    label: 'Bestand (XLSX of CSV, hooguit 8 MB)',
    send: 'Controleer het bestand',
    nothingSent: 'Er wordt nog niets verstuurd.',
  },
  busy: {
    title: { check: 'Wij controleren uw bestand', send: 'Wij versturen uw antwoorden' },
    text: 'Dit duurt een paar seconden. Deze pagina gaat vanzelf verder.',
    look: 'Kijk nu',
    failed: 'Het versturen is niet gelukt. Er is niets opgeslagen. Probeer het opnieuw.',
  },
  check: {
    file: (name: string) => `Bestand: ${name}`,
    lead: (good: number, all: number) =>
      all === 0
        ? 'In dit bestand staat geen antwoord.'
        : good === all
          ? `Alle ${answers(all)} in dit bestand kunnen worden verstuurd.`
          : `Van de ${answers(all)} in dit bestand ${good === 1 ? 'kan er 1' : `kunnen er ${String(good)}`} worden verstuurd.`,
    nothingNew: (n: number) =>
      `${n === 1 ? 'Het antwoord in dit bestand hebt u al gegeven' : `Alle ${answers(n)} in dit bestand hebt u al gegeven`}. Er is niets te versturen.`,
    nothingYet: 'Er is nog niets verstuurd.',
    sentBefore: 'Dit bestand is vandaag al verstuurd. Sturen mag nog een keer: er telt niets dubbel.',
    does: 'Dit gebeurt er als u verstuurt',
    balances: (n: number, total: string) => `${count(n, 'saldo', "saldo's")} doorgegeven, samen ${total}`,
    consented: (n: number, all: number) =>
      n === all
        ? `${n === 1 ? 'daarbij' : 'bij elk daarvan'} gaat u vooraf akkoord: u krijgt geen voorstel meer`
        : `bij ${String(n)} daarvan gaat u vooraf akkoord: u krijgt geen voorstel meer`,
    accepted: (n: number, total: string) => `${count(n, 'voorstel', 'voorstellen')} akkoord: u krijgt samen ${total}`,
    rejected: (n: number) => `${count(n, 'voorstel', 'voorstellen')} niet akkoord`,
    noCooperation: (n: number) => `bij ${lines(n)} doet u niet mee`,
    transferred: (n: number) => `${lines(n)} overgedragen aan een ander`,
    unchanged: (n: number) => `${lines(n)} zeggen hetzelfde als uw eerdere antwoord: daar verandert niets`,
    late: (n: number) => `Bij ${lines(n)} is de datum voorbij. Uw antwoord telt nog tot de regeling rond is.`,
    emptyRows: (n: number) => `${count(n, 'rij is', 'rijen zijn')} leeg gelaten: daar gebeurt niets mee.`,
    faultsStay: (n: number) =>
      `${count(n, 'antwoord', 'antwoorden')} met een fout ${n === 1 ? 'wordt' : 'worden'} niet verstuurd. Verbeter ze in uw bestand en upload het opnieuw.`,
    sendAll: (n: number) => `Verstuur ${answers(n)}`,
    sendGood: (n: number) => `Verstuur alleen de ${String(n)} zonder 'let op'`,
    again: 'Niet versturen, ander bestand kiezen',
    tabs: 'Uitkomst van de controle',
    tab: { good: 'Goed', note: 'Let op', fault: 'Fout' },
    none: {
      good: 'Hier staat niets: bij elk antwoord is er iets om op te letten, of een fout.',
      note: 'Er is niets om op te letten.',
      fault: 'Er zijn geen fouten.',
    },
    caption: (first: number, last: number, all: number) =>
      `${String(first)} tot en met ${String(last)} van ${String(all)}`,
    line: 'Regel',
    rows: (rows: string, n: number) => `${n === 1 ? 'rij' : 'rijen'} ${rows}`,
    client: 'Klant',
    answer: 'Zo lezen wij uw antwoord',
    note: 'Let op',
    fault: 'Wat er niet goed is',
    column: (column: string) => `kolom ${column}`,
    unread: 'niet te lezen',
  },
  answer: {
    balance: (total: string) => `Saldo ${total}`,
    consented: 'vooraf akkoord',
    noConsent: 'niet vooraf akkoord',
    ownReference: (reference: string) => `uw kenmerk ${reference}`,
    accepted: (share: string) => `Akkoord: u krijgt ${share}`,
    rejected: 'Niet akkoord',
    counterOffer: (wanted: string) => `tegenbod ${wanted}`,
    noCooperation: 'Doet niet mee',
    transferred: (who: string) => `Overgedragen aan ${who}`,
    reason: (reason: string) => `reden: ${reason}`,
    papers: (total: string) => `volgens de klant ${total}`,
  },
  notes: {
    'amount-differs': (papers: string) => `Het bedrag verschilt veel van dat van de klant: ${papers}.`,
    'changes-answer': () => 'Deze regel is al beantwoord. Dit komt ervoor in de plaats.',
    'claim-unmentioned': () => 'Over een factuur zegt u niets. Daarvoor blijft het bedrag van de klant gelden.',
    'consent-not-arranged': () =>
      'Voor deze vordering is vooraf akkoord niet afgesproken. U krijgt later nog een voorstel.',
    'invoice-new': () => 'Er staat een factuur bij waar niet naar gevraagd is. Die komt erbij.',
    'looked-at-first': () => 'De schuldhulpverlener kijkt hier eerst naar. Tot die tijd verandert er niets.',
    unchanged: () => 'Dit is wat u al antwoordde. Er verandert niets.',
  } satisfies Record<UploadNote, (papers: string) => string>,
  sent: {
    title: (n: number) =>
      n === 0 ? 'Er is niets verstuurd' : n === 1 ? '1 antwoord is verstuurd' : `${answers(n)} zijn verstuurd`,
    thanks: 'Dank u.',
    outcomes: {
      RECORDED: (n: number) => `${answers(n)} vastgelegd`,
      HELD: (n: number) => `${answers(n)} bewaard: de schuldhulpverlener kijkt er eerst naar`,
      UNCHANGED: (n: number) => `${lines(n)} waar niets veranderde`,
      REFUSED: (n: number) => `${answers(n)} toch niet vastgelegd: de regel is veranderd sinds u keek`,
      LEFT_OUT: (n: number) => `${answers(n)} met 'let op' niet verstuurd, zoals u koos`,
      FAULT: (n: number) => `${answers(n)} met een fout, niet verstuurd`,
    } satisfies Record<UploadOutcome, (n: number) => string>,
    changed: 'Veranderd sinds u keek',
    more: (n: number) => `en nog ${lines(n)}; ze staan in het resultaat hieronder`,
    file: 'Bewaar het resultaat',
    fileText: 'In dit bestand staat bij elke rij wat ermee gebeurde. U kunt het tot morgen downloaden.',
    xlsx: 'Resultaat voor Excel (XLSX)',
    csv: 'Resultaat als CSV',
    another: 'Nog een bestand uploaden',
    back: 'Terug naar de lijst',
    toWork: 'Naar uw werkvoorraad',
  },
  result: {
    sheet: 'Resultaat',
    name: 'resultaat-lijst',
    columns: ['rij', 'regel', 'uitkomst', 'kolom', 'uitleg'],
    outcomes: {
      RECORDED: 'vastgelegd',
      HELD: 'bewaard, de schuldhulpverlener kijkt eerst',
      UNCHANGED: 'niets veranderd',
      REFUSED: 'niet vastgelegd',
      LEFT_OUT: 'niet verstuurd',
      FAULT: 'fout, niet verstuurd',
    } satisfies Record<UploadOutcome, string>,
  },
  listName: 'verzamellijst',
  missing: 'Kies eerst een bestand.',
  unread: {
    'columns-wrong':
      'De eerste rij noemt de kolommen niet zoals het hoort. Er is niets gelezen. Gebruik de lijst die u hier downloadt.',
    'file-empty': 'Dit bestand is leeg. Kies de lijst die u hebt ingevuld.',
    'file-too-large': 'Dit bestand is te groot: hooguit 8 MB. Upload de lijst in delen.',
    'header-missing':
      'Dit is niet de lijst: geen blad begint met een rij zoals regel, factuur, saldo. Gebruik de lijst die u hier downloadt.',
    macros: "In dit bestand zitten macro's. Sla het op als gewone Excel-werkmap (XLSX) en upload die.",
    'not-a-list': 'Dit is geen lijst. Kies het Excel-bestand (XLSX) of het CSV-bestand dat u hebt ingevuld.',
    'not-text': 'Dit bestand is niet te lezen. Kies het Excel-bestand (XLSX) of het CSV-bestand dat u hebt ingevuld.',
    'not-utf-8': 'De letters in dit bestand zijn niet te lezen. Sla het op als XLSX, of als CSV in UTF-8.',
    'old-workbook':
      'Dit is een oud Excel-bestand (XLS), of het heeft een wachtwoord. Sla het op als XLSX zonder wachtwoord.',
    'quote-open':
      'Ergens begint een cel met een aanhalingsteken (") dat niet wordt gesloten. Haal het weg of sluit het.',
    'too-many-lines': 'Dit zijn te veel regels: hooguit 10.000 in één bestand. Upload de lijst in delen.',
    'too-many-rows': 'Dit zijn te veel rijen. Upload de lijst in delen.',
    'unpacks-too-large':
      'Dit bestand wordt uitgepakt veel te groot. Bewaar alleen het blad met de lijst, en upload dat.',
    'utf-16': 'De letters in dit bestand (UTF-16) lezen wij niet. Sla het op als XLSX, of als CSV in UTF-8.',
    'workbook-broken':
      'Dit Excel-bestand kunnen wij niet openen: het is beschadigd of beveiligd. Sla het opnieuw op als XLSX.',
    'workbook-not-csv': 'Dit is een werkmap en geen CSV. Sla de lijst op als XLSX of CSV.',
  } satisfies Record<UnreadableCode, string>,
  faults: {
    'amount-ambiguous': 'Dit kan duizenden of centen betekenen. Schrijf 1234,00 of 1,23.',
    'amount-negative': 'Een bedrag kan niet onder nul zijn. Staat er niets meer open? Vul 0 in.',
    'amount-too-large': 'Dit bedrag is te hoog. Kijk of de komma goed staat.',
    'amount-unreadable': 'Vul een bedrag in, bijvoorbeeld 1234,56.',
    'cell-has-formula': 'In deze cel staat een formule. Vul de waarde zelf in.',
    'cell-without-column':
      'Deze rij heeft meer cellen dan er kolommen zijn. Zet een bedrag met een komma tussen aanhalingstekens.',
    'cells-differ': 'Twee rijen van deze regel zeggen hier iets anders. Vul het één keer in.',
    'column-missing': 'Deze kolom ontbreekt. Zonder deze kolom weten wij niet over welke regel een rij gaat.',
    'column-twice': 'Deze kolom staat er twee keer. Haal er een weg.',
    'column-unknown': 'Deze kolom kennen wij niet. Kijk of de naam klopt, of haal hem weg.',
    'date-unreadable': 'Vul een datum in die bestaat, bijvoorbeeld 31-12-2026.',
    'line-unreadable': 'Vul het nummer van de regel in, bijvoorbeeld 12.',
    'months-unreadable': 'Vul een aantal maanden in, bijvoorbeeld 36.',
    'number-shortened': 'Het rekenblad heeft dit nummer ingekort. Maak de cel tekst en vul het hele nummer in.',
    'percentage-unreadable': 'Vul een percentage in, bijvoorbeeld 25,00.',
    'word-unknown': 'Dit woord kennen wij hier niet. Kies een woord van het tweede blad.',
    'yes-or-no': 'Vul ja of nee in.',
    'line-unknown': 'Dit regelnummer staat niet op deze lijst. Is dit het bestand van deze lijst?',
    'line-twice': 'Deze regel staat er al eerder in. Het eerste antwoord telt.',
    'line-asks-nothing': 'Deze regel vraagt niets van u. Laat hem leeg.',
    'line-is-reminder': 'Deze regel is een herinnering. Beantwoord de regel waar hij over gaat.',
    'line-answered-meanwhile':
      'Iemand anders heeft deze regel intussen beantwoord. Dat antwoord telt. Bekijk de regel opnieuw.',
    'line-of-other-case':
      'Op deze lijst gaat deze regel over een ander dossier. Hebt u het bestand van een andere lijst gekozen?',
    'collector-unknown':
      'Deze naam kennen wij niet. Vul in wie de vordering nu int, met de naam die het platform gebruikt.',
    'reply-does-not-fit-line':
      'Dit antwoord past niet bij de vraag. Op een saldovraag geeft u een saldo, op een voorstel een besluit.',
    'claims-transferred': 'U zei eerder dat iemand anders dit nu int. Laat deze factuur weg.',
    'settlement-concluded': 'De regeling is rond. Het saldo kan niet meer veranderen.',
    'statement-empty': 'Vul een saldo in. Staat er niets meer open? Vul 0 in.',
    'total-and-claims': 'Vul het saldo per factuur in, of één totaal. Niet allebei.',
    'parts-do-not-add-up':
      'Hoofdsom, rente en kosten samen zijn niet het saldo. Verbeter er een, of laat de drie leeg.',
    'stated-in-future': 'Deze datum moet nog komen. Vul vandaag in, of eerder.',
    'iban-invalid': 'Dit rekeningnummer (IBAN) klopt niet. Kijk of er een cijfer mist.',
    'mandate-ended': 'U hebt hiervoor geen volmacht. De vraag gaat naar de schuldeiser zelf.',
    'balance-already-frozen': 'De berekening is al gemaakt. Bel de schuldhulpverlener om het te laten verbeteren.',
    'proposal-no-longer-open':
      'Dit voorstel kan niet meer worden beantwoord: de regeling is rond of er is een nieuw voorstel.',
    'counter-offer-above-claim': 'Uw tegenbod is meer dan uw vordering. Meer dan 100 % kan niet.',
    'counter-offer-not-higher': 'Dit krijgt u al, of het is minder. Ga akkoord, of vul in waarmee u wel akkoord gaat.',
    'counter-offer-without-rejection': 'Een tegenbod hoort bij niet akkoord. Vul bij besluit in: niet akkoord.',
    'percentage-and-amount': 'Vul een percentage in of een bedrag. Niet allebei.',
    'answers-ended': 'Deze regel kan niet meer worden beantwoord: de zaak ligt bij de rechter of is gestopt.',
    'proposal-outdated': 'Dit voorstel is vervangen. Het nieuwe voorstel staat op een nieuwe lijst, of komt daar.',
    'class-without-basis': 'Noem de wet waardoor uw vordering voorgaat, bij wettelijke grondslag.',
    'invoice-twice': 'Deze factuur staat er twee keer. Tel de bedragen op.',
    required: 'Hier moet nog iets staan. Vul het in.',
    'is-in': 'Dit kan hier niet. Kies bij reden een reden die bij uw antwoord hoort; ze staan op het tweede blad.',
    'is-length': 'Deze tekst is te lang of te kort. Uw kenmerk is hooguit 100 tekens, een toelichting hooguit 500.',
    matches: 'Dit heeft niet de goede vorm. Kijk het na.',
    max: 'Dit getal is te hoog. Kijk het na.',
    min: 'Dit getal is te laag. Kijk het na.',
    'is-calendar-date': 'Vul een datum in die bestaat, bijvoorbeeld 31-12-2026.',
    'character-not-allowed': 'Hier staat een teken dat geen tekst is. Typ het opnieuw.',
    invalid: 'Dit past hier niet. Op het tweede blad van de lijst staat wat u kunt invullen.',
    other: 'Dit past hier niet. Op het tweede blad van de lijst staat wat u kunt invullen.',
  } satisfies Record<FileFault, string>,
};

import { nlLetters } from './nl-letters.js';
import { files } from './nl-files.js';
import { nlLists } from './nl-lists.js';
import { nlDesk } from './nl-desk.js';
import { nlQuestionFaults, nlQuestions } from './nl-questions.js';
import { nlTestList } from './nl-test-list.js';

/** A page that only says something: what is going on, and what to do. */
export interface Message {
  readonly title: string;
  readonly text: string;
}

const count = (n: number, one: string, more: string): string => `${String(n)} ${n === 1 ? one : more}`;
const lists = (n: number): string => count(n, 'lijst', 'lijsten');
const lines = (n: number): string => count(n, 'regel', 'regels');
const balances = (n: number): string => count(n, 'saldo', "saldo's");
const proposals = (n: number): string => count(n, 'voorstel', 'voorstellen');

/** Every sentence of the portal, in Dutch a fifteen-year-old reads (B1). The other languages have the same shape. */
export const nl = {
  files,
  ...nlLists,
  ...nlLetters,
  questions: nlQuestions,
  testList: nlTestList,
  page: {
    name: 'Akkoord',
    skip: 'Naar de inhoud',
    signOut: 'Uitloggen',
    otherLanguage: 'English',
    navigation: 'U bent hier',
    nav: 'Hoofdmenu',
    account: 'Uw account',
    fault: 'Fout',
  },
  start: {
    title: 'Samen schulden oplossen',
    text: 'Hier beantwoordt u vragen van schuldhulpverleners over uw klanten: hoeveel er nog openstaat, en of u akkoord gaat met een voorstel.',
    signIn: 'Inloggen',
    toWork: 'Naar uw werkvoorraad',
  },
  signIn: { again: 'Opnieuw inloggen', signOut: 'Uitloggen' },
  workList: {
    title: 'Werkvoorraad',
    today: (n: number) => (n === 1 ? '1 lijst vraagt vandaag om antwoord.' : `${lists(n)} vragen vandaag om antwoord.`),
    open: (n: number) => (n === 1 ? 'Er staat 1 lijst open.' : `Er staan ${lists(n)} open.`),
    nothing: 'Er staat niets open.',
    next: (when: string) => `Nieuwe vragen verzamelen we in een lijst. De volgende lijst kan komen: ${when}.`,
    at: (day: string, time: string) => `${day} om ${time} uur`,
    caption: 'Open lijsten, wat het eerst af moet staat bovenaan',
    answeredCaption: 'Beantwoorde lijsten, de nieuwste bovenaan',
    answeredTitle: 'Beantwoorde lijsten',
    noneAnswered: 'Er zijn nog geen beantwoorde lijsten.',
    showAnswered: 'Beantwoorde lijsten',
    list: 'Lijst',
    from: 'Van',
    counsellors: (n: number) => count(n, 'schuldhulpverlener', 'schuldhulpverleners'),
    balances: "Saldo's",
    proposals: 'Voorstellen',
    due: 'Antwoord uiterlijk',
    progress: 'Hoe ver',
    upload: 'Bestand uploaden',
    uploadFor: (number: string) => `Bestand uploaden voor lijst ${number}`,
    openOf: (open: number, all: number, held: number) =>
      open === 0
        ? held > 0
          ? 'nu niets te doen'
          : all === 0
            ? 'alleen ter informatie'
            : all === 1
              ? '1 regel, klaar'
              : `alle ${lines(all)} klaar`
        : open === all
          ? `nog niet begonnen: ${lines(all)}`
          : `nog ${String(open)} van ${lines(all)}`,
  },
  due: { today: 'vandaag', tomorrow: 'morgen', none: 'geen datum', late: (date: string) => `${date}, te laat` },
  list: {
    title: (number: string) => `Lijst ${number}`,
    place: (number: string, line: number) => `lijst ${number}, regel ${String(line)}`,
    progress: (open: number, all: number, held: number) =>
      open > 0
        ? `Nog ${lines(open)} van de ${String(all)} te beantwoorden:`
        : held > 0
          ? 'U hoeft nu niets te doen.'
          : all === 0
            ? 'Deze lijst is alleen ter informatie.'
            : all === 1
              ? 'De regel is beantwoord.'
              : `Alle ${lines(all)} zijn beantwoord.`,
    held: (n: number) =>
      n === 1 ? '1 regel ligt bij de schuldhulpverlener.' : `${lines(n)} liggen bij de schuldhulpverlener.`,
    asked: (b: number, p: number) =>
      [b > 0 ? balances(b) : '', p > 0 ? proposals(p) : ''].filter((part) => part !== '').join(' en '),
    dueBefore: 'Antwoord uiterlijk',
    consentToAll: (n: number) =>
      n === 1
        ? 'Akkoord met de open regel …'
        : n === 2
          ? 'Akkoord met beide open regels …'
          : `Akkoord met alle ${String(n)} open regels …`,
    consentHint: 'U ziet eerst waarmee u akkoord gaat.',
    caption: (first: number, last: number, all: number) =>
      first === last
        ? `Regel ${String(first)} van ${String(all)}`
        : `Regel ${String(first)} tot en met ${String(last)} van ${String(all)}`,
    line: 'Regel',
    client: 'Klant',
    born: (date: string) => `geboren ${date}`,
    customerNumber: 'Klantnummer',
    asks: 'Vraag',
    claim: 'Vordering',
    offer: 'U krijgt',
    due: 'Antwoord uiterlijk',
    answer: 'Antwoord',
    pages: 'Bladzijden',
    previous: 'Vorige',
    next: 'Volgende',
    pageOf: (page: number, pages: number) => `Bladzijde ${String(page)} van ${String(pages)}`,
  },
  answer: {
    open: 'open',
    held: 'Ligt bij de schuldhulpverlener',
    stated: (total: string) => `saldo ${total}`,
    informs: 'ter informatie',
    withdrawn: 'niet meer nodig',
    consented: 'Saldo gegeven, vooraf akkoord',
    balance: 'Saldo gegeven',
    accepted: 'Akkoord',
    rejected: 'Niet akkoord',
    noCooperation: 'Doet niet mee',
    transferred: 'Overgedragen',
  },
  line: {
    place: (line: number) => `Regel ${String(line)}`,
    dueBefore: 'Antwoord uiterlijk',
    late: 'U kunt nog antwoorden tot de regeling rond is.',
    next: 'Volgende open regel',
    back: 'Terug naar de lijst',
    who: 'Over wie gaat het?',
    name: 'Naam',
    birthDate: 'Geboren',
    address: 'Adres',
    customerNumber: 'Klantnummer',
    unknown: 'niet bekend',
    bsn: 'BSN',
    partner: 'Partner',
    meters: 'Meterstanden',
    meterOn: (date: string) => `op ${date}`,
    counsellor: 'Schuldhulpverlener',
    caseReference: 'Dossier',
    creditor: 'Schuldeiser',
    onBehalfOf: 'U antwoordt voor',
    authorisation: 'Machtiging',
    signedOn: (date: string) => `getekend op ${date}`,
    fingerprint: 'Kenmerk van het document',
  },
  balance: {
    intro: (n: number) =>
      `Uw klant kan de schulden niet meer betalen. ${n === 1 ? 'Klopt dit bedrag?' : 'Kloppen deze bedragen?'}`,
    invoice: 'Factuur of dossier',
    accordingToClient: 'Volgens de klant',
    known: 'Nu bekend',
    yours: 'Uw bedrag in euro',
    stated: 'Volgens u',
    difference: 'Verschil',
    yoursFor: (invoice: string) => `Uw bedrag in euro voor ${invoice}`,
    total: 'Samen',
    hint: 'De bedragen zijn ingevuld volgens de klant. Staat er niets meer open? Vul dan 0,00 in.',
    knownHint: 'Uw laatste opgave is ingevuld. Staat er niets meer open? Vul dan 0,00 in.',
    consent: 'Gaat u vooraf akkoord met de regeling?',
    consentHint: 'Dan krijgt u geen voorstel meer, alleen bericht als de regeling rond is.',
    yes: 'Ja, wij gaan vooraf akkoord',
    no: 'Nee, er is een belemmering: een reden waarom wij bij deze klant niet kunnen meedoen',
    impediment: 'Wat is de reden?',
    noConsent: 'Voor deze vordering is geen akkoord vooraf afgesproken. U krijgt later een voorstel.',
    ownReference: 'Uw kenmerk (mag leeg blijven)',
    send: 'Saldo doorgeven',
    otherwise: 'Ik kan niet meedoen',
    noCooperation: 'Waarom kunt u niet meedoen?',
    noCooperationHint: 'Kent u de klant wel, dan telt het bedrag van de klant mee en krijgt u later een voorstel.',
    sendNoCooperation: 'Doorgeven dat wij niet meedoen',
  },
  proposal: {
    sentence: 'Dit is een voorstel om de schuld op te lossen.',
    youGet: 'U krijgt',
    ofYourClaim: 'van uw vordering:',
    youGetInAll: 'U krijgt samen',
    restLapses: (rest: string) => `De rest, ${rest}, vervalt.`,
    nothing: (all: string) => `Uw klant kan niets betalen. Gaat u akkoord, dan vervalt uw vordering van ${all}.`,
    invoice: 'Factuur of dossier',
    claim: 'Uw vordering',
    percentage: 'Percentage',
    youGetColumn: 'U krijgt',
    total: 'Samen',
    paid: 'U wordt betaald',
    term: (months: number) => `De regeling duurt ${String(months)} maanden.`,
    accept: (amount: string) => `Akkoord met ${amount}`,
    acceptNothing: (all: string) => `Akkoord: ${all} vervalt`,
    reject: 'Niet akkoord',
    reason: 'Waarom gaat u niet akkoord?',
    sendReject: 'Doorgeven dat wij niet akkoord gaan',
    chooseReason: 'Kies een reden',
    explanation: 'Toelichting (mag leeg blijven, maximaal 500 tekens)',
    how: 'Hoe is dit berekend?',
    product: 'Soort regeling',
    rule: 'Het geld dat er is, verdelen we over alle schuldeisers. Dat gaat voor iedereen op dezelfde manier.',
    ruleBoth:
      'Wie volgens de wet voorgaat, krijgt een twee keer zo hoog percentage als de anderen, maar nooit meer dan de hele vordering.',
    ruleSame: (percentage: string, isPreferential: boolean) =>
      `Voor u is dat ${percentage}, net als voor elke andere ${isPreferential ? 'schuldeiser die volgens de wet voorgaat' : 'gewone schuldeiser'}.`,
    ruleFixed: 'Dit fonds betaalt elke schuldeiser hetzelfde percentage.',
    others: 'Alle vorderingen in de regeling',
    kind: 'Soort',
    number: 'Aantal',
    amount: 'Bedrag',
    outside: 'Vorderingen die wij anders behandelen',
    outsideText: 'Deze vorderingen op uw klant behandelen wij anders dan de rest. U mag weten welke dat zijn.',
    sharesInFund: 'Deelt mee',
    shares: (does: boolean): string => (does ? 'ja' : 'nee'),
    treatment: 'Wat ermee gebeurt',
  },
  reminder: {
    BALANCE_REQUEST: (day: string) => `Op ${day} vroegen wij u hoeveel er nog openstaat.`,
    PROPOSAL: (day: string) => `Op ${day} deden wij u een voorstel.`,
    RECONSIDERATION: (day: string) => `Op ${day} vroegen wij u om nog een keer naar ons voorstel te kijken.`,
    answer: (list: string, line: number) => `Antwoorden op lijst ${list}, regel ${String(line)}`,
  },
  standstill: {
    RUNNING: (until: string) => `U hebt beloofd te wachten met nieuwe stappen. Uw belofte geldt tot ${until}.`,
    NOT_PROMISED: 'U hebt niet beloofd te wachten met nieuwe stappen. Wilt u dat toch doen? Het helpt uw klant.',
    NOT_STARTED: 'U hebt beloofd te wachten met nieuwe stappen zodra u uw saldo doorgeeft.',
    OVER: 'Uw belofte om te wachten met nieuwe stappen is voorbij.',
  },
  counterOffer: {
    title: 'Uw tegenbod (mag leeg blijven)',
    hint: 'Waarmee gaat u wel akkoord? Vul een percentage of een bedrag in dat hoger is dan het voorstel. De schuldhulpverlener kijkt of het kan: de andere schuldeisers krijgen dan ook meer.',
    percentage: 'Percentage van uw vordering',
    amount: 'Of een bedrag in euro',
    term: 'Andere looptijd, in maanden',
    explanation: 'Toelichting op uw tegenbod (maximaal 500 tekens)',
  },
  told: {
    NOTICE: 'Uw klant kan de schulden niet meer betalen. Een schuldhulpverlener helpt. U hoeft nu niets te doen.',
    CONCLUDED: 'Alle schuldeisers doen mee. U hoeft niets meer te doen.',
    TERMINATED: 'De regeling voor deze klant is gestopt. U hoeft niets te doen.',
    STATUS: 'Dit is alleen ter informatie.',
    DISCHARGED: 'De regeling is klaar. Wat uw klant niet heeft betaald, is kwijtgescholden. U hoeft niets te doen.',
    ENDED_EARLY:
      'De regeling is eerder gestopt. U mag weer vragen wat er nog openstaat: uw vordering min wat u al hebt gekregen.',
    CLOSED: 'De regeling gaat niet door. U mag weer contact opnemen met uw klant.',
    PAYMENT_PLAN: 'Een regeling is niet nodig: uw klant betaalt alles. De schuldhulpverlener spreekt met u af wanneer.',
    LOAN_REFUSED: 'De bank geeft geen lening. Wij rekenen opnieuw en u hoort van ons.',
    REVIEWED:
      'Wij hebben opnieuw gekeken wat uw klant kan betalen. Dit is de nieuwe verwachting. U hoeft niets te doen.',
    REMINDER: 'Wij wachten nog op uw antwoord. Deze regel is alleen een herinnering.',
    QUESTION_ANSWERED: 'Uw vraag is beantwoord. U vindt het antwoord hieronder.',
    REMINDER_OVER: 'Dit was een herinnering. Uw antwoord is niet meer nodig: u hoeft niets te doen.',
    motivation: 'Waarom wij het nog een keer vragen',
    WITHDRAWN:
      'Uw antwoord is niet meer nodig. De klant heeft getekend, en wij hebben gerekend met het bedrag uit zijn papieren. U krijgt een voorstel.',
  },
  given: {
    title: 'Uw antwoord',
    thanks: 'Dank u.',
    accepted: (share: string, rest: string) => `U bent akkoord met ${share} tegen kwijting van ${rest}.`,
    then: 'U hoort van ons zodra iedereen heeft geantwoord. U hoeft niets meer te doen.',
    rejected: (reason: string) => `U bent niet akkoord. Reden: ${reason}.`,
    ofTheClaim: (percentage: string) => `${percentage} van uw vordering`,
    counterOffered: (wanted: string, kind: string | null, months: number | null) =>
      `Uw tegenbod: ${wanted}${kind === null ? '' : `, als ${kind}`}${months === null ? '' : `, in ${String(months)} maanden`}. De schuldhulpverlener kijkt of het kan.`,
    noCooperation: (reason: string) => `U doet niet mee. Reden: ${reason}.`,
    balance: (total: string) => `U gaf een saldo op van ${total}.`,
    consented: 'U bent vooraf akkoord. U krijgt bericht als de regeling rond is.',
    notConsented: 'U krijgt later een voorstel.',
    impediment: (reason: string) => `U bent niet vooraf akkoord. Reden: ${reason}.`,
    transferred: 'U gaf door dat iemand anders deze vordering nu int.',
    heldTitle: 'Uw antwoord ligt bij de schuldhulpverlener',
    held: 'Uw opgave is bewaard. De schuldhulpverlener kijkt er eerst naar. Tot dan verandert er niets, en u hoeft niets te doen.',
    ownReference: 'Uw kenmerk',
    explanation: 'Uw toelichting',
    counterExplanation: 'Uw toelichting op het tegenbod',
    change: 'Antwoord wijzigen',
    asked: 'Wat er is gevraagd',
  },
  consent: {
    title: 'Akkoord met alle open regels?',
    place: 'Akkoord met alle open regels',
    clientsAmounts: 'De bedragen komen van de klant.',
    checkFirst: 'Klopt een bedrag niet? Beantwoord die regel dan eerst zelf.',
    caption: 'Hiermee gaat u akkoord',
    what: 'Wat',
    lines: 'Regels',
    claims: 'Vorderingen',
    youGet: 'U krijgt',
    balances: 'Saldo zoals de klant het opgeeft, en vooraf akkoord',
    proposals: 'Voorstellen: u krijgt een deel, de rest vervalt',
    total: 'Samen',
    afterwards: 'nog niet bekend',
    send: (b: number, balanceTotal: string, p: number, share: string) =>
      `Akkoord met ${[
        b > 0 ? `${balances(b)}, samen ${balanceTotal}` : '',
        p > 0 ? `${proposals(p)}, u krijgt ${share}` : '',
      ]
        .filter((part) => part !== '')
        .join(', en ')}`,
    cancel: 'Niet doen, terug naar de lijst',
    exceptions: (n: number) => (n === 1 ? '1 regel blijft open' : `${lines(n)} blijven open`),
    heldText:
      'U gaf hier zelf een saldo op, en de schuldhulpverlener kijkt er nog naar. Deze regels blijven zoals ze zijn.',
    exceptionsText: 'Voor deze regels is geen akkoord vooraf afgesproken. Geef daar zelf het saldo door.',
    more: (n: number) => `en nog ${lines(n)}`,
    nothing: 'Er is geen regel waarmee u zo akkoord kunt gaan.',
    changed: 'De lijst is intussen veranderd. Kijk nog een keer: hieronder staat hoe het nu is.',
  },
  consented: {
    title: (n: number) => (n === 1 ? '1 regel is beantwoord' : `${lines(n)} zijn beantwoord`),
    thanks: 'Dank u.',
    balances: (n: number, total: string) =>
      `${balances(n)} opgegeven zoals de klant zegt, samen ${total}, en vooraf akkoord.`,
    proposals: (n: number, total: string) => `${proposals(n)} aangenomen. U krijgt samen ${total}.`,
    changed: 'De lijst veranderde terwijl u klikte. In de lijst ziet u wat er bij elke regel staat.',
    left: (n: number) => (n === 1 ? '1 regel staat nog open.' : `${lines(n)} staan nog open.`),
    nothingNow: 'U hoeft nu niets te doen.',
    allDone: 'De lijst is klaar. U hoeft niets meer te doen.',
    back: 'Terug naar de lijst',
    toWork: 'Naar uw werkvoorraad',
  },
  desk: nlDesk.desk,
  faults: {
    ...nlDesk.faults,
    ...nlQuestionFaults,
    title: 'Er klopt iets niet',
    'amount-missing': 'Vul een bedrag in. Staat er niets meer open, vul dan 0,00 in.',
    'amount-unreadable': 'Vul een bedrag in, bijvoorbeeld 1.234,56',
    'amount-negative': 'Een bedrag kan niet onder nul zijn. Staat er niets meer open? Vul dan 0,00 in.',
    'amount-ambiguous': 'Dit kan duizenden of centen betekenen. Schrijf 1.234,00 of 1,23.',
    'amount-too-high': 'Dit bedrag is te hoog. Kijk of de komma goed staat.',
    'collector-missing': 'Kies wie deze vordering nu int.',
    'consent-missing': 'Kies of u vooraf akkoord gaat.',
    'reason-missing': 'Kies een reden.',
    'explanation-missing': 'Schrijf bij een andere reden in een paar woorden welke dat is.',
    'percentage-unreadable': 'Vul een percentage in, bijvoorbeeld 25 of 25,50',
    'term-unreadable': 'Vul een aantal maanden in, van 1 tot en met 120.',
    'counter-offer-missing': 'Vul een percentage of een bedrag in, of laat uw tegenbod helemaal leeg.',
    'counter-offer-twice': 'Vul een percentage in of een bedrag, niet allebei.',
    'counter-offer-above-claim': 'Dit is meer dan uw vordering. Hooguit 100 % kan.',
    'counter-offer-not-higher': 'Dit krijgt u al, of het is minder. Ga akkoord, of vul in waarmee u wel akkoord gaat.',
    'text-too-long': 'Maak de tekst korter: maximaal 500 tekens.',
    'reference-too-long': 'Maak uw kenmerk korter: maximaal 100 tekens.',
  },
  refusals: {
    changed:
      'Deze regel is intussen veranderd, bijvoorbeeld door een collega. Kijk of uw antwoord nog klopt en verstuur het dan opnieuw.',
    'balance-already-frozen':
      'De berekening is al gemaakt met het saldo dat toen bekend was. Bel de schuldhulpverlener om het te laten verbeteren.',
    'proposal-no-longer-open':
      'Dit voorstel kan niet meer worden beantwoord: de regeling is rond of er is een nieuw voorstel.',
    'proposal-outdated':
      'De berekening is intussen veranderd, dit voorstel geldt niet meer. Het nieuwe voorstel komt op een nieuwe lijst, of staat daar al.',
    'collector-unknown': 'Deze organisatie kan de vordering niet overnemen. Kies een andere.',
    'claims-transferred': 'Iemand anders int deze vordering nu. Die krijgt de vraag om het saldo.',
    'mandate-ended':
      'U hebt hiervoor geen volmacht meer. De vraag gaat naar de schuldeiser zelf. Laat de schuldeiser een nieuwe volmacht doorgeven.',
    'settlement-concluded': 'De regeling is rond. Het saldo kan niet meer veranderen.',
    'invoice-twice': 'Eén factuur staat twee keer op deze regel. Bel de schuldhulpverlener.',
    other: 'Uw antwoord is niet opgeslagen. Bekijk de regel opnieuw.',
  },
  messages: {
    notFound: {
      title: 'Deze pagina is er niet',
      text: 'Misschien is het adres niet goed, of is de lijst van iemand anders.',
    },
    forbidden: { title: 'Dit mag u niet zien', text: 'Deze pagina is voor iemand anders.' },
    notUnderstood: { title: 'Dit begrepen wij niet', text: 'Ga terug en probeer het opnieuw.' },
    formTooLarge: { title: 'Dit is te veel tekst', text: 'Ga terug en maak de tekst korter.' },
    formNotOurs: {
      title: 'Dit formulier is verlopen',
      text: 'Er is niets opgeslagen. Ga terug naar uw werkvoorraad en open de regel opnieuw.',
    },
    stillBusy: { title: 'We zijn er nog mee bezig', text: 'Uw antwoord wordt opgeslagen. Kijk zo in uw werkvoorraad.' },
    signInAgain: {
      title: 'U bent uitgelogd',
      text: 'Er is niets opgeslagen. Log opnieuw in, dan komt u terug bij deze pagina.',
    },
    signInFailed: {
      title: 'Inloggen is niet gelukt',
      text: 'Het duurde te lang of het ging mis. Probeer het opnieuw.',
    },
    issuerAway: {
      title: 'Inloggen kan nu even niet',
      text: 'De dienst waarmee u inlogt, antwoordt niet. Probeer het over een paar minuten opnieuw.',
    },
    ...nlDesk.messages,
    notADesk: {
      title: 'Dit portaal is voor schuldeisers',
      text: 'Uw organisatie beantwoordt hier geen lijsten. Log uit en kies een ander account, of vraag uw beheerder.',
    },
    fileOnItsWay: {
      title: 'Uw andere bestand is nog onderweg',
      text: 'Er is al een bestand van u onderweg. Wacht tot het er is en upload dit daarna opnieuw.',
    },
    uploadGone: {
      title: 'Dit bestand is er niet meer',
      text: 'Wij bewaren een bestand een dag. Wat u verstuurde, staat in de lijst. Upload het bestand opnieuw als u nog iets wilt versturen.',
    },
    ourFault: {
      title: 'Er ging bij ons iets mis',
      text: 'Het ligt niet aan u. Probeer het over een paar minuten opnieuw.',
    },
  } satisfies Readonly<Record<string, Message>>,
};

export type Words = typeof nl;
export type MessageName = keyof Words['messages'];

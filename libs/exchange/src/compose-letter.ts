import { euros, longDate, percentageText } from './calculation-page/figures.js';
import { DEBT_KINDS, TREATMENTS } from './calculation-page/words.js';

/** Everything one letter says. Amounts are whole euro cents, dates `YYYY-MM-DD`. */
export interface LetterFacts {
  readonly kind: 'NOTICE' | 'BALANCE_REQUEST' | 'PROPOSAL' | 'RECONSIDERATION' | 'CONCLUDED' | 'TERMINATED' | 'STATUS';
  readonly counsellor: string;
  readonly creditor: { readonly name: string; readonly address: Readonly<Record<string, string>> | null };
  /** Two when the debts of partners form one pool. */
  readonly clients: readonly { readonly initials: string; readonly surname: string; readonly birthDate: string }[];
  readonly caseReference: string;
  readonly writtenOn: string;
  readonly dueOn: string | null;
  readonly claims: readonly { readonly invoice: string; readonly amountCents: number }[];
  readonly offer: LetterOffer | null;
  /** What happened to the settlement, where nothing is asked. */
  readonly news: LetterNews | null;
  /** Until when the creditor promised to take no new steps (opschorting); null: it promised nothing. */
  readonly standstillUntil: string | null;
  /** Why the creditor is asked to think again. */
  readonly motivation: string | null;
}

export interface LetterNews {
  readonly event: 'DISCHARGED' | 'ENDED_EARLY' | 'CLOSED' | 'PAYMENT_PLAN' | 'LOAN_REFUSED' | 'REVIEWED' | 'REMINDER';
  readonly eventOn: string;
  /** Of a reminder: what was asked in which letter, and when the answer is due. */
  readonly reminded?: {
    readonly asked: 'BALANCE_REQUEST' | 'PROPOSAL' | 'RECONSIDERATION';
    readonly askedOn: string;
    readonly dueOn: string;
  } | null;
  /** Of a settlement that ended early: what was paid, and what is claimed again. */
  readonly revived: readonly { readonly invoice: string; readonly paidCents: number; readonly revivedCents: number }[];
}

/** What is offered or was agreed, with what every creditor has to know of the others: never a name. */
export interface LetterOffer {
  readonly product: string;
  readonly termMonths: number;
  /** The amount may still change with the client's income (prognose). */
  readonly forecast: boolean;
  readonly agreedOn: string | null;
  readonly percentage: string | null;
  readonly shareCents: number;
  /** What takes part of this creditor's claims. */
  readonly claimedCents: number;
  /** What it gets for each of them. */
  readonly claims: readonly {
    readonly invoice: string;
    readonly amountCents: number;
    readonly percentage: string;
    readonly shareCents: number;
  }[];
  readonly totals: Readonly<Record<string, { readonly count: number; readonly amountCents: number }>>;
  /** Claims treated outside the plan: an untold side deal would make the settlement void. */
  readonly disclosures: readonly {
    readonly debtKind: string;
    readonly claimClass: string;
    readonly treatment: string;
    readonly sharesInFund: boolean;
    readonly amountCents: number;
  }[];
}

/**
 * The text of a letter to a creditor without a desk, in plain Dutch (B1). Blocks are parted by an empty line: the address,
 * the date and our reference, whom it is about, the salutation, the letter with a sentence a line, the greeting. The
 * text is kept as it is, and the letter is printed from it.
 */
export function composeLetter(facts: LetterFacts): string {
  const { creditor, clients, counsellor, caseReference, writtenOn } = facts;
  return [
    ...addressLines(creditor),
    '',
    longDate(writtenOn),
    `Ons kenmerk: ${caseReference}`,
    '',
    `Over: ${clients.map(({ initials, surname, birthDate }) => `${initials} ${surname}, geboren op ${longDate(birthDate)}`).join(', en ')}`,
    '',
    `Beste ${creditor.name},`,
    '',
    ...bodyOf(facts),
    '',
    'Met vriendelijke groet,',
    counsellor,
  ].join('\n');
}

function bodyOf(facts: LetterFacts): string[] {
  const { kind, claims, offer, motivation } = facts;
  switch (kind) {
    case 'NOTICE':
      return [...introduction(facts), '', 'Uw vordering valt buiten deze regeling. U hoeft niets te doen.'];
    case 'BALANCE_REQUEST':
      return [
        ...introduction(facts),
        '',
        'Hoeveel staat er bij u nog open? Volgens onze gegevens is dat:',
        ...claims.map(({ invoice, amountCents }) => `- ${invoice}: ${money(amountCents)}`),
        '',
        ...answerBefore(facts),
        'Antwoordt u niet? Dan rekenen wij met het bedrag hierboven.',
      ];
    case 'PROPOSAL':
      return [
        'Wij hebben een voorstel om de schuld op te lossen. U krijgt een deel, de rest vervalt (finale kwijting).',
        '',
        ...proposed(facts),
      ];
    case 'RECONSIDERATION':
      return [
        'Wij deden u een voorstel om de schuld op te lossen. U bent het daar niet mee eens, of u hebt niet geantwoord.',
        'Wilt u er nog een keer naar kijken?',
        ...(motivation === null ? [] : [`Daarom vragen wij dit: ${motivation.replace(/\s+/g, ' ').trim()}`]),
        '',
        ...proposed(facts),
      ];
    case 'CONCLUDED':
      return [
        `Alle schuldeisers zijn akkoord. De regeling is rond${offer?.agreedOn ? ` sinds ${longDate(offer.agreedOn)}` : ''}.`,
        '',
        ...(offer === null ? [] : [...offered(offer), productText(offer)]),
        'U hoeft niets meer te doen.',
      ];
    case 'TERMINATED':
    case 'STATUS':
      return newsText(facts);
  }
}

function reminded(facts: LetterFacts): string[] {
  const { news, caseReference } = facts;
  if (!news?.reminded) throw new Error('A reminder is about a letter that asked something');
  const { asked, askedOn, dueOn } = news.reminded;
  const isOver = dueOn <= news.eventOn;
  return [
    `Op ${longDate(askedOn)} ${ASKED[asked]}`,
    'Wij hebben nog geen antwoord.',
    '',
    isOver
      ? `De datum om te antwoorden is ${longDate(dueOn)}. Wilt u ons deze week nog antwoorden? Noem daarbij ons kenmerk: ${caseReference}.`
      : `Wilt u ons uiterlijk op ${longDate(dueOn)} antwoorden? Noem daarbij ons kenmerk: ${caseReference}.`,
    ONLINE,
    asked === 'BALANCE_REQUEST'
      ? 'Antwoordt u niet? Dan rekenen wij met het bedrag uit de papieren van uw klant.'
      : 'Antwoordt u niet? Dan gaan wij ervan uit dat u niet akkoord bent.',
    ...promised(facts),
  ];
}

const ASKED: Readonly<Record<NonNullable<LetterNews['reminded']>['asked'], string>> = {
  BALANCE_REQUEST: 'vroegen wij u in een brief hoeveel er bij u nog openstaat.',
  PROPOSAL: 'deden wij u in een brief een voorstel om de schuld op te lossen.',
  RECONSIDERATION: 'vroegen wij u in een brief om nog een keer naar ons voorstel te kijken.',
};

function introduction({ standstillUntil }: LetterFacts): string[] {
  return [
    'Uw klant kan de schulden niet meer betalen. Wij helpen bij het oplossen.',
    ...(standstillUntil === null
      ? [
          'Wilt u even wachten met nieuwe stappen om uw geld te krijgen?',
          'U hebt dat niet beloofd. Het helpt uw klant wel.',
        ]
      : [
          'U hebt beloofd te wachten met nieuwe stappen om uw geld te krijgen.',
          `Uw belofte geldt tot ${longDate(standstillUntil)}.`,
        ]),
  ];
}

/** What was promised goes on while the creditor thinks about an answer. */
function promised({ standstillUntil }: LetterFacts): string[] {
  if (standstillUntil === null) return [];
  return [`U hebt beloofd te wachten met nieuwe stappen. Uw belofte geldt tot ${longDate(standstillUntil)}.`];
}

function proposed(facts: LetterFacts): string[] {
  const { offer } = facts;
  return [
    ...(offer === null ? [] : [...offered(offer), 'Elke schuldeiser in dezelfde groep krijgt hetzelfde percentage.']),
    ...(offer === null ? [] : explained(offer)),
    '',
    ...answerBefore(facts),
    'Antwoordt u niet? Dan tellen wij dat niet als een akkoord.',
    ...promised(facts),
  ];
}

/** What this creditor gets; of several claims each, so that it can see which is which. */
function offered({ percentage, shareCents, claimedCents, forecast, claims }: LetterOffer): string[] {
  const part = percentage === null ? '' : `${percentageText(percentage)} van uw vordering van ${money(claimedCents)}: `;
  const each = claims.map(
    (claim) =>
      `- ${claim.invoice}: ${percentageText(claim.percentage)} van ${money(claim.amountCents)} is ${money(claim.shareCents)}`,
  );
  return [
    `U krijgt ${part}${money(shareCents)}${forecast ? ' (dit is een verwachting)' : ''}.`,
    ...(each.length > 1 ? each : []),
  ];
}

function productText({ product, termMonths }: LetterOffer): string {
  switch (product) {
    case 'SETTLEMENT_LOAN':
      return 'U wordt in één keer betaald, uit een lening (saneringskrediet).';
    case 'DEBT_MEDIATION':
      return `Uw klant betaalt ${String(termMonths)} maanden (schuldbemiddeling).`;
    case 'ZERO_CAPACITY':
      return 'Uw klant kan de komende tijd niets betalen (schuldregeling zonder afloscapaciteit).';
    default:
      return 'U wordt in één keer betaald.';
  }
}

function explained(offer: LetterOffer): string[] {
  const { PREFERENTIAL: first, CONCURRENT: ordinary } = offer.totals;
  return [
    productText(offer),
    ...(first && first.count > 0
      ? [`Schuldeisers die volgens de wet voorgaan: ${String(first.count)}, samen ${money(first.amountCents)}.`]
      : []),
    ...(ordinary ? [`Gewone vorderingen: ${String(ordinary.count)}, samen ${money(ordinary.amountCents)}.`] : []),
    ...(offer.disclosures.length > 0
      ? ['', 'Deze vorderingen behandelen wij anders dan de rest:', ...offer.disclosures.map(treatedText)]
      : []),
  ];
}

function treatedText(disclosure: LetterOffer['disclosures'][number]): string {
  const { debtKind, claimClass, treatment, sharesInFund, amountCents } = disclosure;
  const kind = DEBT_KINDS[debtKind] ?? 'andere vordering';
  const group = claimClass === 'PREFERENTIAL' ? 'gaat volgens de wet voor' : 'gewone vordering';
  const becomes = `${TREATMENTS[treatment] ?? 'doet niet mee'}${sharesInFund ? ', deelt wel mee' : ''}`;
  return `- ${kind}, ${group}, ${becomes}: ${money(amountCents)}`;
}

/** How a settlement ended or changed, where the creditor is asked nothing. */
function newsText(facts: LetterFacts): string[] {
  const { kind, news, offer } = facts;
  const on = news === null ? '' : longDate(news.eventOn);
  switch (news?.event) {
    case 'DISCHARGED':
      return [
        'De regeling is klaar. Alles wat is afgesproken, is gedaan.',
        `De rest van de schuld vervalt op ${on} (finale kwijting). U mag daar geen geld meer voor vragen.`,
        'U hoeft niets meer te doen.',
      ];
    case 'ENDED_EARLY':
      return [
        `De regeling is gestopt op ${on}. Niet alles wat was afgesproken, is betaald.`,
        'Uw vordering geldt weer, min wat u al hebt gekregen:',
        ...news.revived.map(
          ({ invoice, paidCents, revivedCents }) =>
            `- ${invoice}: u kreeg ${money(paidCents)}, er staat weer open ${money(revivedCents)}`,
        ),
        '',
        'U mag weer contact opnemen met uw klant.',
      ];
    case 'PAYMENT_PLAN':
      return [
        `Een schuldregeling is niet nodig. Dat bleek op ${on}: er is genoeg geld om iedereen alles te betalen.`,
        'Over de betaling van uw vordering hoort u nog.',
      ];
    case 'CLOSED':
      return [`Er komt geen regeling. Wij zijn gestopt op ${on}.`, 'U mag weer contact opnemen met uw klant.'];
    case 'REMINDER':
      return reminded(facts);
    case 'LOAN_REFUSED':
      return [
        `De bank geeft de lening voor de regeling niet. Dat is beslist op ${on}.`,
        'De regeling gaat daarom niet door zoals was afgesproken. Wij maken een nieuwe verdeling. U hoort van ons.',
      ];
    case 'REVIEWED':
      return [
        `Wij hebben op ${on} opnieuw gekeken wat uw klant kan betalen.`,
        ...(offer === null ? [] : offered(offer)),
        'U hoeft niets te doen.',
      ];
    case undefined:
      return kind === 'TERMINATED'
        ? ['De regeling is gestopt. U mag weer contact opnemen met uw klant.']
        : ['Er is nieuws over de regeling. Neem contact met ons op als u vragen hebt.'];
  }
}

function answerBefore({ dueOn }: LetterFacts): string[] {
  return dueOn === null
    ? []
    : [`Wilt u ons uiterlijk op ${longDate(dueOn)} antwoorden? Noem daarbij ons kenmerk.`, ONLINE];
}

const ONLINE = 'Op internet antwoordt u het snelst: gebruik de link en de code in deze brief.';

function addressLines({ name, address }: LetterFacts['creditor']): string[] {
  if (address === null) return [name];
  const { street = '', houseNumber = '', postalCode = '', city = '' } = address;
  return [name, `${street} ${houseNumber}`.trim(), `${postalCode}  ${city}`.trim()];
}

const money = (cents: number): string => euros(BigInt(cents));

/** Everything one letter says. Amounts are whole euro cents, dates `YYYY-MM-DD`. */
export interface LetterFacts {
  readonly kind: 'NOTICE' | 'BALANCE_REQUEST' | 'PROPOSAL' | 'RECONSIDERATION' | 'CONCLUDED' | 'TERMINATED' | 'STATUS';
  readonly counsellor: string;
  readonly creditor: { readonly name: string; readonly address: Readonly<Record<string, string>> | null };
  readonly client: { readonly initials: string; readonly surname: string; readonly birthDate: string };
  readonly caseReference: string;
  readonly writtenOn: string;
  readonly dueOn: string | null;
  readonly claims: readonly { readonly invoice: string; readonly amountCents: number }[];
  readonly offer: LetterOffer | null;
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
  readonly totals: Readonly<Record<string, { readonly count: number; readonly amountCents: number }>>;
  /** Claims treated outside the plan: an untold side deal would make the settlement void. */
  readonly disclosures: readonly { readonly debtKind: string; readonly amountCents: number }[];
}

/** The text of a letter to a creditor without a desk, in plain Dutch (B1), one page. */
export function composeLetter(facts: LetterFacts): string {
  const { creditor, client, counsellor, caseReference, writtenOn } = facts;
  return [
    ...addressLines(creditor),
    '',
    dutchDate(writtenOn),
    `Ons kenmerk: ${caseReference}`,
    '',
    `Over: ${client.initials} ${client.surname}, geboren op ${dutchDate(client.birthDate)}`,
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
  const { kind, claims, offer } = facts;
  const share = offer === null ? '' : offered(offer);
  switch (kind) {
    case 'NOTICE':
      return [INTRODUCTION, 'Uw vordering valt buiten deze regeling. U hoeft niets te doen.'];
    case 'BALANCE_REQUEST':
      return [
        INTRODUCTION,
        'Hoeveel staat er bij u nog open? Volgens onze gegevens is dat:',
        ...claims.map(({ invoice, amountCents }) => `- ${invoice}: ${euros(amountCents)}`),
        ...answerBefore(facts),
        'Antwoordt u niet? Dan rekenen wij met het bedrag hierboven.',
      ];
    case 'PROPOSAL':
    case 'RECONSIDERATION':
      return [
        'Wij hebben een voorstel om de schuld op te lossen. U krijgt een deel, de rest vervalt.',
        share,
        'Elke schuldeiser in dezelfde groep krijgt hetzelfde percentage.',
        ...(offer === null ? [] : explained(offer)),
        ...answerBefore(facts),
      ];
    case 'CONCLUDED':
      return [
        `Alle schuldeisers zijn akkoord. De regeling is rond${offer?.agreedOn ? ` sinds ${dutchDate(offer.agreedOn)}` : ''}.`,
        share,
        ...(offer === null ? [] : [productText(offer)]),
        'U hoeft niets meer te doen.',
      ];
    case 'TERMINATED':
      return ['De regeling is gestopt. U mag weer contact opnemen met uw klant.'];
    case 'STATUS':
      return ['Er is nieuws over de regeling. Neem contact met ons op als u vragen hebt.'];
  }
}

const INTRODUCTION =
  'Uw klant kan zijn schulden niet meer betalen. Wij helpen. Wilt u even wachten met nieuwe stappen om uw geld te krijgen?';

function offered({ percentage, shareCents, claimedCents, forecast }: LetterOffer): string {
  const part = percentage === null ? '' : `${percentage.replace('.', ',')} % van uw vordering van `;
  const amount = percentage === null ? euros(shareCents) : `${part}${euros(claimedCents)}: ${euros(shareCents)}`;
  return `U krijgt ${amount}${forecast ? ' (dit is een verwachting)' : ''}.`;
}

function productText({ product, termMonths }: LetterOffer): string {
  switch (product) {
    case 'SETTLEMENT_LOAN':
      return 'U wordt in een keer betaald, uit een lening (saneringskrediet).';
    case 'DEBT_MEDIATION':
      return `Uw klant betaalt ${String(termMonths)} maanden (schuldbemiddeling).`;
    case 'ZERO_CAPACITY':
      return 'Uw klant kan de komende tijd niets betalen (schuldregeling zonder afloscapaciteit).';
    default:
      return 'U wordt in een keer betaald.';
  }
}

function explained(offer: LetterOffer): string[] {
  const { PREFERENTIAL: first, CONCURRENT: ordinary } = offer.totals;
  return [
    productText(offer),
    ...(first && first.count > 0
      ? [`Schuldeisers die volgens de wet voorgaan: ${String(first.count)}, samen ${euros(first.amountCents)}.`]
      : []),
    ...(ordinary ? [`Gewone vorderingen: ${String(ordinary.count)}, samen ${euros(ordinary.amountCents)}.`] : []),
    ...(offer.disclosures.length > 0
      ? [
          'Deze vorderingen vallen buiten de regeling:',
          ...offer.disclosures.map(({ debtKind, amountCents }) => `- ${outsideText(debtKind)}: ${euros(amountCents)}`),
        ]
      : []),
  ];
}

const OUTSIDE: Readonly<Record<string, string>> = {
  CRIMINAL_FINE: 'een boete van de strafrechter',
  VICTIM_COMPENSATION: 'een schadevergoeding voor een slachtoffer',
  CONFISCATION: 'een ontneming van winst uit een misdrijf',
  STUDENT_DEBT_IN_REPAYMENT: 'een studieschuld die later wordt betaald',
};

function outsideText(debtKind: string): string {
  return OUTSIDE[debtKind] ?? 'een andere vordering';
}

function answerBefore({ dueOn }: LetterFacts): string[] {
  return dueOn === null ? [] : [`Wilt u ons antwoorden voor ${dutchDate(dueOn)}? Noem daarbij ons kenmerk.`];
}

function addressLines({ name, address }: LetterFacts['creditor']): string[] {
  if (address === null) return [name];
  const { street = '', houseNumber = '', postalCode = '', city = '' } = address;
  return [name, `${street} ${houseNumber}`.trim(), `${postalCode}  ${city}`.trim()];
}

function euros(cents: number): string {
  return new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

function dutchDate(date: string): string {
  return new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

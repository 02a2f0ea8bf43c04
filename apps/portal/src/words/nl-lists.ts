const lines = (n: number): string => (n === 1 ? '1 regel' : `${String(n)} regels`);

/** To find, choose and answer many lines. */
export const nlLists = {
  filter: {
    title: 'Zoeken in deze lijst',
    state: 'Stand',
    anyState: 'alle regels',
    OPEN: 'nog te beantwoorden',
    HELD: 'bij de schuldhulpverlener',
    DONE: 'klaar',
    kind: 'Vraag',
    anyKind: 'alle vragen',
    counsellor: 'Schuldhulpverlener',
    anyCounsellor: 'alle schuldhulpverleners',
    brand: 'Schuldeiser',
    anyBrand: 'alle schuldeisers',
    agreement: 'Afspraak',
    anyAgreement: 'alle afspraken',
    from: 'Vordering vanaf, in euro',
    to: 'Vordering tot en met, in euro',
    text: 'Nummer of naam',
    textHint: 'Een deel van het dossier, klantnummer, factuur, uw kenmerk of de achternaam',
    apply: 'Toon',
    clear: 'Toon alle regels',
    choice: (name: string, n: number) => `${name} (${String(n)})`,
    found: (n: number, all: number) =>
      n === 0
        ? `Geen van de ${lines(all)} past hierbij.`
        : `${lines(n)} van ${String(all)} ${n === 1 ? 'past' : 'passen'} hierbij.`,
    caption: (first: number, last: number, all: number) =>
      all === 1 ? '1 regel gevonden' : `${String(first)} tot en met ${String(last)} van ${String(all)} gevonden regels`,
    consentToFound: (n: number) =>
      n === 1 ? 'Akkoord met deze open regel …' : `Akkoord met deze ${String(n)} open regels …`,
  },
  selection: {
    choose: (line: number) => `Kies regel ${String(line)}`,
    chooseAll: 'Kies alle regels op deze bladzijde',
    heading: 'Kies',
    send: 'Akkoord met de gekozen regels …',
    hint: 'Vink regels aan. U ziet eerst waarmee u akkoord gaat.',
    sum: (n: string, claims: string) => `${n} gekozen: vorderingen ${claims}`,
    offers: (n: string, claims: string, shares: string) => `${n} gekozen: vorderingen ${claims}, u krijgt ${shares}`,
    none: 'U hebt geen regel gekozen. Ga terug en vink er een of meer aan.',
    title: 'Akkoord met de gekozen regels?',
    foundTitle: 'Akkoord met de gevonden regels?',
  },
  search: {
    title: 'Zoeken in alle lijsten',
    label: 'Zoek een klant of een nummer',
    hint: 'Minimaal 3 tekens: dossier, klantnummer, factuur, uw kenmerk of achternaam',
    send: 'Zoek',
    found: (n: number, text: string, hasMore: boolean) =>
      hasMore
        ? `Dit zijn de eerste ${lines(n)} met “${text}”.`
        : n === 1
          ? `1 regel gevonden met “${text}”.`
          : `${lines(n)} gevonden met “${text}”.`,
    nothing: (text: string) =>
      `Niets gevonden met “${text}”. Controleer het nummer, of zoek op een deel ervan. Alleen regels van uw eigen lijsten staan hier.`,
    noBsn:
      'Zoek niet op een BSN: daarmee vindt u hier niemand, en het blijft in uw browser staan. Zoek op dossier, klantnummer, factuur, uw kenmerk of achternaam.',
    more: 'Er zijn er meer. Zoek op iets langers om ze te vinden.',
    caption: (list: string) => `Lijst ${list}`,
    foundHere: (n: number) => `${lines(n)} op deze lijst`,
  },
  handOver: {
    otherwise: 'Iemand anders int deze vordering',
    hint: 'De vraag gaat dan naar die organisatie. U hoeft hier niets meer te doen.',
    who: 'Wie int de vordering nu?',
    choose: 'Kies een organisatie',
    missing: 'Staat de organisatie er niet bij? Stel dan een vraag aan de schuldhulpverlener.',
    send: 'Doorgeven wie de vordering int',
  },
  history: {
    title: 'Wat er eerder gebeurde',
    caption: 'Berichten over deze klant, het oudste bovenaan',
    when: 'Wanneer',
    what: 'Wat',
    where: 'Lijst',
    you: 'U',
    by: (reason: string) => `Reden: ${reason}.`,
    held: {
      HELD: 'De schuldhulpverlener kijkt er nog naar.',
      ACCEPTED: 'De schuldhulpverlener nam de opgave over.',
      SET_ASIDE: 'De schuldhulpverlener nam de opgave niet over.',
      REPLACED: 'Een latere opgave kwam ervoor in de plaats.',
    },
    BALANCE_STATEMENT: 'U gaf uw saldo door.',
    NO_COOPERATION: 'U gaf door dat u niet meedoet.',
    ACCEPTED: 'U ging akkoord.',
    REJECTED: 'U ging niet akkoord.',
  },
  clauses: {
    title: 'Welke afspraken gelden hier?',
    caption: 'Wat u en de schuldhulpverleners hebben afgesproken',
    clause: 'Afspraak',
    source: 'Staat in',
    default: 'geen afspraak, de gewone regel',
  },
};

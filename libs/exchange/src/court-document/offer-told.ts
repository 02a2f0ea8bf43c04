import { decimalText, longDate, percentageText } from '../calculation-page/figures.js';
import { months, PRODUCTS } from '../calculation-page/words.js';
import type { TaggedDocument } from '../pdf/tagged-document.js';
import type { CourtFile, CourtOffer } from './facts.js';
import { money, percentageOrNone } from './figures.js';

export function makersTold(document: TaggedDocument, { counsellor, offer }: CourtFile): void {
  document.heading('Wie heeft het aanbod gemaakt en getoetst?');
  document.paragraph(
    `${counsellor.name} heeft het aanbod gemaakt en getoetst. Deze organisatie is ${counsellor.nvvkMember ? 'lid' : 'geen lid'} van de NVVK, de branchevereniging voor schuldhulp en sociaal bankieren. Het aanbod volgt de normen ${offer.normSet}.`,
  );
}

export function offerTold(document: TaggedDocument, { offer, version }: CourtFile): void {
  document.heading('Het aanbod');
  document.terms([
    ['Soort regeling', PRODUCTS[offer.product]],
    ...(offer.product === 'FIXED_PERCENTAGE' ? [] : [['Looptijd', months(offer.termMonths)] as const]),
    ['Te verdelen', money(offer.fundCents)],
    ['Preferent', percentageOrNone(offer.preferentialPercentage)],
    ['Concurrent', percentageOrNone(offer.concurrentPercentage)],
    ['Peildatum', longDate(offer.referenceOn)],
    ['Vastgesteld', `${longDate(offer.frozenOn)}, versie ${String(version)}`],
  ]);
  document.paragraph(equalTreatment(offer));
  if (offer.forecast)
    document.paragraph(
      'De bedragen zijn een verwachting (prognose): verandert het inkomen, dan veranderen zij mee. Het percentage blijft binnen een klasse voor iedereen gelijk.',
    );
}

function equalTreatment({ product, preferenceFactor }: CourtOffer): string {
  return product === 'FIXED_PERCENTAGE'
    ? 'Elke schuldeiser in de regeling krijgt hetzelfde percentage, preferent of concurrent.'
    : `Elke schuldeiser van dezelfde klasse krijgt hetzelfde percentage. Een preferente vordering krijgt ${decimalText(preferenceFactor)} keer het percentage van een concurrente, en nooit meer dan 100 % (artikel 349 lid 2 van de Faillissementswet). Elk percentage is apart afgerond op twee cijfers achter de komma.`;
}

/** Why more cannot be offered, as far as the figures say; what they cannot say is left to the counsellor. */
export function utmostTold(document: TaggedDocument, { offer }: CourtFile): void {
  document.heading('Waarom is dit het uiterste?');
  for (const text of [capacityText(offer), termText(offer), oneOffText(offer)])
    if (text !== null) document.paragraph(text);
  document.toFillIn(['Inspanning van de cliënt (werk, spaargeld, bezit), toegelicht door de schuldhulpverlener'], 3);
}

function capacityText({ product, capacity, capacityPeriods, noCapacityStatedOn }: CourtOffer): string | null {
  if (product === 'FIXED_PERCENTAGE')
    return 'Een fonds betaalt een vast percentage van elke vordering. Het aanbod hangt niet af van wat de cliënt zelf kan betalen.';
  if (capacity !== null) {
    const { monthlyIncomeCents, exemptAmountCents, monthlyCapacityCents } = capacity;
    const sum = `Het netto inkomen is ${money(monthlyIncomeCents)} per maand. Het vrij te laten bedrag (vtlb) is ${money(exemptAmountCents)} per maand. Beide zijn met vakantiegeld.`;
    if (monthlyCapacityCents > 0)
      return `${sum} Het verschil, ${money(monthlyCapacityCents)} per maand, is de afloscapaciteit. De cliënt biedt de hele afloscapaciteit aan.`;
    const stated =
      noCapacityStatedOn === null
        ? ''
        : ` De schuldhulpverlener heeft op ${longDate(noCapacityStatedOn)} verklaard dat die binnen de looptijd ook niet te verwachten is.`;
    return `${sum} Er is geen afloscapaciteit.${stated}`;
  }
  if (capacityPeriods === null) return null;
  const periods = capacityPeriods.map(
    ({ fromMonth, toMonth, monthlyCapacityCents }) =>
      `maand ${String(fromMonth)} tot en met ${String(toMonth)}: ${money(monthlyCapacityCents)} per maand`,
  );
  return `De afloscapaciteit is het netto inkomen boven het vrij te laten bedrag (vtlb). Zij verschilt in de tijd: ${periods.join('; ')}. De cliënt biedt de hele afloscapaciteit aan.`;
}

function termText({ product, termMonths, normTermMonths, normSet }: CourtOffer): string | null {
  if (product === 'FIXED_PERCENTAGE') return null;
  const term = `De regeling duurt ${months(termMonths)}.`;
  return termMonths === normTermMonths
    ? `${term} Dat is de looptijd van de normen ${normSet}.`
    : `${term} De looptijd van de normen ${normSet} is ${months(normTermMonths)}.`;
}

function oneOffText({ product, oneOffCents }: CourtOffer): string | null {
  if (product === 'FIXED_PERCENTAGE') return null;
  return oneOffCents === 0
    ? 'Er is geen eenmalig bedrag, zoals spaargeld of een teruggave, om te verdelen.'
    : `Er is eenmalig ${money(oneOffCents)}, bijvoorbeeld spaargeld of een teruggave. Dat gaat helemaal naar de schuldeisers.`;
}

/** The calculation in short; its page has every step. */
export function calculationTold(document: TaggedDocument, { offer }: CourtFile): void {
  document.table('De berekening in het kort', {
    columns: [
      { title: 'Stap', width: 353 },
      { title: 'Uitkomst', width: 130, align: 'right' },
    ],
    rows: stepsOf(offer),
  });
  document.paragraph(
    'De berekening met elke tussenstap, de regel erachter en elk aandeel tot op de cent is een aparte bijlage. Daarop staat deze controlecode:',
  );
  document.small(offer.calculationDigest);
}

function stepsOf(offer: CourtOffer): [string, string][] {
  const { product, termMonths, capacity, preferentialCents, concurrentCents, fundCents } = offer;
  const shares: [string, string][] = [
    ['Te verdelen', money(fundCents)],
    ['Preferente vorderingen die meedoen', money(preferentialCents)],
    ['Concurrente vorderingen die meedoen', money(concurrentCents)],
    ...(offer.preferentialPercentage === null
      ? []
      : [['Percentage preferent', percentageText(offer.preferentialPercentage)] as [string, string]]),
    ...(offer.concurrentPercentage === null
      ? []
      : [['Percentage concurrent', percentageText(offer.concurrentPercentage)] as [string, string]]),
  ];
  const monthly =
    capacity === null
      ? 'Afloscapaciteit in alle maanden'
      : `${String(termMonths)} × ${money(capacity.monthlyCapacityCents)}`;
  switch (product) {
    case 'DEBT_MEDIATION':
      return [
        [`Afloscapaciteit in de looptijd (${monthly})`, money(offer.grossCents)],
        ['Kosten van de schuldhulp, gaan eraf', money(offer.feeCents)],
        ['Eenmalig bedrag, komt erbij', money(offer.oneOffCents)],
        ...shares,
      ];
    case 'SETTLEMENT_LOAN':
      return [
        [`De cliënt betaalt de lening terug (${monthly})`, money(offer.grossCents)],
        ['Prijs van de lening, gaat eraf', money(offer.creditChargeCents)],
        ['Eenmalig bedrag, komt erbij', money(offer.oneOffCents)],
        ...shares,
      ];
    case 'ZERO_CAPACITY':
      return [['Eenmalig bedrag', money(offer.oneOffCents)], ...shares];
    case 'FIXED_PERCENTAGE':
      return shares;
  }
}

import { percentageText } from '../calculation-page/figures.js';
import type { TaggedDocument } from '../pdf/tagged-document.js';
import type { CourtCount, CourtFile } from './facts.js';
import { creditorCount, money } from './figures.js';

/** What the file comes to, on the first page. */
export function inShort(document: TaggedDocument, { totals, offer }: CourtFile): void {
  const pending = totals.byAnswer.find(({ answer }) => answer === 'PENDING');
  document.table('In het kort', {
    columns: [
      { title: 'Wat', width: 185 },
      { title: 'Schuldeisers', width: 88, align: 'right' },
      { title: 'Bedrag', width: 104, align: 'right' },
      { title: 'Deel van het bedrag', width: 106, align: 'right' },
    ],
    rows: [
      ['Alle schuld', '', money(totals.debtCents), ''],
      ['In de regeling', String(totals.creditors), money(totals.inPlanCents), percentageText('100.00')],
      counted('Akkoord', totals.agree),
      counted('Weigert of antwoordt niet', totals.refuse),
      ...(pending !== undefined && pending.creditors > 0 ? [counted('Kan nog antwoorden', pending)] : []),
      ['Aanbod aan alle schuldeisers samen', '', money(offer.fundCents), ''],
    ],
  });
  document.paragraph(
    `Van de ${creditorCount(totals.creditors)} in de regeling is ${percentageText(totals.agree.percentageByNumber)} akkoord. Samen hebben zij ${percentageText(totals.agree.percentageByAmount)} van het bedrag in de regeling te vorderen.`,
  );
}

function counted(what: string, { creditors, amountCents, percentageByAmount }: CourtCount): string[] {
  return [what, String(creditors), money(amountCents), percentageText(percentageByAmount)];
}

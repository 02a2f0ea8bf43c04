import { termsOn, type ProgrammeProduct, type ProgrammeTerms } from '@akkoord/settlement';
import { percentageText } from '../calculation-page/figures.js';
import { Part, Terms } from './parts.js';
import { dayText, money, told, type View } from './view.js';

/** Whom it is for and what it opens, under the terms that hold on the last day that was counted. */
export const ForWhom = ({ view }: { view: View }) => {
  const { words, report } = view;
  const { programme, countedUntil } = report;
  const terms = termsOn(programme, countedUntil) ?? programme.terms[0];
  const beside: readonly (readonly [string, readonly string[]])[] = [
    [words.treatsOtherwise, programme.treatments.map((one) => words.treatments[one])],
    [words.offers, programme.guidance.map(({ name }) => told(name, view))],
    [words.comesFrom, programme.referralSources.map((source) => words.sources[source])],
  ];
  return (
    <Part id="for-whom" title={words.forWhom}>
      <Terms
        terms={[
          ...(terms ? termsTold(terms, view) : []),
          ...beside.flatMap(([what, all]) => (all.length === 0 ? [] : [[what, all.join(', ')] as const])),
        ]}
      />
    </Part>
  );
};

function termsTold({ validFrom, eligibility, products }: ProgrammeTerms, view: View): (readonly [string, string])[] {
  const { words } = view;
  const { minimumAge, maximumAge, municipalities, households, maximumDebt, underAdministration } = eligibility;
  return [
    [words.age, words.ages(minimumAge, maximumAge)],
    [words.where, municipalities === 'ALL' ? words.everywhere : municipalities.join(', ')],
    [words.household, households.map((one) => words.households[one]).join(', ')],
    ...(maximumDebt
      ? [[words.debt, words.ceiling(money(maximumDebt.singleCents), money(maximumDebt.coupleCents))] as const]
      : []),
    ...(underAdministration ? [[words.administration, words.underAdministration] as const] : []),
    ...(products.length === 0
      ? []
      : [[words.opens, products.map((one) => productText(one, view)).join('; ')] as const]),
    [words.holds, words.from(dayText(validFrom, view))],
  ];
}

function productText({ product, fixedPercentage, loan }: ProgrammeProduct, { words }: View): string {
  const name = words.products[product];
  if (fixedPercentage !== null) return `${name}: ${words.fixed(percentageText(fixedPercentage))}`;
  if (loan === null) return name;
  return `${name}: ${words.loan(loan.maximumMonths, /^0(\.0+)?$/.test(loan.annualRate))}`;
}

import type { AppliedClause } from '@akkoord/casework';
import type { Clauses } from '@akkoord/settlement';
import { euros, percentageText } from '../answers/amount.js';
import { AGREEMENT_KINDS, DEBT_KINDS, PRODUCTS } from '../words/names.js';
import { named } from '../words/words.js';
import type { View } from './view.js';

/** The agreements that hold for a line, clause by clause, and where each stands. */
export const ClausesTable = ({ view, clauses }: { view: View; clauses: readonly AppliedClause[] }) => {
  const words = view.words.clauses;
  return (
    <details class="how">
      <summary>{words.title}</summary>
      <table class="utrecht-table utrecht-table--html-table cards">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.clause}</th>
            <th scope="col">{words.says}</th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {clauses.map((clause) => (
            <tr key={clause.name}>
              <th scope="row">{words[clause.name]}</th>
              <td data-label={words.says}>{clauseText(view, clause)}</td>
              <td data-label={words.source}>{sourceText(view, clause)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

function sourceText(view: View, { kind, party }: AppliedClause): string {
  if (kind === 'DEFAULT') return view.words.clauses.default;
  const name = named(AGREEMENT_KINDS, kind, view.language);
  return party === null ? name : `${name}: ${party}`;
}

type Value<Name extends keyof Clauses> = Clauses[Name]['value'];

/** What a clause says, in plain words. */
export function clauseText(view: View, { name, value }: Pick<AppliedClause, 'name' | 'value'>): string {
  const words = view.words.clauses;
  switch (name) {
    case 'standstill':
      return standstillText(view, value as Value<'standstill'>);
    case 'balanceReplyWorkingDays':
    case 'proposalReplyWorkingDays': {
      const days = value as Value<'balanceReplyWorkingDays'>;
      return days === null ? words.usualTerm : words.within(days);
    }
    case 'preConsent':
      return preConsentText(view, value as Value<'preConsent'>);
    case 'deemedConsent':
      return value === true ? words.deemedYes : words.deemedNo;
    case 'route':
      return words.routes[value as Value<'route'>];
    case 'listRhythm': {
      const { every, cutOff } = value as Value<'listRhythm'>;
      return every === 'IMMEDIATE'
        ? words.rhythms.IMMEDIATE
        : words.cutOff(words.rhythms[every], cutOff.replace(':', '.'));
    }
  }
}

function standstillText(view: View, standstill: Value<'standstill'>): string {
  const words = view.words.clauses;
  const period = (text: string | undefined): string | null => (text === undefined ? null : periodText(view, text));
  if (standstill === null) return words.standstillNone;
  return words.standstillSays(period(standstill.onNotice), period(standstill.onBalance));
}

/** `P8M` in words; a period of anything but months stays as it was written (ISO 8601). */
function periodText(view: View, period: string): string {
  const [, months] = /^P(\d+)M$/.exec(period) ?? [];
  return months === undefined ? period : view.words.clauses.months(Number(months));
}

function preConsentText(view: View, terms: Value<'preConsent'>): string {
  const words = view.words.clauses;
  if (terms === null) return words.preConsentNone;
  const { products, minimumPercentage, maximumClaimCents, excludedDebtKinds = [] } = terms;
  const names = (texts: typeof PRODUCTS, codes: readonly string[]): string =>
    codes.map((code) => named(texts, code, view.language).toLowerCase()).join(', ');
  return [
    words.preConsentFor(names(PRODUCTS, products)),
    ...(minimumPercentage == null ? [] : [words.preConsentFrom(percentageText(minimumPercentage))]),
    ...(maximumClaimCents == null ? [] : [words.preConsentUpTo(euros(maximumClaimCents))]),
    ...(excludedDebtKinds.length === 0 ? [] : [words.preConsentNotFor(names(DEBT_KINDS, excludedDebtKinds))]),
  ].join(' ');
}

import type { AgreementView, AppliedClause } from '@akkoord/casework';
import { CLAUSE_NAMES, type ClauseName, type StatedClauses } from '@akkoord/settlement';
import { euros, percentageText } from '../answers/amount.js';
import { DEBT_KINDS, PRODUCTS } from '../words/names.js';
import { named } from '../words/words.js';
import { rhythmText } from './moment.js';
import type { View } from './view.js';

/** What a clause says, as a sentence. */
export function clauseText({ name, value }: Pick<AppliedClause, 'name' | 'value'>, view: View): string {
  return textOf(name, { [name]: value }, view);
}

/** What an agreement states, a sentence a clause; what it does not state is left out. */
export function clauseTexts(agreement: AgreementView, view: View): { clause: ClauseName; text: string }[] {
  return CLAUSE_NAMES.flatMap((clause) => {
    if (agreement[clause] === undefined) return [];
    return [{ clause, text: textOf(clause, agreement, view) }];
  });
}

function textOf(clause: ClauseName, agreement: Partial<StatedClauses>, view: View): string {
  const words = view.words.desk.figures;
  switch (clause) {
    case 'standstill': {
      const { onNotice, onBalance } = agreement.standstill ?? {};
      if (onNotice === undefined && onBalance === undefined) return words.noStandstill;
      return words.standstill(periodText(onNotice, view), periodText(onBalance, view));
    }
    case 'balanceReplyWorkingDays':
      return words.balance(agreement.balanceReplyWorkingDays ?? null);
    case 'proposalReplyWorkingDays':
      return words.proposal(agreement.proposalReplyWorkingDays ?? null);
    case 'preConsent':
      return preConsentText(agreement, view);
    case 'deemedConsent':
      return agreement.deemedConsent === true ? words.deemed : words.notDeemed;
    case 'route':
      return words.routes[agreement.route ?? 'LETTER'];
    case 'listRhythm':
      return agreement.listRhythm
        ? words.rhythm(inSentence(rhythmText(agreement.listRhythm, view)))
        : words.rhythm('–');
  }
}

function preConsentText({ preConsent }: Partial<StatedClauses>, view: View): string {
  const words = view.words.desk.figures;
  if (!preConsent || preConsent.products.length === 0) return words.noPreConsent;
  const names = (codes: readonly string[], texts: typeof PRODUCTS): string =>
    codes.map((code) => named(texts, code, view.language).toLowerCase()).join(', ');
  const { products, minimumPercentage, maximumClaimCents, excludedDebtKinds = [] } = preConsent;
  return [
    words.preConsent(names(products, PRODUCTS)),
    minimumPercentage == null ? '' : words.minimum(percentageText(minimumPercentage)),
    maximumClaimCents == null ? '' : words.maximum(euros(maximumClaimCents)),
    excludedDebtKinds.length === 0 ? '' : words.excluded(names(excludedDebtKinds, DEBT_KINDS)),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** `P8M` as `8 maanden`; another period as it is written. */
function periodText(period: string | undefined, view: View): string | null {
  if (period === undefined) return null;
  const [, count, unit] = /^P(\d+)([DWMY])$/.exec(period) ?? [];
  return count === undefined || unit === undefined ? period : view.words.desk.figures.period(Number(count), unit);
}

const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

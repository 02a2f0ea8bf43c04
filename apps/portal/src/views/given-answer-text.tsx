import type { LineView } from '@akkoord/casework';
import type { CounterOffer } from '@akkoord/settlement';
import { euros, percentageText } from '../answers/amount.js';
import { givenAnswer, type GivenAnswer } from '../answers/given-answer.js';
import { claimCents } from '../answers/line-amounts.js';
import { PRODUCTS } from '../words/names.js';
import { REASONS } from '../words/reasons.js';
import { named } from '../words/words.js';
import { Alert } from './alert.js';
import type { View } from './view.js';

/** Confirms what was answered, as it is kept. */
export const GivenAnswerText = ({ view, line }: { view: View; line: LineView }) => {
  const given = givenAnswer(line);
  if (!given) return null;
  const words = view.words.given;
  return (
    <Alert kind="ok" role="status">
      <h2>{words.title}</h2>
      <p>
        {words.thanks} {sentences(view, line, given).join(' ')}
      </p>
      {given.ownReference !== undefined && (
        <p>
          {words.ownReference}: {given.ownReference}
        </p>
      )}
      {given.explanation !== undefined && (
        <p class="typed">
          {words.explanation}: {given.explanation}
        </p>
      )}
      {given.counterOffer?.explanation !== undefined && (
        <p class="typed">
          {words.counterExplanation}: {given.counterOffer.explanation}
        </p>
      )}
    </Alert>
  );
};

function counterOffered(view: View, { percentage, amountCents, product, termMonths }: CounterOffer<number>): string {
  const { given } = view.words;
  const wanted = percentage === undefined ? euros(amountCents ?? 0) : given.ofTheClaim(percentageText(percentage));
  const kind = product === undefined ? null : named(PRODUCTS, product, view.language);
  return given.counterOffered(wanted, kind, termMonths ?? null);
}

function sentences(view: View, line: LineView, answer: GivenAnswer): string[] {
  const { given } = view.words;
  const reason = named(REASONS, answer.reason ?? 'OTHER', view.language);
  switch (answer.kind) {
    case 'NO_COOPERATION':
      return [given.noCooperation(reason)];
    case 'PROPOSAL_REPLY': {
      const share = line.shareCents ?? 0;
      return answer.decision === 'ACCEPTED'
        ? [given.accepted(euros(share), euros(claimCents(line) - share)), given.then]
        : [given.rejected(reason), ...(answer.counterOffer ? [counterOffered(view, answer.counterOffer)] : [])];
    }
    case 'BALANCE_STATEMENT': {
      if (answer.transferredTo !== undefined) return [given.transferred];
      const total = answer.totalCents ?? (answer.claims ?? []).reduce((sum, { amountCents }) => sum + amountCents, 0);
      const stated = given.balance(euros(total));
      if (answer.preConsent === true) return [stated, given.consented];
      return [stated, ...(answer.reason === undefined ? [] : [given.impediment(reason)]), given.notConsented];
    }
  }
}

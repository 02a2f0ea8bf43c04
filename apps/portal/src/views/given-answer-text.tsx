import type { LineView } from '@akkoord/casework';
import type { CounterOffer } from '@akkoord/settlement';
import { euros, percentageText } from '../answers/amount.js';
import { givenAnswer, heldAnswer, statedCents, type GivenAnswer } from '../answers/given-answer.js';
import { claimCents } from '../answers/line-amounts.js';
import { PRODUCTS } from '../words/names.js';
import { REASONS } from '../words/reasons.js';
import { named } from '../words/words.js';
import { Alert } from './alert.js';
import { StatedAmounts } from './stated-amounts.js';
import type { View } from './view.js';

interface GivenAnswerProps {
  readonly view: View;
  readonly line: LineView;
}

/** Confirms what was answered, as it is kept. */
export const GivenAnswerText = ({ view, line }: GivenAnswerProps) => {
  const given = givenAnswer(line);
  return given && <Given view={view} line={line} given={given} said={sentences(view, line, given)} />;
};

/** What was stated and waits for a look of the counsellor. */
export const HeldAnswerText = ({ view, line }: GivenAnswerProps) => {
  const held = heldAnswer(line);
  const words = view.words.given;
  return (
    held && (
      <Given view={view} line={line} given={held} said={[words.balance(euros(statedCents(held))), words.held]} isHeld />
    )
  );
};

interface GivenProps extends GivenAnswerProps {
  readonly given: GivenAnswer;
  readonly said: readonly string[];
  readonly isHeld?: boolean;
}

const Given = ({ view, line, given, said, isHeld = false }: GivenProps) => {
  const words = view.words.given;
  return (
    <Alert kind={isHeld ? 'warning' : 'ok'} role="status">
      <h2>{isHeld ? words.heldTitle : words.title}</h2>
      <p>
        {words.thanks} {said.join(' ')}
      </p>
      {given.kind === 'BALANCE_STATEMENT' && given.transferredTo === undefined && (
        <StatedAmounts view={view} line={line} given={given} />
      )}
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
      const stated = given.balance(euros(statedCents(answer)));
      if (answer.preConsent === true) return [stated, given.consented];
      return [stated, ...(answer.reason === undefined ? [] : [given.impediment(reason)]), given.notConsented];
    }
  }
}

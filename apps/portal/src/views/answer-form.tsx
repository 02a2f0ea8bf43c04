import type { DeskView, LineView } from '@akkoord/casework';
import { NO_COOPERATION_REASONS, REJECTION_REASONS } from '@akkoord/settlement';
import { euros } from '../answers/amount.js';
import { seenText } from '../answers/given-answer.js';
import { claimCents } from '../answers/line-amounts.js';
import { FIELDS } from '../answers/fields.js';
import type { AnswerKind } from '../answers/reply-from-form.js';
import type { ReturnedForm } from '../http/taken.js';
import { Alert } from './alert.js';
import { CounterOfferFields } from './counter-offer-fields.js';
import { BalanceFields } from './balance-fields.js';
import { KnownAmounts } from './known-amounts.js';
import { described, FieldFaultText, filledOf, ReasonField, SessionForm, TextField, type Filled } from './fields.js';
import type { View } from './view.js';

/** The field that tells which state of the line a clerk saw. */
export const SEEN_FIELD = 'seen';

interface AnswerFormProps {
  readonly view: View;
  readonly line: LineView;
  /** Whom a claim can be handed over to. */
  readonly desks: readonly DeskView[];
  readonly action: string;
  /** The form that came back, with what is wrong with it; null on a first look. */
  readonly returned: ReturnedForm | null;
}

/** Every way to answer a line: one form a way, so that no button can mean something else than it says. */
export const AnswerForm = ({ view, line, desks, action, returned }: AnswerFormProps) => {
  if (view.clerk?.role === 'READER')
    return (
      <>
        {line.kind === 'BALANCE_REQUEST' && <KnownAmounts view={view} line={line} />}
        <Alert kind="warning">{view.words.desk.readerHint}</Alert>
      </>
    );
  const form = (kind: AnswerKind) => ({
    view,
    line,
    desks,
    action,
    hidden: { [FIELDS.answer]: kind, [SEEN_FIELD]: seenText(line) },
    filled: filledOf(view, kind, returned),
    isReturned: returned?.form === kind,
  });
  return line.kind === 'BALANCE_REQUEST' ? (
    <>
      <BalanceForm {...form('balance')} />
      {desks.length > 0 && <HandOverForm {...form('hand-over')} />}
      <NoCooperationForm {...form('no-cooperation')} />
    </>
  ) : (
    <div class="decision">
      <AcceptForm {...form('accept')} />
      <RejectForm {...form('reject')} />
    </div>
  );
};

interface OneFormProps extends Omit<AnswerFormProps, 'returned'> {
  readonly hidden: Readonly<Record<string, string>>;
  readonly filled: Filled;
  readonly isReturned: boolean;
}

const BalanceForm = ({ view, line, action, hidden, filled }: OneFormProps) => (
  <SessionForm view={view} action={action} hidden={hidden}>
    <BalanceFields filled={filled} line={line} />
    <button class="utrecht-button utrecht-button--primary-action" type="submit">
      {view.words.balance.send}
    </button>
  </SessionForm>
);

const HandOverForm = ({ view, desks, action, hidden, filled, isReturned }: OneFormProps) => {
  const { handOver } = view.words;
  const { collector } = FIELDS;
  const chosen = filled.typed.text(collector);
  return (
    <details class="otherwise" open={isReturned}>
      <summary>{handOver.otherwise}</summary>
      <SessionForm view={view} action={action} hidden={hidden}>
        <p class="hint">{handOver.hint}</p>
        <div class="field">
          <label for={collector}>{handOver.who}</label>
          <FieldFaultText filled={filled} field={collector} />
          <select
            class="utrecht-select utrecht-select--html-select"
            id={collector}
            name={collector}
            {...described(filled, collector)}
          >
            <option value="">{handOver.choose}</option>
            {desks.map(({ slug, name }) => (
              <option key={slug} value={slug} selected={chosen === slug}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <p class="hint">{handOver.missing}</p>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          {handOver.send}
        </button>
      </SessionForm>
    </details>
  );
};

const NoCooperationForm = ({ view, action, hidden, filled, isReturned }: OneFormProps) => {
  const { balance, proposal } = view.words;
  return (
    <details class="otherwise" open={isReturned}>
      <summary>{balance.otherwise}</summary>
      <SessionForm view={view} action={action} hidden={hidden}>
        <p class="hint">{balance.noCooperationHint}</p>
        <ReasonField
          filled={filled}
          field={FIELDS.noCooperation}
          label={balance.noCooperation}
          codes={NO_COOPERATION_REASONS}
        />
        <TextField filled={filled} field={FIELDS.noCooperationText} label={proposal.explanation} />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          {balance.sendNoCooperation}
        </button>
      </SessionForm>
    </details>
  );
};

const AcceptForm = ({ view, line, action, hidden }: OneFormProps) => {
  const { proposal } = view.words;
  const share = line.shareCents ?? 0;
  return (
    <SessionForm view={view} action={action} hidden={hidden}>
      <button class="utrecht-button utrecht-button--primary-action" type="submit">
        {share > 0 ? proposal.accept(euros(share)) : proposal.acceptNothing(euros(claimCents(line)))}
      </button>
    </SessionForm>
  );
};

const RejectForm = ({ view, action, hidden, filled, isReturned }: OneFormProps) => {
  const { proposal } = view.words;
  return (
    <details class="otherwise" open={isReturned}>
      <summary>{proposal.reject}</summary>
      <SessionForm view={view} action={action} hidden={hidden}>
        <ReasonField filled={filled} field={FIELDS.reason} label={proposal.reason} codes={REJECTION_REASONS} />
        <TextField filled={filled} field={FIELDS.reasonText} label={proposal.explanation} />
        <CounterOfferFields filled={filled} />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          {proposal.sendReject}
        </button>
      </SessionForm>
    </details>
  );
};

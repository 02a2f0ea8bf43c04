import type { DeskSettingsView } from '@akkoord/casework';
import { businessDateOf } from '@akkoord/platform';
import { SETTING_FIELDS } from '../answers/settings-from-form.js';
import { places } from '../http/places.js';
import type { ReturnedForm } from '../http/taken.js';
import { Alert } from './alert.js';
import { InputField } from './desk-fields.js';
import { ErrorSummary } from './error-summary.js';
import { filledOf, SessionForm } from './fields.js';
import { longDate } from './figures.js';
import { Page } from './page.js';
import type { View } from './view.js';

export const APPROVE = 'approve';
export const REFUSE = 'refuse';

interface AccountPageProps {
  readonly view: View;
  readonly settings: DeskSettingsView;
  readonly returned: ReturnedForm | null;
}

/** Where the desk wants to be paid: one enters it, somebody else looks at it. */
export const AccountPage = ({ view, settings, returned }: AccountPageProps) => {
  const { desk } = view.words;
  const words = desk.account;
  const { account, waitingAccount } = settings;
  return (
    <Page
      view={view}
      title={words.title}
      above={[{ href: places.settings, text: desk.settings }]}
      hasFaults={returned !== null}
    >
      <h1>{words.title}</h1>
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={returned?.refusal ?? null} />
      <p class="lead">{words.lead}</p>
      <p>{account === null ? words.none : words.current(account.lastFour)}</p>
      {waitingAccount !== null && <Waiting view={view} account={waitingAccount} iban={settings.ibanToCheck} />}
      {view.clerk?.role === 'MANAGER' && (
        <section class="panel" aria-labelledby="enter">
          <h2 id="enter">{words.enter}</h2>
          <SessionForm view={view} action={places.account} hidden={{}}>
            <InputField
              filled={filledOf(view, 'account', returned)}
              field={SETTING_FIELDS.iban}
              label={words.iban}
              hint={words.enterHint}
            />
            <button class="utrecht-button utrecht-button--primary-action" type="submit">
              {words.send}
            </button>
          </SessionForm>
        </section>
      )}
    </Page>
  );
};

interface WaitingProps {
  readonly view: View;
  readonly account: NonNullable<DeskSettingsView['waitingAccount']>;
  /** Null: not for this person to look at. */
  readonly iban: string | null;
}

const Waiting = ({ view, account, iban }: WaitingProps) => {
  const { account: words, readerHint } = view.words.desk;
  const decide = (decision: string, text: string, look: string) => (
    <SessionForm view={view} action={places.decideAccount(account.id)} hidden={{ [SETTING_FIELDS.decision]: decision }}>
      <button class={look} type="submit">
        {text}
      </button>
    </SessionForm>
  );
  return (
    <section class="panel" aria-label={words.title}>
      <p class="lead">{words.waiting(account.lastFour, longDate(businessDateOf(account.statedAt), view))}</p>
      {account.statedBy === view.clerk?.subject ? (
        <Alert kind="warning">{words.ownWaiting}</Alert>
      ) : iban === null ? (
        <Alert kind="warning">{readerHint}</Alert>
      ) : (
        <>
          <p>
            {words.whole}: <strong class="money">{iban.replace(/(.{4})(?=.)/g, '$1 ')}</strong>
          </p>
          <p>{words.check}</p>
          <div class="decision">
            {decide(APPROVE, words.approve, 'utrecht-button utrecht-button--primary-action')}
            {decide(REFUSE, words.refuse, 'utrecht-button utrecht-button--secondary-action')}
          </div>
        </>
      )}
    </section>
  );
};

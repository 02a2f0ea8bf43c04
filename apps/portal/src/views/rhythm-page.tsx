import type { DeskSettingsView } from '@akkoord/casework';
import { RHYTHMS_OF_DESKS, rhythmThatHolds, type ListRhythm } from '@akkoord/settlement';
import { SETTING_FIELDS } from '../answers/settings-from-form.js';
import { places } from '../http/places.js';
import type { ReturnedForm } from '../http/taken.js';
import { Alert } from './alert.js';
import { ChoiceField, InputField } from './desk-fields.js';
import { ErrorSummary } from './error-summary.js';
import { filledOf, SessionForm } from './fields.js';
import { momentText, rhythmText } from './moment.js';
import { Page } from './page.js';
import { usual } from './settings-page.js';
import type { View } from './view.js';

interface RhythmPageProps {
  readonly view: View;
  readonly settings: DeskSettingsView;
  readonly returned: ReturnedForm | null;
}

/** How often the desk wants a list; sending it shows what changes and changes nothing yet. */
export const RhythmPage = ({ view, settings, returned }: RhythmPageProps) => {
  const { desk } = view.words;
  const words = desk.list;
  const filled = filledOf(view, 'rhythm', returned);
  const now = settings.rhythm ?? usual(settings);
  return (
    <Page view={view} title={words.title} above={[{ href: places.settings, text: desk.settings }]}>
      <h1>{words.title}</h1>
      <ErrorSummary view={view} faults={returned?.faults ?? []} />
      {settings.agreed.map(({ agreement, rhythm }) => (
        <p key={agreement}>{words.agreed(agreement, rhythmText(rhythm, view))}</p>
      ))}
      {view.clerk?.role === 'MANAGER' ? (
        <form class="panel" method="get" action={places.rhythm} noValidate>
          <ChoiceField
            filled={filled}
            field={SETTING_FIELDS.every}
            legend={words.question}
            choices={RHYTHMS_OF_DESKS.map((every) => ({ value: every, text: words.every[every] }))}
            value={now.every}
          />
          <p class="hint">{words.weekHint}</p>
          <InputField
            filled={filled}
            field={SETTING_FIELDS.cutOff}
            label={words.cutOff}
            type="time"
            hint={words.cutOffHint}
            value={now.cutOff}
          />
          <button class="utrecht-button utrecht-button--primary-action" type="submit">
            {words.look}
          </button>
        </form>
      ) : (
        <p class="panel">
          {rhythmText(now, view)}. {desk.managersOnly}
        </p>
      )}
    </Page>
  );
};

interface RhythmConfirmPageProps {
  readonly view: View;
  readonly settings: DeskSettingsView;
  readonly rhythm: ListRhythm;
  readonly nextListAt: Date;
  readonly today: string;
}

/** What another rhythm changes, before it does. */
export const RhythmConfirmPage = ({ view, settings, rhythm, nextListAt, today }: RhythmConfirmPageProps) => {
  const { desk } = view.words;
  const words = desk.list;
  const kept = settings.agreed
    .map((agreed) => rhythmThatHolds({ value: agreed.rhythm, kind: 'AGREED' }, rhythm))
    .find((holds) => holds !== rhythm);
  const above = [
    { href: places.settings, text: desk.settings },
    { href: places.rhythm, text: words.title },
  ];
  return (
    <Page view={view} title={words.confirmTitle} above={above}>
      <section class="panel">
        <h1>{words.confirmTitle}</h1>
        <p class="lead">{(kept === undefined ? words.becomes : words.wanted)(rhythmText(rhythm, view))}</p>
        {kept !== undefined && <Alert kind="warning">{words.held(rhythmText(kept, view))}</Alert>}
        <p>{words.next(momentText(nextListAt, today, view))}</p>
        {settings.gathering.map(({ issueAt, lines }) => (
          <p key={issueAt.toISOString()}>{words.gathered(lines, momentText(issueAt, today, view))}</p>
        ))}
        <SessionForm
          view={view}
          action={places.rhythm}
          hidden={{ [SETTING_FIELDS.every]: rhythm.every, [SETTING_FIELDS.cutOff]: rhythm.cutOff }}
        >
          <div class="decision">
            {kept !== undefined && (
              <a class="utrecht-button utrecht-button--primary-action" href={places.rhythm}>
                {words.another}
              </a>
            )}
            <button
              class={`utrecht-button utrecht-button--${kept === undefined ? 'primary' : 'secondary'}-action`}
              type="submit"
            >
              {kept === undefined ? words.send : words.sendAnyway}
            </button>
          </div>
        </SessionForm>
        <p>
          <a href={places.settings}>{words.cancel}</a>
        </p>
      </section>
    </Page>
  );
};

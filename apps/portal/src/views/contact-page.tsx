import type { DeskSettingsView } from '@akkoord/casework';
import { SETTING_FIELDS } from '../answers/settings-from-form.js';
import { places } from '../http/places.js';
import type { ReturnedForm } from '../http/taken.js';
import { InputField } from './desk-fields.js';
import { ErrorSummary } from './error-summary.js';
import { filledOf, SessionForm } from './fields.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface ContactPageProps {
  readonly view: View;
  readonly settings: DeskSettingsView;
  readonly returned: ReturnedForm | null;
}

/** Whom counsellors ask for, and where the desk is told of a list. */
export const ContactPage = ({ view, settings, returned }: ContactPageProps) => {
  const { desk } = view.words;
  const words = desk.contact;
  const filled = filledOf(view, 'contact', returned);

  return (
    <Page
      view={view}
      title={words.title}
      above={[{ href: places.settings, text: desk.settings }]}
      hasFaults={returned !== null}
    >
      <h1>{words.title}</h1>
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={returned?.refusal ?? null} />
      {view.clerk?.role === 'MANAGER' ? (
        <section class="panel" aria-label={words.title}>
          <SessionForm view={view} action={places.contact} hidden={{}}>
            <p class="hint">{words.hint}</p>
            <InputField
              filled={filled}
              field={SETTING_FIELDS.contactName}
              label={words.name}
              value={settings.contactName ?? ''}
            />
            <InputField
              filled={filled}
              field={SETTING_FIELDS.contactEmail}
              label={words.email}
              type="email"
              value={settings.contactEmail ?? ''}
            />
            <InputField
              filled={filled}
              field={SETTING_FIELDS.contactPhone}
              label={words.phone}
              type="tel"
              value={settings.contactPhone ?? ''}
            />
            <InputField
              filled={filled}
              field={SETTING_FIELDS.notificationEmail}
              label={words.notification}
              type="email"
              hint={words.notificationHint}
              value={settings.notificationEmail ?? ''}
            />
            <button class="utrecht-button utrecht-button--primary-action" type="submit">
              {desk.save}
            </button>
          </SessionForm>
        </section>
      ) : (
        <p class="panel">{desk.managersOnly}</p>
      )}
    </Page>
  );
};

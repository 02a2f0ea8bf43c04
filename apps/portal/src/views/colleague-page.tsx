import type { ColleaguesView } from '@akkoord/casework';
import { PEOPLE_FIELDS } from '../answers/colleague-from-form.js';
import { places } from '../http/places.js';
import type { ReturnedForm } from '../http/taken.js';
import { InputField, RoleField } from './desk-fields.js';
import { ErrorSummary } from './error-summary.js';
import { filledOf, SessionForm } from './fields.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface ColleaguePageProps {
  readonly view: View;
  readonly colleague: ColleaguesView['colleagues'][number];
  readonly issuerSaysRoles: boolean;
  readonly returned: ReturnedForm | null;
}

/** What one colleague may do and until when, and the end of it. */
export const ColleaguePage = ({ view, colleague, issuerSaysRoles, returned }: ColleaguePageProps) => {
  const { desk } = view.words;
  const words = desk.colleagues;
  const { id, name, email, role, validUntil } = colleague;
  const filled = filledOf(view, 'colleague', returned);
  const above = [
    { href: places.settings, text: desk.settings },
    { href: places.colleagues, text: words.title },
  ];
  return (
    <Page view={view} title={name} above={above} hasFaults={returned !== null}>
      <h1>{name}</h1>
      <p class="place">{email}</p>
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={returned?.refusal ?? null} />
      {issuerSaysRoles && <p>{words.issuerSays}</p>}
      <section class="panel" aria-label={desk.change}>
        <SessionForm view={view} action={places.colleague(id)} hidden={{}}>
          <RoleField filled={filled} field={PEOPLE_FIELDS.role} value={role} />
          <InputField
            filled={filled}
            field={PEOPLE_FIELDS.until}
            label={words.untilLabel}
            type="date"
            hint={words.untilHint}
            value={validUntil ?? ''}
          />
          <button class="utrecht-button utrecht-button--primary-action" type="submit">
            {desk.save}
          </button>
        </SessionForm>
      </section>
      <section class="panel" aria-labelledby="remove">
        <h2 id="remove">{words.remove}</h2>
        <p>{words.removeText(name)}</p>
        <SessionForm view={view} action={places.removeColleague(id)} hidden={{}}>
          <button class="utrecht-button utrecht-button--secondary-action" type="submit">
            {words.remove}
          </button>
        </SessionForm>
      </section>
    </Page>
  );
};

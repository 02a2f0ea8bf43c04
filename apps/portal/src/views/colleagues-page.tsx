import type { ColleaguesView } from '@akkoord/casework';
import { PEOPLE_FIELDS } from '../answers/colleague-from-form.js';
import { places } from '../http/places.js';
import type { ReturnedForm } from '../http/taken.js';
import { DoneText, InputField, RoleField } from './desk-fields.js';
import { ErrorSummary } from './error-summary.js';
import { described, FieldFaultText, filledOf, SessionForm, type Filled } from './fields.js';
import { longDate } from './figures.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface ColleaguesPageProps {
  readonly view: View;
  readonly people: ColleaguesView;
  readonly issuerSaysRoles: boolean;
  /** What was done just now. */
  readonly done: string | null;
  readonly returned: ReturnedForm | null;
}

/** Who works at the desk and what each of them may do; for a manager with the forms to change it. */
export const ColleaguesPage = ({ view, people, issuerSaysRoles, done, returned }: ColleaguesPageProps) => {
  const { desk } = view.words;
  const isManager = view.clerk?.role === 'MANAGER';
  const above = [{ href: places.settings, text: desk.settings }];
  return (
    <Page view={view} title={desk.colleagues.title} above={above} hasFaults={returned !== null}>
      <h1>{desk.colleagues.title}</h1>
      <DoneText text={done} />
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={returned?.refusal ?? null} />
      <p class="lead">
        {desk.colleagues.lead} {!isManager && desk.managersOnly}
      </p>
      {issuerSaysRoles && <p>{desk.colleagues.issuerSays}</p>}
      <ColleagueTable view={view} people={people} />
      {isManager && (
        <section class="panel spaced" aria-label={desk.colleagues.add}>
          <AddForm view={view} filled={filledOf(view, 'colleague', returned)} />
        </section>
      )}
      <section class="panel" aria-labelledby="substitution">
        <h2 id="substitution">{desk.substitution.title}</h2>
        <Substitutions view={view} people={people} filled={filledOf(view, 'substitution', returned)} />
      </section>
    </Page>
  );
};

const ColleagueTable = ({ view, people }: { view: View; people: ColleaguesView }) => {
  const { desk } = view.words;
  const words = desk.colleagues;
  const isManager = view.clerk?.role === 'MANAGER';
  return (
    <table class="utrecht-table utrecht-table--html-table cards">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.email}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.until}</th>
          {isManager && (
            <th scope="col">
              <span class="unseen">{desk.change}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.colleagues.map(({ id, name, email, role, validUntil, isIn }) => (
          <tr key={id} class={isIn ? undefined : 'done'}>
            <th scope="row">
              {name} {id === view.clerk?.colleagueId && <span class="under">{words.you}</span>}
            </th>
            <td data-label={words.email} class="typed">
              {email}
            </td>
            <td data-label={words.role}>{desk.roles[role]}</td>
            <td data-label={words.until}>
              {validUntil === null
                ? words.always
                : isIn
                  ? longDate(validUntil, view)
                  : words.over(longDate(validUntil, view))}
            </td>
            {isManager && (
              <td>
                <a href={places.colleague(id)} aria-label={words.changeOf(name)}>
                  {desk.change}
                </a>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const AddForm = ({ view, filled }: { view: View; filled: Filled }) => {
  const words = view.words.desk.colleagues;
  return (
    <>
      <h2>{words.add}</h2>
      <SessionForm view={view} action={places.colleagues} hidden={{}}>
        <InputField
          filled={filled}
          field={PEOPLE_FIELDS.email}
          label={words.email}
          type="email"
          hint={words.emailHint}
        />
        <InputField filled={filled} field={PEOPLE_FIELDS.name} label={words.name} />
        <RoleField filled={filled} field={PEOPLE_FIELDS.role} />
        <InputField
          filled={filled}
          field={PEOPLE_FIELDS.until}
          label={words.untilLabel}
          type="date"
          hint={words.untilHint}
        />
        <button class="utrecht-button utrecht-button--primary-action" type="submit">
          {words.sendAdd}
        </button>
      </SessionForm>
    </>
  );
};

interface SubstitutionsProps {
  readonly view: View;
  readonly people: ColleaguesView;
  readonly filled: Filled;
}

const Substitutions = ({ view, people, filled }: SubstitutionsProps) => {
  const words = view.words.desk.substitution;
  const isManager = view.clerk?.role === 'MANAGER';
  return (
    <>
      <p>{people.sisterDesks.length === 0 ? words.none : words.lead}</p>
      {people.substitutions.length > 0 && <SubstitutionTable view={view} people={people} />}
      {isManager && people.sisterDesks.length > 0 && (
        <details open={filled.faults.length > 0}>
          <summary>{words.give}</summary>
          <SubstitutionForm view={view} people={people} filled={filled} />
        </details>
      )}
    </>
  );
};

const SubstitutionTable = ({ view, people }: { view: View; people: ColleaguesView }) => {
  const words = view.words.desk.substitution;
  const isManager = view.clerk?.role === 'MANAGER';
  return (
    <table class="utrecht-table utrecht-table--html-table cards">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.until}</th>
          {isManager && (
            <th scope="col">
              <span class="unseen">{words.end}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.substitutions.map(({ id, email, substituteDesk, startsOn, endsOn }) => (
          <tr key={id}>
            <th scope="row" class="typed">
              {email} <span class="under">{substituteDesk}</span>
            </th>
            <td data-label={words.from}>{longDate(startsOn, view)}</td>
            <td data-label={words.until}>{longDate(endsOn, view)}</td>
            {isManager && (
              <td>
                <SessionForm view={view} action={places.endSubstitution(id)} hidden={{}}>
                  <button class="plain" type="submit" aria-label={words.endOf(email)}>
                    {words.end}
                  </button>
                </SessionForm>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const SubstitutionForm = ({ view, people, filled }: SubstitutionsProps) => {
  const { substitution: words, colleagues } = view.words.desk;
  const field = PEOPLE_FIELDS.desk;
  return (
    <SessionForm view={view} action={places.substitutions} hidden={{}}>
      <div class="field">
        <label for={field}>{words.desk}</label>
        <FieldFaultText filled={filled} field={field} />
        <select
          class="utrecht-select utrecht-select--html-select"
          id={field}
          name={field}
          {...described(filled, field)}
        >
          <option value="">{words.chooseDesk}</option>
          {people.sisterDesks.map(({ id, name }) => (
            <option key={id} value={id} selected={filled.typed.text(field) === id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <InputField filled={filled} field={PEOPLE_FIELDS.substitute} label={colleagues.email} type="email" />
      <InputField filled={filled} field={PEOPLE_FIELDS.startsOn} label={words.from} type="date" />
      <InputField filled={filled} field={PEOPLE_FIELDS.endsOn} label={words.until} type="date" />
      <button class="utrecht-button utrecht-button--secondary-action" type="submit">
        {words.send}
      </button>
    </SessionForm>
  );
};

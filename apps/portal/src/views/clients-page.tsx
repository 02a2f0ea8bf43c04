import { SCOPES_OF_DESK, tagOf, type OwnClientView } from '@akkoord/casework';
import { CLIENT_FIELDS } from '../answers/client-from-form.js';
import { places } from '../http/places.js';
import type { ReturnedForm } from '../http/taken.js';
import { DoneText, InputField } from './desk-fields.js';
import { ErrorSummary } from './error-summary.js';
import { described, FieldFaultText, filledOf, SessionForm, type Filled } from './fields.js';
import { longDate } from './figures.js';
import { Page } from './page.js';
import type { View } from './view.js';

interface ClientsPageProps {
  readonly view: View;
  readonly clients: readonly OwnClientView[];
  /** Every client of the desk begins with it. */
  readonly slug: string;
  readonly done: string | null;
  readonly returned: ReturnedForm | null;
}

/** The systems that speak for the desk, and for a manager the way to let one in. */
export const ClientsPage = ({ view, clients, slug, done, returned }: ClientsPageProps) => {
  const { desk } = view.words;
  const words = desk.clients;
  const filled = filledOf(view, 'client', returned);
  return (
    <Page
      view={view}
      title={words.title}
      above={[{ href: places.settings, text: desk.settings }]}
      hasFaults={returned !== null}
    >
      <h1>{words.title}</h1>
      <DoneText text={done} />
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={returned?.refusal ?? null} />
      <p class="lead">
        {words.lead} {view.clerk?.role !== 'MANAGER' && desk.managersOnly}
      </p>
      {clients.length === 0 ? <p class="panel">{words.none}</p> : <ClientTable view={view} clients={clients} />}
      {view.clerk?.role === 'MANAGER' && (
        <section class="panel spaced" aria-labelledby="register">
          <h2 id="register">{words.register}</h2>
          <SessionForm view={view} action={places.clients} hidden={{}}>
            <InputField filled={filled} field={CLIENT_FIELDS.name} label={words.name} hint={words.nameHint(slug)} />
            <ScopesField filled={filled} chosen={[]} />
            <KeysField filled={filled} value="" />
            <button class="utrecht-button utrecht-button--primary-action" type="submit">
              {words.send}
            </button>
          </SessionForm>
        </section>
      )}
    </Page>
  );
};

const ClientTable = ({ view, clients }: Pick<ClientsPageProps, 'view' | 'clients'>) => {
  const { desk } = view.words;
  const words = desk.clients;
  const says: Readonly<Record<string, string>> = words.scopesSay;
  const scopeText = (scope: string): string => says[scope] ?? scope;
  return (
    <table class="utrecht-table utrecht-table--html-table cards">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.client}</th>
          <th scope="col">{words.scopes}</th>
          <th scope="col">{words.keys}</th>
          <th scope="col">{words.lastUsed}</th>
          <th scope="col">
            <span class="unseen">{desk.change}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map(({ client: { clientId, state, scopes, keys }, lastUsedOn }) => (
          <tr key={clientId} class={state === 'REVOKED' ? 'done' : undefined}>
            <th scope="row" class="typed">
              {clientId}
            </th>
            <td data-label={words.scopes}>{scopes.length === 0 ? '–' : scopes.map(scopeText).join(', ')}</td>
            <td data-label={words.keys}>
              {keys.length === 0 ? words.secret : keys.map(({ kid }) => String(kid)).join(', ')}
            </td>
            <td data-label={words.lastUsed}>{lastUsedOn === null ? words.never : longDate(lastUsedOn, view)}</td>
            <td>
              {state === 'REVOKED' ? (
                words.revoked
              ) : view.clerk?.role === 'MANAGER' ? (
                <a href={places.client(clientId)} aria-label={words.changeOf(clientId)}>
                  {desk.change}
                </a>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface ClientPageProps {
  readonly view: View;
  readonly own: OwnClientView;
  readonly returned: ReturnedForm | null;
}

/** What one client may do and proves itself with, and the end of it. */
export const ClientPage = ({ view, own: { client }, returned }: ClientPageProps) => {
  const { desk } = view.words;
  const words = desk.clients;
  const { clientId, scopes, keys } = client;
  const filled = filledOf(view, 'client', returned);
  const above = [
    { href: places.settings, text: desk.settings },
    { href: places.clients, text: words.title },
  ];
  return (
    <Page view={view} title={clientId} above={above} hasFaults={returned !== null}>
      <h1 class="typed">{clientId}</h1>
      <ErrorSummary view={view} faults={returned?.faults ?? []} refusal={returned?.refusal ?? null} />
      <section class="panel" aria-label={desk.change}>
        <SessionForm
          view={view}
          action={places.client(clientId)}
          hidden={{ [CLIENT_FIELDS.tag]: tagOf(client).replaceAll('"', '') }}
        >
          <ScopesField filled={filled} chosen={scopes} />
          <KeysField filled={filled} value={keys.length === 0 ? '' : JSON.stringify({ keys }, null, 2)} />
          <p class="hint">{words.rotateHint}</p>
          <button class="utrecht-button utrecht-button--primary-action" type="submit">
            {desk.save}
          </button>
        </SessionForm>
      </section>
      <section class="panel" aria-labelledby="revoke">
        <h2 id="revoke">{words.revoke}</h2>
        <p>{words.revokeText}</p>
        <SessionForm view={view} action={places.revokeClient(clientId)} hidden={{}}>
          <InputField filled={filledOf(view, 'revoke', returned)} field={CLIENT_FIELDS.reason} label={words.reason} />
          <button class="utrecht-button utrecht-button--secondary-action" type="submit">
            {words.revoke}
          </button>
        </SessionForm>
      </section>
    </Page>
  );
};

const ScopesField = ({ filled, chosen }: { filled: Filled; chosen: readonly string[] }) => {
  const { clients: words } = filled.view.words.desk;
  const wasSent = filled.typed.has(CLIENT_FIELDS.keys);
  return (
    <fieldset id={CLIENT_FIELDS.scopes} {...described(filled, CLIENT_FIELDS.scopes)}>
      <legend>{words.scopesQuestion}</legend>
      <FieldFaultText filled={filled} field={CLIENT_FIELDS.scopes} />
      {SCOPES_OF_DESK.map((scope) => {
        const field = CLIENT_FIELDS.scope(scope);
        return (
          <div class="choice" key={scope}>
            <input
              type="checkbox"
              id={field}
              name={field}
              value="yes"
              checked={wasSent ? filled.typed.has(field) : chosen.includes(scope)}
            />
            <label for={field}>
              {words.scopesSay[scope]} <code>{scope}</code>
            </label>
          </div>
        );
      })}
    </fieldset>
  );
};

const KeysField = ({ filled, value }: { filled: Filled; value: string }) => {
  const { clients: words } = filled.view.words.desk;
  const field = CLIENT_FIELDS.keys;
  return (
    <div class="field">
      <label for={field}>{words.keysLabel}</label>
      <span class="hint" id={`${field}-hint`}>
        {words.keysHint}
      </span>
      <FieldFaultText filled={filled} field={field} />
      <textarea
        id={field}
        name={field}
        rows={8}
        spellcheck={false}
        class="code"
        {...described(filled, field, `${field}-hint`)}
      >
        {filled.typed.has(field) ? filled.typed.text(field) : value}
      </textarea>
    </div>
  );
};

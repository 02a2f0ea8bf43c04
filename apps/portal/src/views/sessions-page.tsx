import { BUSINESS_TIME_ZONE } from '@akkoord/platform';
import { places } from '../http/places.js';
import { CSRF_FIELD } from '../sign-in/form.guard.js';
import type { OpenSession } from '../sign-in/sessions.js';
import { SessionForm } from './fields.js';
import { Page } from './page.js';
import type { View } from './view.js';

export const MARK_FIELD = 'session';

const BROWSERS = { FIREFOX: 'Firefox', EDGE: 'Edge', CHROME: 'Chrome', SAFARI: 'Safari' } as const;

/** Where somebody is signed in, and the ways out. */
export const SessionsPage = ({ view, sessions }: { view: View; sessions: readonly OpenSession[] }) => {
  const { desk } = view.words;
  const words = desk.sessions;
  return (
    <Page view={view} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {view.clerk && (
        <p>
          {words.role}: {desk.roles[view.clerk.role]}, {view.clerk.desk}.
        </p>
      )}
      <SessionTable view={view} sessions={sessions} />
      <section class="panel spaced" aria-labelledby="everywhere">
        <h2 id="everywhere">{words.everywhere}</h2>
        <p>{words.everywhereText}</p>
        <form method="post" action={places.signOutEverywhere}>
          <input type="hidden" name={CSRF_FIELD} value={view.clerk?.csrf ?? ''} />
          <button class="utrecht-button utrecht-button--secondary-action" type="submit">
            {words.everywhere}
          </button>
        </form>
      </section>
    </Page>
  );
};

const SessionTable = ({ view, sessions }: { view: View; sessions: readonly OpenSession[] }) => {
  const words = view.words.desk.sessions;
  return (
    <table class="utrecht-table utrecht-table--html-table cards">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.browser}</th>
          <th scope="col">{words.since}</th>
          <th scope="col">{words.seen}</th>
          <th scope="col">
            <span class="unseen">{words.end}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ mark, browser, createdAt, seenAt }) => {
          const name = browser === 'OTHER' ? words.other : BROWSERS[browser];
          const isThis = mark === view.clerk?.sessionMark;
          return (
            <tr key={mark}>
              <th scope="row">
                {name}
                {isThis && <strong> ({words.this})</strong>}
              </th>
              <td data-label={words.since}>{moment(createdAt, view)}</td>
              <td data-label={words.seen}>{moment(seenAt, view)}</td>
              <td>
                {!isThis && (
                  <SessionForm view={view} action={places.sessions} hidden={{ [MARK_FIELD]: mark }}>
                    <button class="plain" type="submit" aria-label={words.endOf(`${name}, ${moment(createdAt, view)}`)}>
                      {words.end}
                    </button>
                  </SessionForm>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

function moment(at: Date, { language }: View): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    timeZone: BUSINESS_TIME_ZONE,
  }).format(at);
}

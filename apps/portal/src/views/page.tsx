import type { ComponentChildren } from 'preact';
import { ICON, SCRIPT_FILE, STYLESHEET } from '../pages/assets.js';
import { places } from '../http/places.js';
import { CSRF_FIELD } from '../sign-in/form.guard.js';
import type { View } from './view.js';

interface PageProps {
  readonly view: View;
  readonly title: string;
  /** The way from the work list to here. */
  readonly above?: readonly { readonly href: string; readonly text: string }[];
  /** A page with faults says so first, also to who only hears its title. */
  readonly hasFaults?: boolean;
  readonly children: ComponentChildren;
}

/** What all pages share: who you are, where you are, the way out. */
export const Page = ({ view, title, above = [], hasFaults = false, children }: PageProps) => {
  const { page } = view.words;
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${hasFaults ? `${page.fault}: ` : ''}${title} · ${page.name}`}</title>
        <link rel="stylesheet" href={STYLESHEET.path} />
        <script src={SCRIPT_FILE.path} defer />
        <link rel="icon" href={ICON.path} type="image/svg+xml" />
      </head>
      <body>
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#content">
          {page.skip}
        </a>
        <Header view={view} />
        <main id="content" tabIndex={-1}>
          {above.length > 0 && (
            <nav class="utrecht-breadcrumb-nav" aria-label={page.navigation}>
              <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
                {above.map(({ href, text }) => (
                  <li key={href} class="utrecht-breadcrumb-nav__item">
                    <a class="utrecht-breadcrumb-nav__link" href={href}>
                      {text}
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          {children}
        </main>
      </body>
    </html>
  );
};

/** A place in the main menu, which says when one is there. */
const NavLink = ({ view, href, text }: { view: View; href: string; text: string }) => (
  <a href={href} aria-current={view.here.startsWith(href) ? 'page' : undefined}>
    {text}
  </a>
);

const Header = ({ view }: { view: View }) => {
  const { desk, page, workList } = view.words;
  const other = view.language === 'nl' ? 'en' : 'nl';
  return (
    <header class="top">
      <div class="inner">
        <nav aria-label={page.nav}>
          <a class="brand" href={places.start}>
            {page.name}
          </a>
          {view.clerk && (
            <>
              <NavLink view={view} href={places.workList} text={workList.title} />
              <NavLink view={view} href={places.overview} text={desk.overview} />
              <NavLink view={view} href={places.settings} text={desk.settings} />
            </>
          )}
        </nav>
        <div class="account">
          {view.clerk && (
            <span class="who">
              {view.clerk.desk} · <a href={places.sessions}>{view.clerk.name}</a>
              {view.clerk.desks.length > 1 && (
                <>
                  {' · '}
                  <a href={places.acting}>{desk.acting.switch}</a>
                </>
              )}
            </span>
          )}
          <a href={`${view.here}lang=${other}`} lang={other} hreflang={other}>
            {page.otherLanguage}
          </a>
          {view.clerk && (
            <form method="post" action={places.signOut}>
              <input type="hidden" name={CSRF_FIELD} value={view.clerk.csrf} />
              <button class="plain" type="submit">
                {page.signOut}
              </button>
            </form>
          )}
        </div>
      </div>
    </header>
  );
};

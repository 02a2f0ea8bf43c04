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

const Header = ({ view }: { view: View }) => {
  const { page, workList } = view.words;
  const other = view.language === 'nl' ? 'en' : 'nl';
  return (
    <header class="top">
      <div class="inner">
        <nav aria-label={page.nav}>
          <a class="brand" href={places.start}>
            {page.name}
          </a>
          {view.clerk && <a href={places.workList}>{workList.title}</a>}
        </nav>
        <div class="account">
          {view.clerk && (
            <span class="who">
              {view.clerk.desk} · {view.clerk.name}
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

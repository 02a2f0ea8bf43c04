import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f4f2ee;color:#1c2526;font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:12vh auto 0;padding:2rem;background:#fff;border-top:4px solid #17656b}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
label{display:block;margin-top:1rem;font-weight:600}
input{width:100%;min-height:44px;padding:8px 12px;border:1px solid #5d6a6b;border-radius:4px;font:inherit}
button{width:100%;min-height:44px;margin-top:1.5rem;border:0;border-radius:4px;background:#17656b;color:#fff;font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid #c77700;outline-offset:2px}
.fault{padding:8px 12px;border-left:4px solid #b3261e;background:#fdf1f0}
.hint{margin-top:1.5rem;color:#475152;font-size:.875rem}
code{overflow-wrap:anywhere}
`;

/** Submits the one form of the page, so that who clicked "Uitloggen" need not confirm it. */
const GO_ON = `document.addEventListener('DOMContentLoaded', function () { document.forms[0].submit() });`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a page of the issuer may load and where its forms may lead; a sign-in ends at the portal. */
export function pagePolicy(portalOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(GO_ON)}`,
    `form-action 'self' ${portalOrigins.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';');
}

const Page = ({ title, script, children }: { title: string; script?: string; children: ComponentChildren }) => (
  <html lang="nl">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · Akkoord`}</title>
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      {script !== undefined && <script dangerouslySetInnerHTML={{ __html: script }} />}
    </head>
    <body>
      <main>{children}</main>
    </body>
  </html>
);

const document = (page: Parameters<typeof renderToString>[0]): string => `<!doctype html>${renderToString(page)}`;

/** `email` is what was typed before, `refused` says that it did not fit. */
export function signInPage({ email = '', refused = false, example }: SignInView): string {
  return document(
    <Page title={refused ? 'Niet gelukt: inloggen' : 'Inloggen'}>
      <h1>Inloggen bij Akkoord</h1>
      {refused && (
        <p class="fault" role="alert" id="fault">
          Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of u ze goed hebt getypt.
        </p>
      )}
      <form method="post">
        <label for="email">E-mailadres</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value={email}
          autofocus
          {...(refused ? { 'aria-describedby': 'fault', 'aria-invalid': 'true' } : {})}
        />
        <label for="password">Wachtwoord</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button type="submit">Inloggen</button>
      </form>
      <p class="hint">
        Dit is een proefomgeving. Log in als medewerker van een schuldeiser, bijvoorbeeld als{' '}
        <code>{example.email}</code> met wachtwoord <code>{example.password}</code>.
      </p>
    </Page>,
  );
}

export interface SignInView {
  readonly email?: string;
  readonly refused?: boolean;
  readonly example: { readonly email: string; readonly password: string };
}

/** The library wants the form itself: `action` and `xsrf` are what its own form carries. */
export function signOutPage(action: string, xsrf: string): string {
  return document(
    <Page title="Uitloggen" script={GO_ON}>
      <h1>U wordt uitgelogd</h1>
      <form method="post" action={action}>
        <input type="hidden" name="xsrf" value={xsrf} />
        <input type="hidden" name="logout" value="yes" />
        <button type="submit">Uitloggen</button>
      </form>
    </Page>,
  );
}

export function messagePage(title: string, message: string): string {
  return document(
    <Page title={title}>
      <h1>{title}</h1>
      <p>{message}</p>
    </Page>,
  );
}

import type { Config } from '@akkoord/platform';
import type { Request, Response } from 'express';

export type CookieName = 'session' | 'sign-in' | 'language' | 'letter';
type Site = Pick<Config, 'publicPortalUrl'>;

const LONGEST_HEADER = 16_384;

/** What a cookie is called: over https with the prefix that lets no neighbouring site plant one. */
function nameOf(cookie: CookieName, site: Site): string {
  return isSecure(site) ? `__Host-akkoord-${cookie}` : `akkoord-${cookie}`;
}

const isSecure = ({ publicPortalUrl }: Site): boolean => publicPortalUrl.startsWith('https:');

export function readCookie(request: Request, site: Site, cookie: CookieName): string | null {
  const header = request.headers.cookie ?? '';
  if (header.length > LONGEST_HEADER) return null;
  const start = `${nameOf(cookie, site)}=`;
  const found = header.split(/; */).find((part) => part.startsWith(start));
  return found === undefined ? null : found.slice(start.length);
}

/** Without `maxAgeMs` it lives as long as the browser. `value` must be safe in a cookie as it is. */
export function setCookie(response: Response, site: Site, cookie: CookieName, value: string, maxAgeMs?: number): void {
  response.cookie(nameOf(cookie, site), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(site),
    ...(maxAgeMs === undefined ? {} : { maxAge: maxAgeMs }),
  });
}

export function dropCookie(response: Response, site: Site, cookie: CookieName): void {
  setCookie(response, site, cookie, '', 0);
}

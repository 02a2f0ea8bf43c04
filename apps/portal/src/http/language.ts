import type { Config } from '@akkoord/platform';
import type { RequestHandler } from 'express';
import { isLanguage } from '../words/words.js';
import { readCookie, setCookie } from './cookies.js';
import type { PortalRequest } from './portal-request.js';

const A_YEAR_MS = 365 * 24 * 3_600 * 1_000;

/** Dutch, unless `?lang=en` says otherwise; a cookie remembers it. */
export function chooseLanguage(config: Pick<Config, 'publicPortalUrl'>): RequestHandler {
  return (request, response, next) => {
    const asked = request.query['lang'];
    const remembered = readCookie(request, config, 'language');
    if (isLanguage(asked)) setCookie(response, config, 'language', asked, A_YEAR_MS);
    (request as PortalRequest).language = [asked, remembered].find(isLanguage) ?? 'nl';
    next();
  };
}

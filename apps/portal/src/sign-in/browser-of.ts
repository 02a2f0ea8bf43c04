import type { Browser } from '@akkoord/casework';
import type { Request } from 'express';

/** As browsers call themselves; each of these also says the names of those after it. */
const NAMES: readonly (readonly [name: RegExp, browser: Browser])[] = [
  [/\bFirefox\//, 'FIREFOX'],
  [/\bEdg(e|A|iOS)?\//, 'EDGE'],
  [/Chrom(e|ium)\//, 'CHROME'],
  [/\bSafari\//, 'SAFARI'],
];

/** The family of the browser, so that somebody recognises their own session; more of it is not kept. */
export function browserOf({ headers }: Request): Browser {
  const said = headers['user-agent'] ?? '';
  return NAMES.find(([name]) => name.test(said))?.[1] ?? 'OTHER';
}

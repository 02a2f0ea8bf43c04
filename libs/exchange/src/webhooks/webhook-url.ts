import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.js';

/** Why nothing is sent to an address, with what to do. Integrators program against these words. */
export const WEBHOOK_URL_FAULTS = {
  'url-invalid': 'Give a whole address of at most 2,000 characters, such as https://hooks.example.nl/akkoord.',
  'url-not-https': 'Deliveries go over https alone.',
  'url-with-credentials': 'Leave user name and password out: deliveries are signed.',
  'url-with-fragment': 'Leave the part from # on out: it is never sent.',
  'url-port-refused': 'Use port 443, or one from 1024 on.',
  'url-host-refused': 'Give a name that the whole internet knows, without a dot at its end, or a public address.',
  'url-host-unknown': 'This name was not found. Publish it first, or try again in a moment.',
  'url-address-refused': 'This leads to an address that is not public. Give one that the whole internet reaches.',
} as const satisfies Readonly<Record<string, string>>;

export type WebhookUrlFault = keyof typeof WEBHOOK_URL_FAULTS;

export interface UrlRules {
  /** In embedded mode alone: plain http to this same machine, where an integrator tries it all. */
  readonly allowLoopback: boolean;
}

const LONGEST = 2_000;
const HTTPS_PORT = 443;
const FIRST_FREE_PORT = 1_024;

/** Names that never mean a machine on the internet (RFC 6761, 6762, 7686, 8375, 9476 and ICANN's `internal`). */
const NOT_ON_THE_INTERNET = /(^|\.)(localhost|local|internal|intranet|home\.arpa|onion|alt|invalid|test|example)$/;
const DOTTED_NAME = /^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** What is wrong with an address as it is written, without asking anybody where it leads; null: nothing. */
export function faultOfUrl(text: string, rules: UrlRules): WebhookUrlFault | null {
  // The parser drops these quietly, and what is kept would not be what was written.
  if (text.length > LONGEST || /[\s\\]|[^\x21-\uffff]/.test(text) || !URL.canParse(text)) return 'url-invalid';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'url-not-https';
  if (!/^https?:\/\/[^/?#]/i.test(text)) return 'url-invalid';
  if (text.includes('#')) return 'url-with-fragment';
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?]*@/.test(text)) return 'url-with-credentials';
  if (rules.allowLoopback && isLoopbackHost(hostOf(url))) return null;
  if (url.protocol !== 'https:') return 'url-not-https';
  const port = url.port === '' ? HTTPS_PORT : Number(url.port);
  if (port !== HTTPS_PORT && port < FIRST_FREE_PORT) return 'url-port-refused';
  return faultOfHost(hostOf(url)) ?? (endsWithDot(text) ? 'url-host-refused' : null);
}

/** Of an IPv4 address the parser drops the dot at its end, however that is written. */
function endsWithDot(text: string): boolean {
  const [authority = ''] = /(?<=^https:\/\/)[^/?]+/i.exec(text) ?? [];
  return /[.。]$/.test(decodeURIComponent(authority.replace(/:\d*$/, '')).normalize('NFKC'));
}

/** The parser has made every way to write an IPv4 address (decimal, octal, hexadecimal, shortened) into four numbers. */
function faultOfHost(host: string): WebhookUrlFault | null {
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'url-address-refused';
  return NOT_ON_THE_INTERNET.test(host) || !DOTTED_NAME.test(host) ? 'url-host-refused' : null;
}

/** The host of an address as a name or an IP address; IPv6 without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host);
}

/** Finds every address of a name; rejects or finds none when there is no such name. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/**
 * Where `host` leads: all its addresses, when each of them may be connected to, and otherwise why not. One address that is
 * not public refuses the name: nobody knows which of them a connection would take.
 */
export async function addressesOf(
  host: string,
  resolve: ResolveHost,
  { allowLoopback }: UrlRules,
): Promise<{ readonly addresses: readonly string[] } | { readonly fault: WebhookUrlFault }> {
  if (isIP(host) !== 0) return judged([host], allowLoopback);
  if (host === 'localhost') return judged(['127.0.0.1', '::1'], allowLoopback);
  const found = await resolve(host).catch((): readonly string[] => []);
  // Only what is written as this machine is let through as this machine: a name that leads to it never is.
  return found.length === 0 ? { fault: 'url-host-unknown' } : judged(found, false);
}

function judged(
  addresses: readonly string[],
  allowLoopback: boolean,
): { readonly addresses: readonly string[] } | { readonly fault: WebhookUrlFault } {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));
  return addresses.every(isAllowed) ? { addresses } : { fault: 'url-address-refused' };
}

import { Problem } from '@akkoord/platform';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NUMBER = /^[1-9]\d{0,6}$/;

/** Where things are at the portal. */
export const places = {
  start: '/',
  letter: (reference: string) => `/letter/${reference}`,
  letterQuestion: (reference: string) => `/letter/${reference}/question`,
  letterAnswer: (reference: string) => `/letter/${reference}/answer`,
  letterConfirmation: (reference: string, suffix = '') => `/letter/${reference}/confirmation${suffix}`,
  leaveLetter: (reference: string) => `/letter/${reference}/leave`,
  letterGoodbye: (reference: string) => `/letter/${reference}/goodbye`,
  sandboxPost: '/sandbox/post',
  sandboxMail: (id: string) => `/sandbox/post/mails/${id}`,
  sandboxLetter: (id: string) => `/sandbox/post/letters/${id}`,
  signIn: (to: string) => `/sign-in?to=${encodeURIComponent(to)}`,
  signInAnew: '/sign-in?anew',
  signOut: '/sign-out',
  signOutEverywhere: '/sign-out-everywhere',
  sessions: '/sessions',
  acting: '/acting',
  overview: '/overview',
  settings: '/settings',
  rhythm: '/settings/rhythm',
  contact: '/settings/contact',
  account: '/settings/account',
  decideAccount: (id: string) => `/settings/account/${id}`,
  readiness: '/settings/readiness',
  testList: '/settings/test-list',
  testLine: (line: number) => `/settings/test-list/${String(line)}`,
  clients: '/settings/clients',
  client: (id: string) => `/settings/clients/${encodeURIComponent(id)}`,
  revokeClient: (id: string) => `/settings/clients/${encodeURIComponent(id)}/revoke`,
  colleagues: '/settings/colleagues',
  colleague: (id: string) => `/settings/colleagues/${id}`,
  removeColleague: (id: string) => `/settings/colleagues/${id}/remove`,
  substitutions: '/settings/substitutions',
  endSubstitution: (id: string) => `/settings/substitutions/${id}/end`,
  workList: '/lists',
  answered: '/lists?show=answered',
  search: '/search',
  /** `suffix` says what is looked for, here and below. */
  list: (listId: string, suffix = '') => `/lists/${listId}${suffix}`,
  line: (listId: string, line: number, suffix = '') => `/lists/${listId}/lines/${String(line)}${suffix}`,
  questions: (listId: string, line: number) => `${places.line(listId, line)}/questions`,
  /** `suffix` says of which lines; without: of all that are open. */
  consent: (listId: string, suffix = '') => `/lists/${listId}/consent${suffix}`,
  file: (listId: string) => `/lists/${listId}/file`,
  listFile: (listId: string, kind: 'xlsx' | 'csv') => `/lists/${listId}/file/list.${kind}`,
  upload: (listId: string, uploadId: string, query = '') => `/lists/${listId}/file/${uploadId}${query}`,
  uploadResult: (listId: string, uploadId: string, kind: 'xlsx' | 'csv') =>
    `/lists/${listId}/file/${uploadId}/result.${kind}`,
  consented: (listId: string, suffix: string) => `/lists/${listId}/consented${suffix}`,
};

/** Where the form stands that is sent to an address which is no page. */
export function pageOfForm(path: string): string {
  if (/^\/sign-out/.test(path)) return places.start;
  if (path === places.testList) return places.readiness;
  if (path.startsWith(places.substitutions)) return places.colleagues;
  return path.replace(/\/(remove|revoke|questions|leave)$/, '').replace(/^(\/settings\/account)\/.*/, '$1');
}

export const isId = (text: string): boolean => ID.test(text);
/** Says at the place where somebody lands what they did. */
export const afterwards = (place: string, done: string): string => `${place}?done=${done}`;

/** The id of a list, or of something below one, from an address. What cannot be one is nowhere, and never reaches the database. */
export function idFrom(text: string): string {
  if (!isId(text)) throw nowhere();
  return text;
}

/** A line or page number from an address, counted from 1. */
export function numberFrom(text: string): number {
  if (!NUMBER.test(text)) throw nowhere();
  return Number(text);
}

export function nowhere(): Problem {
  return new Problem(404, 'page-not-found', 'There is no such page.');
}

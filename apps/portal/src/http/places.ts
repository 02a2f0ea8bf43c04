import { Problem } from '@akkoord/platform';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NUMBER = /^[1-9]\d{0,6}$/;

/** Where things are at the portal. */
export const places = {
  start: '/',
  signIn: (to: string) => `/sign-in?to=${encodeURIComponent(to)}`,
  signOut: '/sign-out',
  workList: '/lists',
  answered: '/lists?show=answered',
  search: '/search',
  list: (listId: string, page = 1) => (page === 1 ? `/lists/${listId}` : `/lists/${listId}?page=${String(page)}`),
  line: (listId: string, line: number) => `/lists/${listId}/lines/${String(line)}`,
  questions: (listId: string, line: number) => `${places.line(listId, line)}/questions`,
  /** `suffix` says of which lines; without: of all that are open. */
  consent: (listId: string, suffix = '') => `/lists/${listId}/consent${suffix}`,
  consented: (listId: string, result: string) => `/lists/${listId}/consented?result=${result}`,
};

export const isId = (text: string): boolean => ID.test(text);

/** A list's id from an address. What cannot be one is nowhere, and never reaches the database. */
export function listIdFrom(text: string): string {
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

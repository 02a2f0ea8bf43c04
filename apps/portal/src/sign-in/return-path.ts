const ELSEWHERE = 'http://portal.invalid';

/** A page of ours to return to after signing in; whatever could lead to another site becomes `otherwise`. */
export function returnPath(wanted: unknown, otherwise: string): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, ELSEWHERE)) return otherwise;
  const url = new URL(wanted, ELSEWHERE);
  return url.origin === ELSEWHERE && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : otherwise;
}

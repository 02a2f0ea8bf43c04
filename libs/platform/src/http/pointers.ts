/** A JSON pointer (RFC 6901) as a URI fragment reads: `#/claims/0/amountCents`. */
export function pointerTo(path: readonly string[]): string {
  if (path.length === 0) return '#';
  return `#/${path.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

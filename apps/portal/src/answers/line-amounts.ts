import type { LineView } from '@akkoord/casework';

/** What the claims of a line add up to. */
export function claimCents({ claims }: Pick<LineView, 'claims'>): number {
  return claims.reduce((total, { amountCents }) => total + amountCents, 0);
}

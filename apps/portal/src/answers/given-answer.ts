import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { LineView } from '@akkoord/casework';
import type { CounterOffer, Reply } from '@akkoord/settlement';

/** An answer as it is kept with its line: a reply whose amounts are numbers. */
export interface GivenAnswer {
  readonly kind: Reply['kind'];
  readonly decision?: 'ACCEPTED' | 'REJECTED';
  readonly reason?: string;
  readonly explanation?: string;
  readonly counterOffer?: CounterOffer<number>;
  readonly preConsent?: boolean;
  readonly ownReference?: string;
  readonly claims?: readonly { readonly invoice: string; readonly amountCents: number }[];
  readonly totalCents?: number;
  readonly transferredTo?: string;
}

export function givenAnswer({ answer }: Pick<LineView, 'answer'>): GivenAnswer | null {
  return answer as GivenAnswer | null;
}

/** What was stated last and a counsellor still looks at. */
export function heldAnswer({ held }: Pick<LineView, 'held'>): GivenAnswer | null {
  return (held?.statement ?? null) as GivenAnswer | null;
}

/** What a balance statement adds up to. */
export function statedCents({ totalCents, claims = [] }: GivenAnswer): number {
  return totalCents ?? claims.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** Does the line hold exactly this answer already? */
export function saysTheSame(line: Pick<LineView, 'answer' | 'held'>, reply: Reply): boolean {
  const kept: unknown = JSON.parse(
    JSON.stringify(reply, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
  );
  return isDeepStrictEqual(line.held ? line.held.statement : line.answer, kept);
}

/** A line as a clerk saw it, in few characters. When it differs by then, a colleague or the counsellor was there first. */
export function seenText(line: LineView): string {
  const { kind, state, claims, product, termMonths, percentage, shareCents, answer, held } = line;
  const seen = JSON.stringify([kind, state, claims, product, termMonths, percentage, shareCents, answer, held]);
  return createHash('sha256').update(seen).digest('base64url').slice(0, 22);
}

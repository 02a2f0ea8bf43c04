import type { Standstill } from '../agreements/agreement.js';
import { addPeriod } from './dates.js';

/** What starts a standstill (opschorting): that help began, and again that the creditor stated its balance. */
export type StandstillStart = 'NOTICE' | 'BALANCE';

export const STANDSTILL_STATES = ['NOT_PROMISED', 'NOT_STARTED', 'RUNNING', 'OVER'] as const;

/** NOT_PROMISED: no agreement says so, and the creditor is only asked. OVER: its end came, or the case did. */
export type StandstillState = (typeof STANDSTILL_STATES)[number];

export interface StandstillDates {
  /** The clause that holds for this creditor; null: it promised nothing. */
  readonly clause: Standstill | null;
  /** The first day on which it may act again; null: no clock has started. */
  readonly until: string | null;
  /** The settlement stands or will not come: nobody has to wait any more. */
  readonly endedOn: string | null;
}

/**
 * Until when a creditor stands still from a start on, under its clause: 8 months by the covenant. The later end counts,
 * so that a start never shortens what was promised before. Null: nothing was promised for this start, nor before.
 */
export function standstillFrom(
  clause: Standstill | null,
  start: StandstillStart,
  on: string,
  before: string | null = null,
): string | null {
  const period = start === 'NOTICE' ? clause?.onNotice : clause?.onBalance;
  if (period === undefined) return before;
  const until = addPeriod(on, period);
  return before !== null && before > until ? before : until;
}

/** How the promise of a creditor stands on a day. */
export function standstillOn(today: string, { clause, until, endedOn }: StandstillDates): StandstillState {
  if (until !== null) return endedOn !== null || until <= today ? 'OVER' : 'RUNNING';
  if (clause?.onNotice === undefined && clause?.onBalance === undefined) return 'NOT_PROMISED';
  return endedOn === null ? 'NOT_STARTED' : 'OVER';
}

/** Whoever acts for the platform itself and not for one organisation: the worker, the relay, the clock. */
export const PLATFORM = 'platform';

export interface Actor {
  /** An organisation's id, or `PLATFORM`. */
  readonly organisationId: string;
  /** Who it was, for the audit chain. */
  readonly subject: string;
  /** Present on a request that must have its effect once. */
  readonly idempotency?: { readonly key: string; readonly fingerprint: string };
}

/** Whoever acts for the platform itself and not for one organisation: the worker, the relay, the clock. */
export const PLATFORM = 'platform';

/** Why somebody looks at or changes what is known of people: a processing activity (verwerkingsactiviteit), in words. */
export interface Activity {
  readonly id: string;
  readonly what: string;
  readonly dutch: string;
}

export interface Actor {
  /** An organisation's id, or `PLATFORM`. */
  readonly organisationId: string;
  /** Who it was, for the audit chain. */
  readonly subject: string;
  /** Without one nobody is shown a case and none is changed: the processing log could not say why. */
  readonly activity?: Activity;
  /** The cases and referrals of which this request left a record of its change: that it is shown what it changed is the same processing. */
  readonly changed?: Set<string>;
  readonly idempotency?: OnceRequest;
}

/** A request that must have its effect once. */
export interface OnceRequest {
  readonly key: string;
  /** The same for the same request; it may be told from what people wrote, and is kept keyed only. */
  readonly fingerprint: string;
  /** The same key with other content asks for something else, and is no mistake. */
  readonly isKeyPerContent?: boolean;
}

/** Every job there is and what it carries: ids, never a copy of the data they point at. The queue keeps them in clear. */
export interface Jobs {
  /** Turns the lines of one accepted import into cases, and tells per line what was wrong with the others. */
  'case-import.process': { readonly organisationId: string; readonly operationId: string };
  /** Gathers the outgoing messages of these cases into the collective list of each desk, or sends them one by one. */
  'messages.route': { readonly organisationId: string; readonly caseIds: readonly string[] };
  /** Looks whether these cases can take their next step, and takes it. */
  'cases.advance': { readonly organisationId: string; readonly caseIds: readonly string[] };
  /** Lays these referrals before whoever receives them, joined to others of the same person, and tells both sides of their steps. */
  'referrals.follow': { readonly referralIds: readonly string[] };
  /** Puts these letters into the folder of a sandbox, as they would be printed. */
  'letters.print': { readonly letterIds: readonly string[] };
  /** Sends one mail. */
  'mail.send': { readonly mailId: string };
  /** Serves one endpoint for a while: sends it what it has to get, and asks for another turn when more is due. */
  'webhooks.deliver': { readonly endpointId: string };
  /** Sends lines of lists over the transport, and takes in what came. Carries nothing: what is due says what to send. */
  'messages.exchange': Record<string, never>;
  /** Time has passed: does everything that fell due. Carries nothing, because the clock is the only input. */
  'clock.tick': Record<string, never>;
}

export type JobName = keyof Jobs;

/**
 * Where work waits. What takes long has its own queue, so that neither an import of a thousand cases nor a mail server or
 * an endpoint that is away delays a message.
 */
export const QUEUE_NAMES = ['imports', 'casework', 'mail', 'transport', 'webhooks', 'clock'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface Delivery {
  readonly queue: QueueName;
  /** How often the work may fail before it is laid before an operator. Counted in PostgreSQL; a crash is no failure. */
  readonly attempts: number;
  /** The pause before the second try, in milliseconds; each next pause is twice as long, give or take. */
  readonly firstRetryAfterMs: number;
}

/**
 * How each job travels. What happens inside our own house and fails eight times in a row is broken and not busy: some
 * four minutes pass before an operator hears of it. A mail that is given up is asked for again as long as it is news. That an
 * endpoint takes nothing is no failure of ours: what it did not take waits in PostgreSQL for its next attempt.
 */
export const DELIVERY: Readonly<Record<JobName, Delivery>> = {
  'case-import.process': { queue: 'imports', attempts: 5, firstRetryAfterMs: 2_000 },
  'messages.route': { queue: 'casework', attempts: 8, firstRetryAfterMs: 2_000 },
  'cases.advance': { queue: 'casework', attempts: 8, firstRetryAfterMs: 2_000 },
  'referrals.follow': { queue: 'casework', attempts: 8, firstRetryAfterMs: 2_000 },
  'letters.print': { queue: 'mail', attempts: 3, firstRetryAfterMs: 2_000 },
  'mail.send': { queue: 'mail', attempts: 8, firstRetryAfterMs: 2_000 },
  'webhooks.deliver': { queue: 'webhooks', attempts: 8, firstRetryAfterMs: 2_000 },
  'messages.exchange': { queue: 'transport', attempts: 8, firstRetryAfterMs: 2_000 },
  'clock.tick': { queue: 'clock', attempts: 3, firstRetryAfterMs: 5_000 },
};

/** False for a name from a newer release than this one, as while processes are replaced one by one. */
export function isJobName(name: string): name is JobName {
  return Object.hasOwn(DELIVERY, name);
}

/** One handler a job, each given what its job carries: a job without a handler does not compile. */
export type JobHandlers = { readonly [Name in JobName]: (payload: Jobs[Name]) => Promise<void> };

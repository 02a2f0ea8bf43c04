import type { KnownClient } from '@akkoord/casework';

/** Asks the database: null when no organisation here knows the client, or it may not come in any more. */
export type FindClient = (clientId: string) => Promise<KnownClient | null>;

const REMEMBERED_MS = 30_000;
const REMEMBERED = 10_000;

/**
 * Which organisation each client speaks for and what it may do, remembered for half a minute of real time: short enough that a client that
 * is revoked, or whose organisation is suspended, is out within a minute, long enough that a busy client costs no query per request.
 */
export class KnownClients {
  private readonly answers = new Map<string, { until: number; client: Promise<KnownClient | null> }>();

  constructor(
    private readonly findClient: FindClient,
    /** Real time, in milliseconds. */
    private readonly now: () => number = Date.now,
  ) {}

  find(clientId: string): Promise<KnownClient | null> {
    const known = this.answers.get(clientId);
    const now = this.now();
    if (known && known.until > now) return known.client;

    const client = this.findClient(clientId);
    client.catch(() => this.answers.delete(clientId));
    this.answers.delete(clientId);
    const [oldest] = this.answers.keys();
    if (this.answers.size >= REMEMBERED && oldest !== undefined) this.answers.delete(oldest);
    this.answers.set(clientId, { until: now + REMEMBERED_MS, client });
    return client;
  }
}

import type { Caller } from '@akkoord/casework';

/** The organisation a client belongs to, or null when no organisation here knows the client. */
export type ClientOrganisation = Pick<Caller, 'organisationId' | 'organisationKind'> | null;

/** Asks the database. */
export type FindClient = (clientId: string) => Promise<ClientOrganisation>;

const REMEMBERED_MS = 30_000;
const REMEMBERED = 10_000;

/**
 * Which organisation each client speaks for, remembered for half a minute of real time: short enough that a client that
 * is taken off an organisation is out within a minute, long enough that a busy client costs no query per request.
 */
export class KnownClients {
  private readonly answers = new Map<string, { until: number; organisation: Promise<ClientOrganisation> }>();

  constructor(
    private readonly findClient: FindClient,
    /** Real time, in milliseconds. */
    private readonly now: () => number = Date.now,
  ) {}

  organisationOf(clientId: string): Promise<ClientOrganisation> {
    const known = this.answers.get(clientId);
    const now = this.now();
    if (known && known.until > now) return known.organisation;

    const organisation = this.findClient(clientId);
    organisation.catch(() => this.answers.delete(clientId));
    this.answers.delete(clientId);
    const [oldest] = this.answers.keys();
    if (this.answers.size >= REMEMBERED && oldest !== undefined) this.answers.delete(oldest);
    this.answers.set(clientId, { until: now + REMEMBERED_MS, organisation });
    return organisation;
  }
}

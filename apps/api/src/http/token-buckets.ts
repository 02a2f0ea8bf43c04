interface Taken {
  readonly accepted: boolean;
  /** How many more would be accepted at this moment. */
  readonly left: number;
  /** Until the next one is accepted; 0 when it would be now. */
  readonly waitMs: number;
  /** Until the bucket is full again. */
  readonly fullMs: number;
}

/** More addresses than this at once, and the one that was quiet longest starts afresh. */
const REMEMBERED = 20_000;

/**
 * A bucket of `burst` tokens a client that fills with `perSecond`; a request takes one. Of each client one number is
 * kept: the moment its bucket is full again (the generic cell rate algorithm), so that nothing has to tick.
 */
export class TokenBuckets {
  private readonly fullAt = new Map<string, number>();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly remembered = REMEMBERED,
  ) {}

  /** `now` in milliseconds of a clock that only goes forward. */
  take(client: string, now: number): Taken {
    const tokenMs = 1_000 / this.perSecond;
    const sizeMs = this.burst * tokenMs;
    const before = Math.max(this.fullAt.get(client) ?? now, now);
    const accepted = before + tokenMs <= now + sizeMs;
    const fullAt = accepted ? before + tokenMs : before;
    this.keep(client, fullAt);
    const fullMs = fullAt - now;
    return {
      accepted,
      left: Math.floor((sizeMs - fullMs) / tokenMs),
      waitMs: Math.max(0, fullMs + tokenMs - sizeMs),
      fullMs,
    };
  }

  private keep(client: string, fullAt: number): void {
    this.fullAt.delete(client);
    const [quietest] = this.fullAt.keys();
    if (this.fullAt.size >= this.remembered && quietest !== undefined) this.fullAt.delete(quietest);
    this.fullAt.set(client, fullAt);
  }
}

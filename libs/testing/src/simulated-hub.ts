import { createHash } from 'node:crypto';
import type { Envelope, Transport } from '@akkoord/exchange';
import { businessDateOf, type Clock } from '@akkoord/platform';
import { addWorkingDays } from '@akkoord/settlement';

/** How a hub treats what it is handed: worse than one is expected to. */
export interface HubHabits {
  /** Of a hundred messages. */
  readonly lost: number;
  readonly repeated: number;
  readonly longestDelayMinutes: number;
  readonly keptForWorkingDays: number;
}

export const BAD_HABITS: HubHabits = { lost: 5, repeated: 5, longestDelayMinutes: 3 * 60, keptForWorkingDays: 5 };

interface Waiting {
  readonly envelope: Envelope;
  readonly from: Date;
  /** The last day it is kept. */
  readonly until: string;
  readonly place: number;
}

/**
 * A router between systems as they come in the sector, and a bad one: it loses, repeats, delays and reorders messages,
 * watches no deadline, and forgets what nobody fetched. What it does to which message is a hash of seed, message and how
 * often that was sent: the same each time.
 */
export class SimulatedHub {
  private readonly boxes = new Map<string, Waiting[]>();
  private readonly sent = new Map<string, number>();
  readonly counts = { handedIn: 0, lost: 0, repeated: 0, forgotten: 0, handedOut: 0 };

  constructor(
    private readonly clock: Clock,
    private readonly seed: string,
    private readonly habits: HubHabits = BAD_HABITS,
  ) {}

  /** How many are on their way still. */
  get waiting(): number {
    return [...this.boxes.values()].reduce((sum, box) => sum + box.length, 0);
  }

  /** The hub as one of its users sees it. */
  at(address: string): Transport {
    return {
      send: (envelopes) => {
        for (const envelope of envelopes) this.take(envelope);
        return Promise.resolve();
      },
      collect: async (most, handle) => {
        const due = this.due(address, most);
        if (due.length > 0) await handle(due.map(({ envelope }) => envelope));
        const gone = new Set(due);
        this.boxes.set(
          address,
          (this.boxes.get(address) ?? []).filter((waiting) => !gone.has(waiting)),
        );
        this.counts.handedOut += due.length;
        return due.length;
      },
    };
  }

  private take(envelope: Envelope): void {
    const times = (this.sent.get(envelope.id) ?? 0) + 1;
    this.sent.set(envelope.id, times);
    this.counts.handedIn += 1;
    const draw = (what: string, below: number): number => this.draw(`${envelope.id} ${String(times)} ${what}`, below);
    if (draw('lost', 100) < this.habits.lost) {
      this.counts.lost += 1;
      return;
    }
    const isRepeated = draw('repeated', 100) < this.habits.repeated;
    if (isRepeated) this.counts.repeated += 1;
    const box = this.boxes.get(envelope.to) ?? [];
    this.boxes.set(envelope.to, box);
    for (const copy of isRepeated ? ['first', 'second'] : ['first']) {
      const delay = draw(`delay ${copy}`, this.habits.longestDelayMinutes + 1);
      const from = new Date(this.clock.now().getTime() + delay * 60_000);
      const until = addWorkingDays(businessDateOf(from), this.habits.keptForWorkingDays);
      box.push({ envelope, from, until, place: draw(`place ${copy}`, 2 ** 31) });
    }
  }

  private due(address: string, most: number): Waiting[] {
    const now = this.clock.now();
    const today = this.clock.today();
    const box = this.boxes.get(address) ?? [];
    const kept = box.filter(({ until }) => until >= today);
    this.counts.forgotten += box.length - kept.length;
    this.boxes.set(address, kept);
    return kept
      .filter(({ from }) => from <= now)
      .sort((a, b) => a.place - b.place)
      .slice(0, most);
  }

  private draw(of: string, below: number): number {
    return createHash('sha256').update(`${this.seed} ${of}`).digest().readUInt32BE() % below;
  }
}

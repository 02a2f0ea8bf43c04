import { Problem } from '@akkoord/platform';

const WAIT_SECONDS = 10;

/** A delivery keeps up to 25,000 cases in memory, packed, until they are sent: a process makes one at a time. */
export class OneAtATime {
  private isTaken = false;

  /** 429 `too-many-requests` while another is under way. */
  async take(work: () => Promise<void>): Promise<void> {
    if (this.isTaken)
      throw new Problem(
        429,
        'too-many-requests',
        'Another delivery is under way here: ask one page after the other.',
        [],
        {
          'Retry-After': String(WAIT_SECONDS),
        },
      );
    this.isTaken = true;
    try {
      await work();
    } finally {
      this.isTaken = false;
    }
  }
}

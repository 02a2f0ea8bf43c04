import type { OutcomesView } from '@akkoord/casework';
import { daysBetween } from '@akkoord/settlement';
import { Presets, SingleBar } from 'cli-progress';

const TELLS_EVERY_DAYS = 14;

export interface Progress {
  tell(today: string, outcomes: OutcomesView): void;
  stop(): void;
}

/** A bar for who watches; for a log a line every fortnight of business time. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? new Bar(stream) : new Lines(stream);
}

const settled = ({ cases, open }: OutcomesView): number => cases - open;

class Bar implements Progress {
  private readonly bar: SingleBar;

  constructor(stream: NodeJS.WriteStream) {
    const format = ' {today}  {bar}  {value} of {total} cases settled, {concluded} agreed';
    this.bar = new SingleBar({ stream, format, hideCursor: true, noTTYOutput: false }, Presets.shades_classic);
  }

  tell(today: string, outcomes: OutcomesView): void {
    const payload = { today, concluded: outcomes.concluded };
    if (this.bar.isActive) this.bar.update(settled(outcomes), payload);
    else this.bar.start(outcomes.cases, settled(outcomes), payload);
  }

  stop(): void {
    this.bar.stop();
  }
}

class Lines implements Progress {
  private last: string | null = null;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  tell(today: string, outcomes: OutcomesView): void {
    if (this.last !== null && daysBetween(this.last, today) < TELLS_EVERY_DAYS) return;
    this.last = today;
    this.stream.write(
      `${today}: ${settled(outcomes)} of ${outcomes.cases} cases settled, ${outcomes.concluded} agreed\n`,
    );
  }

  stop(): void {
    // Every line is whole.
  }
}

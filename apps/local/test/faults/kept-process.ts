import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eventually } from '../../../worker/test/eventually.js';

const CLOCK = fileURLToPath(new URL('./shifted-clock.mjs', import.meta.url));
const AGAIN_AFTER_MS = 200;
const REMEMBERED = 20_000;
/** Five processes that start at once on a busy machine. */
const UP_WITHIN_MS = 240_000;

/** One of our processes as a process manager keeps it: whenever it ends without being asked to, it is started again. */
export class KeptProcess {
  /** How every run that ended did so: its exit code, or the signal that ended it. */
  readonly exits: (number | string)[] = [];
  /** The last it said, for whoever has to find out what went wrong. */
  said = '';
  private child: ChildProcess | null = null;
  private isUp = false;
  private wanted = true;
  private held: Promise<void> | null = null;
  private endHold: () => void = () => undefined;
  private readonly kept: Promise<void>;

  constructor(
    readonly door: 'api' | 'worker',
    private readonly env: Readonly<Record<string, string>>,
  ) {
    this.kept = this.keep();
  }

  /** Waits until the door is open, or the worker at work. */
  async up(): Promise<void> {
    await eventually(
      () => (this.isUp ? Promise.resolve() : Promise.reject(new Error(`The ${this.door} is not up: ${this.said}`))),
      UP_WITHIN_MS,
    );
  }

  /** Sends the signal and waits until the process that got it is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** Stops it, and starts it no more until `release`. */
  async hold(): Promise<void> {
    this.held = new Promise((resolve) => (this.endHold = resolve));
    await this.end('SIGTERM');
  }

  release(): void {
    this.endHold();
    this.held = null;
  }

  async stop(): Promise<void> {
    this.wanted = false;
    this.release();
    await this.end('SIGTERM');
    await this.kept;
  }

  private async keep(): Promise<void> {
    // What it logs when it has begun.
    const up = `The ${this.door} is open`;
    while (this.wanted) {
      const child = spawn(process.execPath, ['--import', CLOCK, join('dist', 'apps', this.door, 'src', 'main.js')], {
        env: this.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const killIt = (): void => void child.kill('SIGKILL');
      process.once('exit', killIt);
      this.child = child;
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          this.said = (this.said + text).slice(-REMEMBERED);
          if (this.said.includes(up, this.said.length - text.length - up.length)) this.isUp = true;
        });
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      process.off('exit', killIt);
      this.isUp = false;
      this.exits.push(code ?? signal ?? 'unknown');
      await pause(AGAIN_AFTER_MS);
      await this.held;
    }
  }
}

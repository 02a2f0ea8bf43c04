import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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
  /** The jobs it put on their queues and those it did, each as often as it said so. */
  readonly published: string[] = [];
  readonly done: string[] = [];
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
    private env: Readonly<Record<string, string>>,
  ) {
    this.kept = this.keep();
  }

  /** Waits until the door is open, or the worker at work; for one that was stopped nobody waits. */
  async up(): Promise<void> {
    await eventually(
      () =>
        this.isUp || !this.wanted
          ? Promise.resolve()
          : Promise.reject(new Error(`The ${this.door} is not up: ${this.said}`)),
      UP_WITHIN_MS,
    );
  }

  /** Sends the signal and waits until the process that got it is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    this.isUp = false;
    child.kill(signal);
    await gone;
  }

  /** Stops it and starts it again with these variables beside those it had. */
  async restartWith(variables: Readonly<Record<string, string>>): Promise<void> {
    this.env = { ...this.env, ...variables };
    await this.end('SIGTERM');
    await this.up();
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
    while (this.wanted) {
      const child = spawn(process.execPath, ['--import', CLOCK, join('dist', 'apps', this.door, 'src', 'main.js')], {
        env: this.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const killIt = (): void => void child.kill('SIGKILL');
      process.once('exit', killIt);
      this.child = child;
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          this.hear(line);
        });
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      process.off('exit', killIt);
      this.isUp = false;
      this.exits.push(code ?? signal ?? 'unknown');
      await pause(AGAIN_AFTER_MS);
      await this.held;
    }
  }

  private hear(line: string): void {
    this.said = `${this.said}${line}\n`.slice(-REMEMBERED);
    if (line.includes(`The ${this.door} is open`)) this.isUp = true;
    if (line.includes('A job is published')) this.published.push(jobOf(line));
    if (line.includes('A job is done')) this.done.push(jobOf(line));
  }
}

function jobOf(line: string): string {
  return (JSON.parse(line) as { job: string }).job;
}

import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 180_000;
const ANSWERS_WITHIN_MS = 20_000;
const AGAIN_AFTER_MS = 100;
const NOT_YET: ReadonlySet<string> = new Set(['idempotency-key-in-flight', 'sandbox-busy', 'too-many-requests']);

/** A refusal that trying again does not change. */
export class ClientRefused extends Error {
  constructor(
    what: string,
    readonly status: number,
    readonly code: string,
    text: string,
  ) {
    super(`${what} was answered with ${String(status)}: ${text}`);
  }
}

/**
 * A client of the API as we ask integrators to write one: every POST has its key, and whoever gets no answer, or one that
 * says the platform could not do it now, sends the same again to any of the doors.
 */
export class Client {
  /** The keys of everything that was accepted. */
  readonly accepted = new Set<string>();
  replayed = 0;
  retried = 0;
  slowestMs = 0;
  private next = 0;

  constructor(
    private readonly doors: () => readonly string[],
    private readonly bearer: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** All pages of a list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more = `${path.includes('?') ? '&' : '?'}limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: { items: T[]; next: string | null } = await this.get(path + more);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  async post<T>(path: string, key: string, body?: object | string): Promise<T> {
    const answer = await this.send<T>('POST', path, key, body);
    this.accepted.add(key);
    return answer;
  }

  private async send<T>(method: string, path: string, key?: string, body?: object | string): Promise<T> {
    const what = `${method} ${path}`;
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const type = typeof body === 'object' ? 'application/json' : 'application/x-ndjson';
    let why: unknown;
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(AGAIN_AFTER_MS)) {
      const doors = this.doors();
      const door = doors[this.next++ % doors.length] ?? '';
      const began = performance.now();
      try {
        const response = await fetch(door + path, {
          method,
          headers: {
            Authorization: this.bearer,
            ...(key === undefined ? {} : { 'Idempotency-Key': key }),
            ...(text === undefined ? {} : { 'Content-Type': type }),
          },
          ...(text === undefined ? {} : { body: text }),
          signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
        });
        const answered = await response.text();
        if (response.ok) {
          if (response.headers.has('idempotency-replayed')) this.replayed += 1;
          this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
          return JSON.parse(answered) as T;
        }
        const code = codeOf(answered);
        if (response.status < 500 && !NOT_YET.has(code)) throw new ClientRefused(what, response.status, code, answered);
        why = answered;
      } catch (error) {
        if (error instanceof ClientRefused) throw error;
        why = error;
      }
      this.retried += 1;
    }
    throw new Error(`${what} was not answered in time`, { cause: why });
  }
}

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as { type?: string }).type?.split('/').at(-1) ?? '';
  } catch {
    return '';
  }
}

import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_SECRET } from '../demo-clients.js';
import { DemoFault } from './demo-fault.js';

const NDJSON = 'application/x-ndjson';
const RENEWS_BEFORE_MS = 30_000;

/** What the API answered when it did not do what was asked. */
export class ApiRefusal extends DemoFault {
  constructor(
    what: string,
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${what} was answered with ${status} ${code}: ${detail}`);
    this.name = 'ApiRefusal';
  }
}

export interface Api {
  readonly url: string;
  readonly issuer: string;
  /** Ends it all before the next request. */
  readonly signal: AbortSignal;
}

interface Sending {
  readonly body?: unknown;
  /** Makes the same request another one: without it the same request has the same idempotency key, also after a crash. */
  readonly again?: string;
}

/** A machine client as any integrator would write one: a token of its own, renewed in time, and JSON. */
export class ApiClient {
  private token: { readonly value: Promise<string>; readonly until: number } | null = null;

  constructor(
    private readonly api: Api,
    private readonly clientId: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  /** All pages of a list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { searchParams, pathname } = new URL(path, this.api.url);
      searchParams.set('limit', '200');
      if (cursor !== '') searchParams.set('cursor', cursor);
      const page: { items: T[]; next: string | null } = await this.get(`${pathname}?${searchParams.toString()}`);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  post<T>(path: string, { body, again = '' }: Sending = {}): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return this.ask<T>('POST', path, { text, type: 'application/json', key: keyOf(path, text ?? '', again) });
  }

  postLines<T>(path: string, lines: string): Promise<T> {
    return this.ask<T>('POST', path, { text: lines, type: NDJSON, key: keyOf(path, lines, '') });
  }

  private async ask<T>(
    method: string,
    path: string,
    sent?: { text: string | undefined; type: string; key: string },
  ): Promise<T> {
    this.api.signal.throwIfAborted();
    const response = await this.send(`${this.api.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.bearer()}`,
        ...(sent ? { 'idempotency-key': sent.key } : {}),
        ...(sent?.text === undefined ? {} : { 'content-type': sent.type }),
      },
      ...(sent?.text === undefined ? {} : { body: sent.text }),
    });
    return await answerOf<T>(response, `${method} ${path}`);
  }

  /** Waits as long as it is told to when it asks too often. */
  private async send(url: string, request: RequestInit): Promise<Response> {
    for (;;) {
      const response = await fetch(url, request);
      if (response.status !== 429) return response;
      await pause(Number(response.headers.get('retry-after') ?? 1) * 1_000, null, { signal: this.api.signal });
    }
  }

  private bearer(): Promise<string> {
    if (!this.token || this.token.until < performance.now()) {
      const value = this.newToken();
      this.token = { value: value.then(({ token }) => token), until: Infinity };
      value.then(
        ({ token, seconds }) =>
          (this.token = {
            value: Promise.resolve(token),
            until: performance.now() + seconds * 1_000 - RENEWS_BEFORE_MS,
          }),
        () => (this.token = null),
      );
    }
    return this.token.value;
  }

  private async newToken(): Promise<{ token: string; seconds: number }> {
    const response = await fetch(`${this.api.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${this.clientId}:${DEMO_SECRET}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const granted = await answerOf<{ access_token: string; expires_in: number }>(response, `A token`);
    return { token: granted.access_token, seconds: granted.expires_in };
  }
}

async function answerOf<T>(response: Response, what: string): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as { type?: string; detail?: string };
  const code = problem.type?.split(/[/:#]/).at(-1) ?? '';
  throw new ApiRefusal(what, response.status, code, problem.detail ?? response.statusText);
}

function keyOf(...words: readonly string[]): string {
  return `demo-${createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 40)}`;
}

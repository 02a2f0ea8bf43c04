import { randomUUID } from 'node:crypto';
import { Unmet } from './unmet.js';

const LONGEST_MS = 120_000;

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  /** What a refusal calls itself; null: it was none. */
  readonly code: string | null;
}

interface Sending {
  readonly body?: object;
  readonly key?: string;
}

/** Somebody at the API with a token of their own, who looks at whatever is answered. */
export class Party {
  private token: Promise<string> | null = null;

  constructor(
    private readonly url: string,
    private readonly client: string,
    private readonly secret: string,
  ) {}

  async ask<T>(method: string, path: string, { body, key = randomUUID() }: Sending = {}): Promise<Answer<T>> {
    this.token ??= this.newToken();
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const text = await response.text();
    const told = (text === '' ? null : JSON.parse(text)) as T;
    const { status, headers } = response;
    return { status, headers, body: told, code: response.ok ? null : codeOf(told as { type?: string }) };
  }

  get<T>(path: string): Promise<T> {
    return this.must<T>('GET', path);
  }

  post<T>(path: string, body?: object): Promise<T> {
    return this.must<T>('POST', path, body);
  }

  /** Every page of a list. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; next: string | null } = await this.get(`${path}${at}`);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  private async must<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await this.ask<T>(method, path, body ? { body } : {});
    if (answer.code === null) return answer.body;
    throw new Unmet(`${method} ${path}`, 'a status from 200 to 299', `${answer.status} ${answer.code}`);
  }

  private async newToken(): Promise<string> {
    const response = await fetch(`${this.url}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${this.client}:${this.secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!response.ok) throw new Unmet(`A token for ${this.client}`, '200', String(response.status));
    return ((await response.json()) as { access_token: string }).access_token;
  }
}

function codeOf({ type }: { type?: string }): string {
  return type?.split('/').at(-1) ?? 'without a code';
}

import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { DEMO_SECRET } from '../demo-clients.js';

/** What is measured is the platform, and not how long it makes a client wait. */
export const AS_FAST_AS_IT_GOES = { perSecond: 100_000, burst: 1_000_000 };

const AGENT = new Agent({ keepAlive: true, maxSockets: 64 });

/** A machine client that does no more than it must: the time is the platform's. */
export class BenchClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, clientId: string): Promise<BenchClient> {
    const response = await fetch(`${url}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${DEMO_SECRET}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return new BenchClient(url, token);
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.ask('GET', path)) as T;
  }

  async post<T>(path: string, body?: unknown, type = 'application/json'): Promise<T> {
    const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
    return JSON.parse(await this.ask('POST', path, text, type)) as T;
  }

  /** Posts, and gives each part of the answer away as it comes; milliseconds until the first byte. */
  read(path: string, body: object, take: (part: Buffer) => void): Promise<number> {
    const started = performance.now();
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const asked = request(`${this.url}${path}`, { method: 'POST', headers, agent: AGENT }, (response) => {
        const firstByteMs = performance.now() - started;
        if (response.statusCode !== 200)
          reject(new Error(`POST ${path} was answered with ${String(response.statusCode)}`));
        response.on('data', take).on('error', reject);
        response.on('end', () => {
          resolve(firstByteMs);
        });
      });
      asked.on('error', reject);
      asked.end(JSON.stringify(body));
    });
  }

  private ask(method: string, path: string, text?: string, type = ''): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${this.token}`,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(text === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
      };
      const asked = request(`${this.url}${path}`, { method, headers, agent: AGENT }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve(body);
          else reject(new Error(`${method} ${path} was answered with ${String(response.statusCode)}: ${body}`));
        });
      });
      asked.on('error', reject);
      asked.end(text);
    });
  }
}

import { randomUUID } from 'node:crypto';
import { DEMO_SECRET } from '../src/demo-clients.js';

/** A client of the API with a token of its own, as an integrator would write it. */
export class ApiClient {
  private constructor(
    private readonly apiUrl: string,
    private readonly token: string,
  ) {}

  static async signIn(apiUrl: string, clientId: string): Promise<ApiClient> {
    const response = await fetch(`${apiUrl}/oidc/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${DEMO_SECRET}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return new ApiClient(apiUrl, token);
  }

  async get<T>(path: string): Promise<T> {
    return await bodyOf<T>(await this.send('GET', path));
  }

  async post<T>(path: string, body?: object): Promise<T> {
    return await bodyOf<T>(await this.send('POST', path, body && JSON.stringify(body)));
  }

  async import<T>(lines: string): Promise<T> {
    return await bodyOf<T>(await this.send('POST', '/v1/case-imports', lines, 'application/x-ndjson'));
  }

  send(method: string, path: string, body?: string, type = 'application/json', headers = {}): Promise<Response> {
    return fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Idempotency-Key': randomUUID(),
        ...(body === undefined ? {} : { 'Content-Type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  }
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${String(response.status)}: ${text}`);
  return JSON.parse(text) as T;
}

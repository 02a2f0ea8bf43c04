import { randomUUID } from 'node:crypto';
import { Contract } from '@akkoord/testing';
import { DEMO_SECRET } from '../src/demo-clients.js';

const contract = new Contract();

/** A client of the API with a token of its own, as an integrator would write it; every answer is held against the contract. */
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

  async send(method: string, path: string, body?: string, type = 'application/json', headers = {}): Promise<Response> {
    const response = await fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Idempotency-Key': randomUUID(),
        ...(body === undefined ? {} : { 'Content-Type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.clone().text();
    const { status } = response;
    const differences = contract.differences({
      method,
      path,
      status,
      headers: Object.fromEntries(response.headers),
      text,
    });
    if (differences.length > 0)
      throw new Error(`${method} ${path} was answered with ${status}: ${differences.join('; ')}`);
    return response;
  }
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${String(response.status)}: ${text}`);
  return JSON.parse(text) as T;
}

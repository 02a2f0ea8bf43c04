import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { webhookPost, type WebhookAnswer } from './post-webhook.js';
import { addressesOf } from './webhook-url.js';

const LIMIT_MS = 300;

let server: Server;
let port: number;
let asked: string[] = [];
let respond: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
const post = webhookPost({ allowLoopback: true, timeLimitMs: LIMIT_MS });

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    request.resume().on('end', () => {
      respond(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  asked = [];
});

const send = (path = '/in', host = '127.0.0.1'): Promise<WebhookAnswer> =>
  post({
    url: `http://${host}:${port}${path}`,
    headers: { 'Content-Type': 'application/cloudevents+json' },
    body: '{}',
  });

const answering = (status: number, headers: Record<string, string> = {}, body = ''): void => {
  respond = (_, response) => response.writeHead(status, headers).end(body);
};

describe('a delivery', () => {
  it.each([200, 201, 202, 204])('is taken by %s, whatever else the answer says', async (status) => {
    answering(status, { 'Retry-After': '5' }, status === 204 ? '' : 'thank you');
    expect(await send()).toMatchObject({ status, error: null, excerpt: null, retryAfterMs: null });
  });

  it.each([
    [301, 'redirected'],
    [302, 'redirected'],
    [307, 'redirected'],
    [308, 'redirected'],
    [400, 'refused'],
    [404, 'refused'],
    [410, 'gone'],
    [429, 'refused'],
    [500, 'refused'],
    [503, 'refused'],
  ])('is not taken by %s: %s; no redirect is followed', async (status, error) => {
    answering(status, { Location: `http://127.0.0.1:${port}/elsewhere`, 'Retry-After': '120' });
    expect(await send()).toMatchObject({ status, error, retryAfterMs: 120_000 });
    expect(asked).toEqual(['/in']);
  });

  it('keeps the beginning of what was answered to a failure, without what may be of a person', async () => {
    answering(500, {}, `De klant met BSN 999991115 \u0000 en NL91ABNA0417164300 ${'x'.repeat(500)}`);
    const { excerpt } = await send();
    expect(excerpt).toHaveLength(200);
    expect(excerpt).toMatch(/^De klant met BSN \[withheld\] en \[withheld\]/);
  });

  it('ends when the receiver does not answer in time', async () => {
    respond = () => undefined;
    const answer = await send();
    expect(answer).toMatchObject({ status: null, error: 'timeout' });
    expect(answer.durationMs).toBeGreaterThanOrEqual(LIMIT_MS - 20);
  });

  it('counts as taken once the status says so, although the body never ends', async () => {
    respond = (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => {
        clearInterval(drip);
      });
    };
    expect(await send()).toMatchObject({ status: 200, error: null });
  });

  it('reads no further than it must of an answer of gigabytes, and closes the connection', async () => {
    let sent = 0;
    const closed = new Promise((resolve) => {
      respond = (_, response) => {
        response.on('close', resolve);
        const part = Buffer.alloc(65_536, 'x');
        const more = (): void => {
          while (!response.destroyed && sent < 4 * 2 ** 30) {
            sent += part.length;
            if (!response.write(part)) {
              response.once('drain', more);
              return;
            }
          }
        };
        response.writeHead(500);
        more();
      };
    });
    expect(await send()).toMatchObject({ status: 500, error: 'refused', excerpt: 'x'.repeat(200) });
    await closed;
    expect(sent).toBeLessThan(32 * 2 ** 20);
  });

  it.each([
    ['no HTTP', 'SSH-2.0-server\r\n', 'answer-unreadable'],
    ['headers without an end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n`, 'answer-unreadable'],
    ['a connection that is closed', '', 'connection-failed'],
  ])('fails on %s', async (_, bytes, error) => {
    const odd = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => (bytes === '' ? socket.destroy() : socket.write(bytes)));
    });
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const at = (odd.address() as { port: number }).port;
    expect(await post({ url: `http://127.0.0.1:${at}/`, headers: {}, body: '{}' })).toMatchObject({
      status: null,
      error,
    });
    await new Promise((resolve) => odd.close(resolve));
    expect(await post({ url: `http://127.0.0.1:${at}/`, headers: {}, body: '{}' })).toMatchObject({
      error: 'connection-refused',
    });
  });

  it('does not believe a certificate nobody vouches for, or none at all', async () => {
    answering(200);
    expect(await post({ url: `https://127.0.0.1:${port}/`, headers: {}, body: '{}' })).toMatchObject({
      error: 'tls-failed',
    });
    expect(asked).toEqual([]);
  });

  it('is sent again over a new connection when the receiver closed the one it had kept open', async () => {
    respond = (request, response) => {
      response.writeHead(200).end();
      setImmediate(() => request.socket.resetAndDestroy());
    };
    for (let time = 0; time < 5; time++) expect(await send()).toMatchObject({ status: 200 });
  });
});

describe('the address that was checked', () => {
  const led = (...answers: (readonly string[])[]) => {
    let asks = 0;
    return () => Promise.resolve(answers[Math.min(asks++, answers.length - 1)] ?? []);
  };
  const to = (resolve: () => Promise<readonly string[]>, scheme = 'https', allowLoopback = false) =>
    webhookPost({ allowLoopback, resolve, timeLimitMs: LIMIT_MS })({
      url: `${scheme}://hooks.gemeente.nl:${port}/`,
      headers: {},
      body: '{}',
    });

  it('is that of the moment of connecting: a name that was public when it was registered and leads here by now gets nothing', async () => {
    answering(200);
    const rebinds = led(['1.1.1.1'], ['127.0.0.1'], ['1.1.1.1']);
    expect(await addressesOf('hooks.gemeente.nl', rebinds, { allowLoopback: false })).toEqual({
      addresses: ['1.1.1.1'],
    });
    expect(await to(rebinds)).toMatchObject({ status: null, error: 'address-refused' });
    expect(asked).toEqual([]);
  });

  it('is refused when one of several is not public, when nobody knows the name, and for a name that leads here in embedded mode', async () => {
    answering(200);
    expect(await to(led(['1.1.1.1', '10.0.0.1']))).toMatchObject({ error: 'address-refused' });
    expect(await to(led([]))).toMatchObject({ error: 'host-unknown' });
    expect(await to(led(['127.0.0.1']), 'http', true)).toMatchObject({ error: 'address-refused' });
    expect(asked).toEqual([]);
  });

  it('is asked for once a connection, so that no second answer comes between the check and the connection', async () => {
    let asks = 0;
    await to(() => {
      asks += 1;
      return Promise.resolve(['127.0.0.1']);
    });
    expect(asks).toBe(1);
  });

  it('is looked at when it is written as an address too, and plain http goes nowhere outside embedded mode', async () => {
    answering(200);
    const outside = webhookPost({ allowLoopback: false, timeLimitMs: LIMIT_MS });
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://[::1]:${port}/`,
      `http://1.1.1.1/`,
    ])
      expect(await outside({ url, headers: {}, body: '{}' })).toMatchObject({ status: null, error: 'address-refused' });
    expect(asked).toEqual([]);
  });
});

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Server } from 'node:http';
import { sendCsv } from './list-file.js';

let server: Server;

async function serving(text: AsyncIterable<string>): Promise<{ url: string; sent: Promise<void> }> {
  const app = express();
  const sent = new Promise<void>((resolve, reject) => {
    app.get('/', (_request, response) => void sendCsv(response, 'list', text).then(resolve, reject));
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`, sent };
}

afterEach(async () => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
});

describe('a file that is sent as it is read', () => {
  it('is broken off when reading fails, so that nobody takes half of it for all', async () => {
    async function* half(): AsyncGenerator<string> {
      yield await Promise.resolve('regel;saldo\r\n');
      throw new Error('The database is gone');
    }
    const { url, sent } = await serving(half());
    const response = fetch(url).then((answer) => answer.text());
    await expect(Promise.all([sent, response])).rejects.toThrow();
    await expect(sent).rejects.toThrow('The database is gone');
    await expect(response).rejects.toThrow();
  });

  it('stops being read when nobody takes it any more', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<string> {
      for (;;) {
        read += 1;
        yield await Promise.resolve('1;1,00\r\n'.repeat(10_000));
      }
    }
    const { url, sent } = await serving(endless());
    const leaving = new AbortController();
    await fetch(url, { signal: leaving.signal });
    leaving.abort();
    await expect(sent).resolves.toBeUndefined();
    expect(read).toBeLessThan(1_000);
  });
});

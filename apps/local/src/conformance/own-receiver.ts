import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface OwnReceiver {
  readonly url: string;
  /** With what it verifies from now on. */
  keep(secret: string): void;
  close(): Promise<void>;
}

/** A receiver as an integrator would write one: verifies the bytes as they came. */
export async function openReceiver(): Promise<OwnReceiver> {
  let webhook: Webhook | null = null;
  const server = createServer((request, response) => {
    void bytesOf(request).then((bytes) => {
      try {
        webhook?.verify(bytes, request.headers as Record<string, string>);
      } catch {
        return response.writeHead(400).end();
      }
      return response.writeHead(webhook ? 204 : 503).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    keep: (secret) => (webhook = new Webhook(secret)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

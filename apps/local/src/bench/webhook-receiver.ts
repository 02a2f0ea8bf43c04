import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createListener, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Shorter than the time a call may take. */
const SLOW_MS = 8_000;

/** The endings of endpoints, on this machine: one that takes everything, and those that are dead in their own ways. */
export class WebhookReceiver {
  private readonly taken = new Map<string, Set<string>>();
  private waiting: { readonly isEnough: () => boolean; readonly tell: () => void } | null = null;

  private constructor(
    private readonly servers: readonly Server[],
    private readonly sockets: ReadonlySet<Socket>,
    readonly url: string,
    /** Takes the connection and never answers. */
    readonly silentUrl: string,
    /** Nobody listens there. */
    readonly refusingUrl: string,
  ) {}

  static async open(): Promise<WebhookReceiver> {
    const sockets = new Set<Socket>();
    const silent = createListener();
    const closed = createListener();
    let receiver: WebhookReceiver | null = null;
    const live = createServer((request, response) => receiver?.receive(request, response));
    live.keepAliveTimeout = 60_000;
    for (const server of [silent, live])
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      });
    const [url = '', silentUrl = '', refusingUrl = ''] = await Promise.all([live, silent, closed].map(listening));
    await new Promise((done) => closed.close(done));
    receiver = new WebhookReceiver([live, silent], sockets, url, silentUrl, refusingUrl);
    return receiver;
  }

  /** Resolves when each of these paths has so many different events. */
  async until(paths: readonly string[], events: number): Promise<void> {
    const isEnough = (): boolean => paths.every((path) => (this.taken.get(path)?.size ?? 0) >= events);
    if (isEnough()) return;
    await new Promise<void>((tell) => (this.waiting = { isEnough, tell }));
    this.waiting = null;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(this.servers.map((server) => new Promise((done) => server.close(done))));
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    request.resume().on('end', () => {
      const { url = '', headers } = request;
      if (url.startsWith('/broken')) {
        void pause(SLOW_MS, undefined, { ref: false }).then(() => response.writeHead(500).end());
        return;
      }
      const ids = this.taken.get(url) ?? new Set();
      this.taken.set(url, ids.add(String(headers['webhook-id'])));
      response.writeHead(204).end();
      if (this.waiting?.isEnough() === true) this.waiting.tell();
    });
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

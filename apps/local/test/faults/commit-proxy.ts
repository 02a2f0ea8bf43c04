import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Stands between the API and PostgreSQL and passes everything on, until it is told to strike: then the next request with
 * a key is committed, and before the API hears of it somebody pulls the plug.
 */
export class CommitProxy {
  private strike: (() => void) | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(databaseUrl: string): Promise<CommitProxy> {
    const target = new URL(databaseUrl);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = Object.assign(new URL(databaseUrl), { port: String((server.address() as AddressInfo).port) });
    const proxy = new CommitProxy(server, url.href);
    server.on('connection', (api: Socket) => proxy.pass(api, connect(Number(target.port), '127.0.0.1')));
    return proxy;
  }

  /** Settles at the moment a commit is known here and nowhere else, or when there was none for so long. */
  async committed(withinMs: number): Promise<void> {
    const waiting = new AbortController();
    const struck = new Promise<void>((resolve) => (this.strike = resolve));
    await Promise.race([struck, pause(withinMs, undefined, { signal: waiting.signal }).catch(() => undefined)]);
    waiting.abort();
    this.strike = null;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private pass(api: Socket, postgres: Socket): void {
    let keeps = false;
    let cut = false;
    /** What this connection has planned once is called by its name from then on. */
    let planned: string | null = null;
    for (const [one, other] of [
      [api, postgres],
      [postgres, api],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    api.on('data', (bytes) => {
      // A `Parse` of the protocol: four bytes of length, the name, the statement.
      const named = /P[^]{4}([\w-]*)\0insert into idempotency/.exec(bytes.toString('latin1'));
      if (named) planned = `\0${named[1] ?? ''}\0`;
      if (named || (planned !== null && bytes.includes(planned))) keeps = true;
      postgres.write(bytes);
    });
    postgres.on('data', (bytes) => {
      if (bytes.includes('COMMIT\0')) {
        if (keeps && this.strike) {
          cut = true;
          this.strike();
          this.strike = null;
        }
        keeps = false;
      }
      if (!cut) api.write(bytes);
    });
  }
}

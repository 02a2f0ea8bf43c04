import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { eventually } from './eventually.js';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

if (!hasRedis) console.warn('\nSKIPPED: redis-server is not on the path, so nothing here was tried on Redis.\n');

export interface RedisServer {
  readonly url: string;
  /** As when somebody pulls the plug. What it held is gone. */
  kill(): Promise<void>;
  /** On the same address, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of one's own on a free port; `settings` as on the command line, such as `--maxmemory-policy noeviction`. */
export async function startRedis(...settings: string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const run = () =>
    spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', ...settings],
      { stdio: 'ignore' },
    );
  let server = run();
  await answering(url);
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url,
    kill,
    restart: async () => {
      await kill();
      server = run();
      await answering(url);
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs one command on a connection of its own. */
export async function redisCommand(url: string, command: string, ...args: string[]): Promise<unknown> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.call(command, ...args);
  } finally {
    client.disconnect();
  }
}

async function answering(url: string): Promise<void> {
  await eventually(async () => {
    await redisCommand(url, 'ping');
  });
}

/** Below those that clients are given, so that nobody takes it while its server is away. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer();
    try {
      await once(probe.listen(port, '127.0.0.1'), 'listening');
      probe.close();
      await once(probe, 'close');
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

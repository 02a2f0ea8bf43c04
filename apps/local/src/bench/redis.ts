import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../ports.js';

const PATIENCE_MS = 10_000;

export interface TemporaryRedis {
  readonly url: string;
  readonly pid: number;
}

/** A Redis for the occasion, set up as in production: it keeps an append-only file and evicts nothing. */
export async function withTemporaryRedis<T>(work: (redis: TemporaryRedis) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-redis-'));
  const port = await freePort();
  const server = spawn(
    'redis-server',
    [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
    ],
    { stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  try {
    const url = `redis://127.0.0.1:${String(port)}`;
    await Promise.race([answering(url), ended.then(() => Promise.reject(new Error('redis-server did not start')))]);
    return await work({ url, pid: server.pid ?? 0 });
  } finally {
    process.off('exit', kill);
    kill();
    await ended.catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answering(url: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(20)) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    } finally {
      client.disconnect();
    }
  }
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { OperatorSettings } from '../config.js';
import type { Logger } from '../logging.js';
import { lookAt, type Figure, type Health, type Part } from './health.js';
import type { Meters } from './meters.js';

export interface OperatorDoor {
  /** As seen from this machine. */
  readonly url: string;
  /** From now on the process says that it is stopping, so that nothing new is sent to it. */
  stopping(): void;
  close(): Promise<void>;
}

/** More that one process shows to operators, at a path and everything below it. Only ever asked with GET. */
export interface OperatorPages {
  readonly path: string;
  answer(request: IncomingMessage, response: ServerResponse): void;
}

const STOPPING: Health = { status: 'DOWN', reasons: ['The process is stopping.'], attention: [] };

/**
 * The door for operators, of every process alike: `/metrics` for Prometheus, `/health/live` and `/health/ready` for
 * whoever starts and stops processes. It listens on METRICS_PORT of METRICS_HOST, by default on this machine alone: it
 * asks nobody who they are. Null when METRICS_PORT is not set.
 */
export async function openOperatorDoor(
  { metricsPort, metricsHost }: OperatorSettings,
  parts: readonly Part[],
  meters: Meters,
  logger: Logger,
  pages: OperatorPages | null = null,
): Promise<OperatorDoor | null> {
  if (metricsPort === null) return null;
  const ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  let stopping = false;

  const answer = async (request: IncomingMessage, path: string, response: ServerResponse): Promise<void> => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') return text(response, 405, 'Only GET is possible here.\n');
    if (pages && (path === pages.path || path.startsWith(`${pages.path}/`))) return pages.answer(request, response);
    switch (path) {
      case '/metrics': {
        const { figures } = await lookAt(parts);
        const blocks = [meters.registry.metrics(), metricsOf(figures), ofProcess.metrics()];
        return text(response, 200, (await Promise.all(blocks)).join('\n'), meters.registry.contentType);
      }
      case '/health/live':
        return text(response, 200, '{"status":"UP"}', 'application/json');
      case '/health/ready': {
        const health = stopping ? STOPPING : (await lookAt(parts)).health;
        return text(response, health.status === 'UP' ? 200 : 503, JSON.stringify(health), 'application/json');
      }
      default:
        return text(
          response,
          404,
          `Here are ${pages ? `${pages.path}, ` : ''}/metrics, /health/live and /health/ready.\n`,
        );
    }
  };
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    answer(request, path, response).catch((err: unknown) => {
      logger.error({ err }, 'An operator could not be answered');
      text(response, 500, 'Something went wrong; the log says what.\n');
    });
  });
  server.listen(metricsPort, metricsHost);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = metricsHost === '0.0.0.0' || metricsHost === '::' ? '127.0.0.1' : metricsHost;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    stopping: () => {
      stopping = true;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Gauges are made anew at each scrape, so that what is gone is not told any longer. */
async function metricsOf(figures: readonly Figure[]): Promise<string> {
  const registry = new Registry();
  for (const { name, help, values } of figures) {
    const labelNames = [...new Set(values.flatMap(({ labels = {} }) => Object.keys(labels)))];
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const { labels = {}, value } of values) gauge.set({ ...labels }, value);
  }
  return await registry.metrics();
}

function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(body);
}

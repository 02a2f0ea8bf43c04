import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase } from '@akkoord/testing';
import type { Platform } from '../src/platform.js';
import { ApiClient } from './api-client.js';
import { openStage } from './platform-stage.js';

jest.setTimeout(60_000);

interface LogLine {
  readonly msg: string;
  readonly traceId?: string;
  readonly name?: string;
  readonly route?: string;
}

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
}

/** A collector that keeps what it is sent over OTLP/HTTP. */
class Collector {
  readonly spans: SentSpan[] = [];
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') this.keep(JSON.parse(Buffer.concat(chunks).toString()) as Export);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private keep({ resourceSpans }: Export): void {
    this.spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)));
  }
}

interface Export {
  readonly resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const A_CASE = aCase();
const [CLIENT] = A_CASE.clients;

let stage: Awaited<ReturnType<typeof openStage>>;
let platform: Platform;
const collector = new Collector();
const logged: string[] = [];
const lines = (): LogLine[] => logged.map((line) => JSON.parse(line) as LogLine);
const ofTrace = (): LogLine[] => lines().filter(({ traceId }) => traceId === TRACE);

beforeAll(async () => {
  stage = await openStage(
    { METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: await collector.open(), LOG_LEVEL: 'info' },
    { logTo: { write: (line) => void logged.push(line) } },
  );
  ({ platform } = stage);
});

afterAll(async () => {
  await stage.close();
  collector.close();
});

describe('one request, as an operator follows it', () => {
  beforeAll(async () => {
    const counsellor = await ApiClient.signIn(platform.apiUrl, 'demo-counsellor');
    const traceparent = `00-${TRACE}-b7ad6b7169203331-01`;
    const body = JSON.stringify(A_CASE);
    const response = await counsellor.send('POST', '/v1/case-imports', body, 'application/x-ndjson', { traceparent });
    expect(response.status).toBe(202);
    await counsellor.post('/v1/sandbox/clock', { advanceDays: 1 });
  });

  it('is found with one id in the lines of the door, the relay and the worker', () => {
    expect(ofTrace()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: 'A request was answered', route: '/v1/case-imports' }),
        expect.objectContaining({ msg: 'A job is published', name: 'case-import.process' }),
        expect.objectContaining({ msg: 'A job is done', name: 'case-import.process' }),
      ]),
    );
  });

  it('tells in no line of whom it was', () => {
    expect(logged.length).toBeGreaterThan(5);
    for (const word of [CLIENT?.bsn, CLIENT?.surname, CLIENT?.birthDate, CLIENT?.address.street]) {
      expect(logged.join('')).not.toContain(word);
    }
  });

  it('is counted, with the route and not the url', async () => {
    const metrics = await (await fetch(`${platform.operatorUrl}/metrics`)).text();
    expect(metrics).toMatch(/akkoord_request_seconds_count\{method="POST",route="\/v1\/case-imports",status="202"\} 1/);
    expect(metrics).toMatch(/akkoord_job_seconds_count\{name="case-import.process",outcome="done"\} 1/);
    expect(metrics).toContain('akkoord_jobs_unpublished 0');
    expect(metrics).toContain('akkoord_queue_jobs{queue="casework",state="active"} 0');
  });

  it('is told with the metrics that the page for operators explains, and no other', async () => {
    const metrics = await (await fetch(`${platform.operatorUrl}/metrics`)).text();
    const told = [...metrics.matchAll(/^# HELP (akkoord_\w+) /gm)].map(([, name]) => name);
    const page = readFileSync('docs/operations.md', 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `akkoord_'));
    const explained = rows.flatMap((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(explained.toSorted()).toEqual(told.toSorted());
  });

  it('is ready for more, and says how much there is to do', async () => {
    const inside = (await (await fetch(`${platform.operatorUrl}/health/ready`)).json()) as object;
    expect(inside).toMatchObject({ status: 'UP', reasons: [], attention: [], jobs: { unpublished: 0, dead: 0 } });
    expect(inside).toHaveProperty('deadlinesPassed', 0);
    expect(inside).toHaveProperty('queues.mail.waiting', 0);
  });

  it('is ready for whoever asks at the API, who learns nothing else', async () => {
    expect(await (await fetch(`${platform.apiUrl}/health/ready`)).json()).toEqual({ status: 'UP' });
  });

  it('is a tree of spans at the collector, from the request to the job', async () => {
    await platform.close();
    const spans = collector.spans.filter(({ traceId }) => traceId === TRACE);
    const request = spans.find(({ name }) => name === 'POST /v1/case-imports');
    const job = spans.find(({ name }) => name === 'job case-import.process');
    expect(request).toMatchObject({ parentSpanId: 'b7ad6b7169203331' });
    const asking = spans.filter(
      ({ name, parentSpanId }) => name === 'unit of work' && parentSpanId === request?.spanId,
    );
    expect(asking.map(({ spanId }) => spanId)).toContain(job?.parentSpanId);
    expect(
      spans.filter(({ name, parentSpanId }) => name === 'unit of work' && parentSpanId === job?.spanId),
    ).not.toEqual([]);
    expect(JSON.stringify(collector.spans)).not.toContain(CLIENT?.bsn);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../logging.js';
import type { Part } from './health.js';
import { Meters } from './meters.js';
import { openOperatorDoor, type OperatorDoor } from './operator-door.js';

const gauge = { name: 'akkoord_example', help: 'An example.', values: [{ labels: { state: 'open' }, value: 3 }] };
const sight = { summary: { jobs: { dead: 2 } }, attention: ['Jobs were given up (2).'], figures: [gauge] };
const well: Part = { name: 'database', whenAway: 'The database does not answer.', look: () => Promise.resolve(sight) };
const away: Part = { name: 'queues', whenAway: 'No queue answers.', look: () => Promise.reject(new Error('secret')) };

let door: OperatorDoor | null = null;
afterEach(() => door?.close());

async function open(...parts: Part[]): Promise<string> {
  const settings = { metricsPort: 0, metricsHost: '127.0.0.1', collectorUrl: null };
  door = await openOperatorDoor(settings, parts, new Meters(), createLogger('silent'));
  return door?.url ?? '';
}

async function get(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
}

describe('the door for operators', () => {
  it('says that a process is ready, what to look into, and how much there is to do', async () => {
    const url = await open(well);
    expect(await get(`${url}/health/ready`)).toEqual({
      status: 200,
      body: { status: 'UP', reasons: [], attention: ['Jobs were given up (2).'], jobs: { dead: 2 } },
    });
  });

  it('says which part is away when a process is not ready, and keeps what the others tell', async () => {
    const url = await open(well, away);
    const { status, body } = await get(`${url}/health/ready`);
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: 'DOWN', reasons: ['No queue answers.'], jobs: { dead: 2 } });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(await get(`${url}/health/live`)).toEqual({ status: 200, body: { status: 'UP' } });
  });

  it('says that a process is stopping, so that nothing new comes to it', async () => {
    const url = await open(well);
    door?.stopping();
    expect(await get(`${url}/health/ready`)).toMatchObject({ status: 503, body: { status: 'DOWN' } });
  });

  it('has every figure as a Prometheus metric, and which parts answer', async () => {
    const url = await open(well, away);
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const metrics = await response.text();
    expect(metrics).toContain('akkoord_example{state="open"} 3');
    expect(metrics).toContain('akkoord_part_up{part="database"} 1');
    expect(metrics).toContain('akkoord_part_up{part="queues"} 0');
    expect(metrics).toContain('# TYPE akkoord_request_seconds histogram');
    expect(metrics).toMatch(/^nodejs_eventloop_lag_seconds /m);
  });

  it('has nothing else, and changes nothing', async () => {
    const url = await open(well);
    expect((await fetch(`${url}/v1/cases`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('is not there when nobody names a port for it', async () => {
    const settings = { metricsPort: null, metricsHost: '127.0.0.1', collectorUrl: null };
    expect(await openOperatorDoor(settings, [], new Meters(), createLogger('silent'))).toBeNull();
  });
});

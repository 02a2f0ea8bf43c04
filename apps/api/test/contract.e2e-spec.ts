import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Contract } from '@akkoord/testing';
import { ApiModule } from '../src/api.module.js';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security: unknown[];
}

interface Shown {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Problem {
  readonly status: number;
}

const PUBLIC = ['getLiveness', 'getReadiness', 'getContract', 'calculateSettlement', 'getEvidenceKeys'];

const escaped = (token: string): string => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));

describe('the contract', () => {
  it('shows examples of what is sent and answered, each as the contract says', () => {
    const contract = new Contract();
    const faults: unknown[] = [];
    let shown = 0;
    const look = (value: unknown, place: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { schema, example, examples = {} } = value as Shown;
      const all = [...(example === undefined ? [] : [example]), ...Object.values(examples).map((one) => one.value)];
      for (const one of schema ? all : []) {
        shown += 1;
        const found = contract.faultsAt(`${place}/schema`, one);
        if (found.length > 0) faults.push({ place, found });
      }
      for (const [name, inner] of Object.entries(value)) look(inner, `${place}/${escaped(name)}`);
    };
    const { paths, components } = JSON.parse(readFileSync('openapi/akkoord.v1.json', 'utf8')) as Record<string, object>;
    look(paths, '/paths');
    look((components as { responses: object }).responses, '/components/responses');
    expect(faults).toEqual([]);
    expect(shown).toBeGreaterThan(300);
  });

  it('shows an example of every refusal', () => {
    const contract = new Contract();
    for (const operation of contract.operations)
      for (const status of Object.keys(operation.responses).filter((one) => one >= '400')) {
        const shown = contract.response(operation, status)?.content?.['application/problem+json']?.examples ?? {};
        const { operationId } = operation;
        expect({
          operationId,
          status,
          statuses: Object.values(shown).map((one) => (one.value as Problem).status),
        }).toEqual({
          ...{ operationId, status },
          statuses: Object.keys(shown).map(() => Number(status)),
        });
        expect(Object.keys(shown)).not.toEqual([]);
      }
  });

  it('is made without a database, and is the same every time', async () => {
    const contract = await contractOf(ApiModule.register(NOWHERE));
    expect(await contractOf(ApiModule.register(NOWHERE))).toBe(contract);
  });

  it('names, explains and translates every operation, and says who may call it', async () => {
    const { paths } = JSON.parse(await contractOf(ApiModule.register(NOWHERE))) as {
      paths: Record<string, Record<string, Operation>>;
    };
    for (const item of Object.values(paths)) {
      for (const [method, { operationId, summary, description, security }] of Object.entries(item)) {
        if (method === 'servers') continue;
        expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
        expect({ operationId, summary, description }).toEqual({
          operationId,
          summary: expect.stringMatching(/./),
          description: expect.stringContaining('Dutch: *'),
        });
        expect({ operationId, isPublic: security.length === 0 }).toEqual({
          operationId,
          isPublic: PUBLIC.includes(operationId),
        });
      }
    }
  });
});

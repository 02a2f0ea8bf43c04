import { describe, expect, it } from '@jest/globals';
import { ApiModule } from '../src/api.module.js';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security: unknown[];
}

const PUBLIC = ['getLiveness', 'getReadiness', 'getContract', 'calculateSettlement', 'getEvidenceKeys'];

describe('the contract', () => {
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

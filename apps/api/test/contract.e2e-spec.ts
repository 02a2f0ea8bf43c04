import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readListFile } from '@akkoord/exchange';
import { Contract, type ContractOperation } from '@akkoord/testing';
import { ApiModule } from '../src/api.module.js';
import { contractOf, NOWHERE } from '../src/openapi/preview.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security: unknown[];
}

interface Shown {
  readonly description?: string;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown; readonly description?: string }>>;
}
interface Body {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Shown>>;
}
interface Problem {
  readonly status: number;
}

const PUBLIC = ['getLiveness', 'getReadiness', 'getContract', 'calculateSettlement', 'getEvidenceKeys'];

const text = readFileSync('openapi/akkoord.v1.json', 'utf8');

/** What is shown of a request or an answer; what stands in a description is whole. */
const shownIn = ({ example, examples = {}, description }: Shown): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...inWords(description),
  ...Object.values(examples).flatMap((one) => [one.value, ...inWords(one.description)]),
];

const inWords = (description = ''): unknown[] =>
  [...description.matchAll(/^```json\n([^]*?)\n```$/gm)].map(([, json = '']) => JSON.parse(json) as unknown);

/** Nobody reads a document in a contract: what it says stands in the JSON beside it. */
const isPrinted = (type: string): boolean => ['application/pdf', 'text/html'].includes(type);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const escaped = (token: string): string => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));

describe('the contract', () => {
  it('shows examples of what is sent and answered, each as the contract says', () => {
    const contract = new Contract();
    const faults: unknown[] = [];
    let shown = 0;
    const look = (value: unknown, place: string): void => {
      if (!isObject(value)) return;
      const check = (example: unknown, schema: string): void => {
        shown += 1;
        const found = contract.faultsAt(schema, example);
        if (found.length > 0) faults.push({ place, found });
      };
      if ('schema' in value) for (const one of shownIn(value as Shown)) check(one, `${place}/schema`);
      const { description, content } = value as Body;
      if (content)
        for (const one of inWords(description)) check(one, `${place}/content/${escaped('application/json')}/schema`);
      for (const [name, inner] of Object.entries(value)) look(inner, `${place}/${escaped(name)}`);
    };
    const { paths, components } = JSON.parse(text) as Record<string, object>;
    look(paths, '/paths');
    look((components as { responses: object }).responses, '/components/responses');
    expect(faults).toEqual([]);
    expect(shown).toBeGreaterThan(300);
  });

  it('shows an example of everything that is sent and answered, of every operation', () => {
    const contract = new Contract();
    const without = contract.operations.flatMap((operation) => {
      const good = Object.keys(operation.responses).filter((status) => status < '300');
      // 204: there is nothing to show.
      const answers = good
        .filter((status) => status !== '204')
        .map((status): Body => contract.response(operation, status) ?? {});
      const unseen = [...(operation.requestBody ? [operation.requestBody] : []), ...answers].flatMap((body) => {
        const told = Object.entries<Shown>(body.content ?? {}).filter(([type]) => !isPrinted(type));
        const isShown = told.every(([, one]) => [...shownIn(one), ...inWords(body.description)].length > 0);
        return told.length > 0 && isShown ? [] : [operation.operationId];
      });
      return good.length > 0 ? unseen : [operation.operationId];
    });
    expect(without).toEqual([]);
    expect(contract.operations.length).toBeGreaterThan(80);
  });

  it('shows files of a list that can be sent as they are: filled in, and downloaded with nothing filled in yet', () => {
    const { operations } = new Contract();
    const of = (id: string): ContractOperation | undefined => operations.find(({ operationId }) => operationId === id);
    const [sent] = shownIn(of('recordReplies')?.requestBody?.content['text/csv'] ?? {});
    const [given] = shownIn(of('listLines')?.responses['200']?.content?.['text/csv'] ?? {});
    expect(readListFile(Buffer.from(String(sent)))).toMatchObject({
      ok: true,
      faults: [],
      replies: [
        { line: 1, claims: [{ invoice: '242995371', amountCents: 144_201 }], preConsent: true },
        { line: 2, decision: 'REJECTED', reason: 'OFFER_TOO_LOW' },
      ],
    });
    expect(readListFile(Buffer.from(String(given)))).toMatchObject({ ok: true, faults: [], replies: [] });
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

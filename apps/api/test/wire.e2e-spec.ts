import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Contract, type ContractOperation } from '@akkoord/testing';
import type { Test } from 'supertest';
import { apiStage } from './api-stage.js';
import request from './checked-request.js';

type Stage = Awaited<ReturnType<typeof apiStage>>;
type Client = Awaited<ReturnType<Stage['client']>>;

const contract = new Contract();
const { operations } = contract;
const NOBODY = '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b';
const MEBIBYTE = 1_048_576;
/** What comes as a whole file: 8 MiB. */
const LARGE = new Set(['recordReplies', 'checkAgreements', 'importAgreements']);

/** The terms of a next version are judged beside those before: `agreements.e2e-spec`. */
const JUDGED_BESIDE_ANOTHER = new Set(['draftAgreementVersion']);

const isSecured = ({ security }: ContractOperation): boolean => security.length > 0;
const takes = ({ requestBody }: ContractOperation, type: string): boolean => type in (requestBody?.content ?? {});
const withBody = operations.filter(({ requestBody }) => requestBody !== undefined);
const withJson = operations.filter((operation) => takes(operation, 'application/json'));

/** An address of the operation at which nothing is. */
const pathOf = ({ path }: ContractOperation): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'version' ? '1' : NOBODY));

let stage: Stage;
let client: Client;

beforeAll(async () => {
  stage = await apiStage('2026-11-02T07:00:00Z');
  client = await stage.client('demo-counsellor');
});

afterAll(() => stage.close());

function ask(operation: ContractOperation, path = pathOf(operation)): Test {
  switch (operation.method) {
    case 'POST':
      return client.post(path);
    case 'PATCH':
      return client.patch(path, undefined, '"any"');
    case 'DELETE':
      return client.delete(path);
    default:
      return client.get(path);
  }
}

const EXAMPLE = (operation: ContractOperation): unknown => {
  const { example, examples = {} } = operation.requestBody?.content['application/json'] ?? {};
  return example ?? Object.values(examples)[0]?.value;
};

/** What all operations answer to the same: status and code by operation. The client holds headers, type and body against the contract. */
async function answers(
  asked: readonly ContractOperation[],
  send: (operation: ContractOperation) => Test,
): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const operation of asked) {
    const { status, body } = (await send(operation)) as { status: number; body: unknown };
    all[operation.operationId] = `${status} ${(body as { type?: string }).type?.split('/').at(-1) ?? ''}`.trim();
  }
  return all;
}

const each = (asked: readonly ContractOperation[], answer: string): Record<string, string> =>
  Object.fromEntries(asked.map(({ operationId }) => [operationId, answer]));

describe('every operation of the contract', () => {
  it('has one address: a slash at the end and capitals are others', async () => {
    const capital = (path: string): string =>
      path.replace(/\/([a-z])(?!\d)/, (_, letter: string) => `/${letter.toUpperCase()}`);
    const nothing = each(operations, '404 route-not-found');
    expect(await answers(operations, (one) => request(stage.url).get(`${pathOf(one)}/`))).toEqual(nothing);
    const shouted = (one: ContractOperation): string =>
      pathOf(one).startsWith('/v1/') ? `/v1${capital(pathOf(one).slice(3))}` : capital(pathOf(one));
    expect(await answers(operations, (one) => request(stage.url).get(shouted(one)))).toEqual(nothing);
  });

  it('names the methods that its address knows, to whoever uses another', async () => {
    for (const operation of operations) {
      const known = contract.at(pathOf(operation)).map(({ method }) => method);
      const allow = [...known, ...(known.includes('GET') ? ['HEAD'] : [])].sort().join(', ');
      const other = known.includes('DELETE') ? 'put' : 'delete';
      const response = await request(stage.url)[other](pathOf(operation)).expect(405);
      expect({ operation: operation.operationId, allow: response.headers['allow'] }).toEqual({
        operation: operation.operationId,
        allow,
      });
    }
  });

  it('asks who it is, unless it is for everybody', async () => {
    const secured = operations.filter(isSecured);
    const nobody = (one: ContractOperation): Test =>
      one.method === 'GET'
        ? request(stage.url).get(pathOf(one))
        : one.method === 'POST'
          ? request(stage.url).post(pathOf(one))
          : one.method === 'DELETE'
            ? request(stage.url).delete(pathOf(one))
            : request(stage.url).patch(pathOf(one));
    expect(await answers(secured, nobody)).toEqual(each(secured, '401 token-missing'));
  });

  it('answers in no media type that the contract does not have', async () => {
    expect(await answers(operations, (one) => ask(one).set('Accept', 'image/png'))).toEqual(
      each(operations, '406 not-acceptable'),
    );
  });

  it('reads no media type that the contract does not have', async () => {
    expect(await answers(withBody, (one) => ask(one).type('application/xml').send('<a/>'))).toEqual(
      each(withBody, '415 media-type-unsupported'),
    );
  });

  it('refuses what is not JSON', async () => {
    expect(await answers(withJson, (one) => ask(one).type('json').send('{"a":'))).toEqual(
      each(withJson, '400 malformed-json'),
    );
  });

  it('refuses more bytes than it reads', async () => {
    const most = (one: ContractOperation): number => (LARGE.has(one.operationId) ? 8 : 1) * MEBIBYTE;
    const large = (one: ContractOperation): Test =>
      ask(one)
        .type('json')
        .send(`{"a":"${'x'.repeat(most(one))}"}`);
    expect(await answers(withJson, large)).toEqual(each(withJson, '413 body-too-large'));
  });

  it('tells everything that is missing and everything it does not know, at once and with its place', async () => {
    for (const operation of withJson) {
      const schema = contract.schema(operation.requestBody?.content['application/json']?.schema.$ref ?? '');
      if (!schema.properties || JUDGED_BESIDE_ANOTHER.has(operation.operationId)) continue;
      const { status, body } = (await ask(operation).send({ 'a/b': 1, zzz: [{}] })) as {
        status: number;
        body: unknown;
      };
      const { errors = [] } = body as { errors?: { pointer: string }[] };
      const told = new Set(errors.map(({ pointer }) => pointer));
      const toTell = ['#/a~1b', '#/zzz', ...(schema.required ?? []).map((name) => `#/${name}`)];
      expect({
        operation: operation.operationId,
        status,
        untold: toTell.filter((pointer) => !told.has(pointer)),
      }).toEqual({ operation: operation.operationId, status: 400, untold: [] });
    }
  });

  it('says how many more calls are taken of this client, and lets a probe of its health come as often as it wants', async () => {
    for (const operation of operations) {
      const { headers } = await ask(operation).set('Accept', 'image/png');
      const isProbe = operation.path.startsWith('/health/');
      expect({ operation: operation.operationId, isLimited: 'ratelimit' in headers }).toEqual({
        operation: operation.operationId,
        isLimited: !isProbe,
      });
    }
  });
});

describe('a fault of ours', () => {
  it('is told as a problem by every operation that needs the database', async () => {
    const broken = await apiStage('2026-11-02T07:00:00Z');
    client = await broken.client('demo-counsellor');
    await client.get('/v1/cases').expect(200);
    await broken.database.drop();
    const needy = operations.filter((one) => isSecured(one) && !takes(one, 'application/x-ndjson'));
    const answered = await answers(needy, (one) => ask(one).send(EXAMPLE(one) as object | undefined));
    const faults = Object.values(answered).filter((answer) => answer === '500 internal-error');
    expect(faults.length).toBeGreaterThan(30);
    await broken.close();
  });
});

describe('who asks too often', () => {
  it('is refused by every operation, for itself alone, and told how long to wait', async () => {
    const seldom = await apiStage('2026-11-02T07:00:00Z', { perSecond: 1 / 60, burst: 1 });
    const limited = operations.filter(({ path }) => !path.startsWith('/health/'));
    client = await seldom.client('demo-counsellor');
    const first = await answers(limited, (one) => ask(one).set('Accept', 'image/png'));
    expect(first).toEqual(each(limited, '406 not-acceptable'));
    expect(await answers(limited, ask)).toEqual(each(limited, '429 too-many-requests'));
    const { headers } = await client.get('/v1/cases').expect(429);
    expect(headers).toMatchObject({
      'ratelimit-policy': '"burst";q=1;w=60',
      'retry-after': expect.stringMatching(/^[56]\d$/),
    });
    await (await seldom.client('demo-counsellor-2')).get('/v1/cases').expect(200);
    await seldom.close();
  });
});

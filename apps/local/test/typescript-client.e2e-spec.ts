import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim } from '@akkoord/testing';
import { settleCase } from '../../../clients/typescript/examples/settle-a-case.js';
import {
  akkoord,
  AkkoordProblem,
  allOf,
  answered,
  clientCredentials,
  once,
  type Akkoord,
  type Schemas,
} from '../../../clients/typescript/src/index.js';
import { DEMO_SECRET } from '../src/demo-clients.js';
import type { Platform } from '../src/platform.js';
import { openStage } from './platform-stage.js';

let stage: Awaited<ReturnType<typeof openStage>>;
let platform: Platform;
let counsellor: Akkoord;

beforeAll(async () => {
  stage = await openStage();
  ({ platform } = stage);
  counsellor = clientOf('demo-counsellor');
});

afterAll(async () => {
  await stage.close();
});

function clientOf(clientId: string): Akkoord {
  const tokenUrl = `${platform.apiUrl}/oidc/token`;
  return akkoord({
    url: platform.apiUrl,
    token: clientCredentials({ tokenUrl, clientId, clientSecret: DEMO_SECRET }),
  });
}

/** States the balance the client knows, without consent, and accepts what it is offered. */
function replyTo({ line, kind, claims }: Schemas['LineResponse']): object {
  if (kind === 'PROPOSAL') return { line, kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' };
  const stated = claims.map(({ invoice, amountCents }) => ({ invoice, amountCents }));
  return { line, kind: 'BALANCE_STATEMENT', preConsent: false, claims: stated };
}

async function answerLists(desk: Akkoord): Promise<void> {
  const lists = allOf(async (cursor) =>
    answered(await desk.GET('/collective-lists', { params: { query: { ...cursor, state: 'OPEN' } } })),
  );
  for await (const { id: listId } of lists) {
    const path = { listId };
    const { items } = answered(await desk.GET('/collective-lists/{listId}/lines', { params: { path } }));
    const replies = items.filter(({ state }) => state === 'OPEN').map(replyTo);
    const params = { path, header: once() };
    const { accepted, rejected } = answered(
      await desk.POST('/collective-lists/{listId}/replies', { params, body: { replies } as never }),
    );
    expect({ accepted, rejected }).toEqual({ accepted: replies.length, rejected: [] });
  }
}

describe('the TypeScript client', () => {
  it('opens a case and follows it, tasks included, until every creditor has agreed', async () => {
    const desks = ['kpn', 'noorderbank'].map((slug) => clientOf(`demo-creditor-${slug}`));
    let evenings = 0;
    const file = await settleCase(
      counsellor,
      aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] }) as Schemas['CaseRequest'],
      async () => answered(await counsellor.GET('/sandbox/clock', {})).now.slice(0, 10),
      async () => {
        evenings += 1;
        answered(await counsellor.POST('/sandbox/clock', { body: { advanceDays: 1 } }));
        for (const desk of desks) await answerLists(desk);
      },
    );
    expect(file.state).toBe('AGREED');
    expect(file.claims.map(({ creditor, state }) => [creditor, state])).toEqual([
      ['KPN', 'CONCLUDED'],
      ['Noorderbank', 'CONCLUDED'],
    ]);
    expect(evenings).toBeLessThan(15);
  });

  it('says what was wrong, every place of it', async () => {
    const body = { ...aCase(), household: 'CASTLE', municipalityCode: 'Almelo' } as never;
    const refusal: unknown = await counsellor
      .POST('/cases', { params: { header: once() }, body })
      .then(answered)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AkkoordProblem);
    expect(refusal).toMatchObject({ status: 400, code: 'invalid-input' });
    const { errors } = refusal as AkkoordProblem;
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['#/household', '#/municipalityCode']);
  });

  it('has its effect once, however often it is asked', async () => {
    const body = aCase() as Schemas['CaseRequest'];
    const header = once('the-same-key');
    const first = await counsellor.POST('/cases', { params: { header }, body });
    const again = await counsellor.POST('/cases', { params: { header }, body });
    expect(answered(again).id).toBe(answered(first).id);
    expect(again.response.headers.get('Idempotency-Replayed')).toBe('true');
  });
});

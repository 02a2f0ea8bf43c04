import { aCase, aClaim, House, LineWork, type ContractOperation } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
export type Client = Awaited<ReturnType<Stage['client']>>;

export interface World {
  readonly house: House;
  readonly stage: Stage;
  readonly counsellor: Client;
  readonly desk: Client;
  /** What exists, by the name of the parameter of a path. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  close(): Promise<void>;
}

const ENDPOINT = { url: 'http://localhost:9/' };
const DESK_SCOPES = /^\/v1\/(collective-lists|agreements)/;

/** A case that waits for balances and one of which all are in, a list with open lines, letters and tasks. */
export async function contractWorld(): Promise<World> {
  const house = await House.open('2026-11-02T07:00:00Z');
  const work = new LineWork(house, await house.caller('schuldhulp-oost'));
  const stage = await apiBefore(house);
  const counsellor = await stage.client('demo-counsellor');
  const desk = await stage.client('demo-creditor-noorderbank');
  const person = { creditor: null, newCreditor: { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' } };
  const cases = [
    await work.ask(aCase({ reference: 'A', claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] })),
    await work.ask(aCase({ reference: 'B', claims: [aClaim('Noorderbank', 300_000), aClaim('', 50_000, person)] })),
    await work.ask(aCase({ reference: 'C', claims: [aClaim('KPN', 200_000)] })),
  ];
  await work.evening();
  await work.state('kpn', 'C', 200_000n, true);
  const { listId, line } = await work.line('noorderbank', 'A');
  const question = { question: 'Doet de partner mee?' };
  const posted = await desk.post(`/v1/collective-lists/${listId}/lines/${String(line.line)}/questions`, question);
  const asked = (posted.body as { id?: string }).id;
  const made = await counsellor.post('/v1/webhook-endpoints', ENDPOINT).expect(201);
  const read = async (client: Client, path: string): Promise<{ id: string }[]> =>
    ((await client.get(path)).body as { items: { id: string }[] }).items;
  const claims = await Promise.all(cases.map(async (id) => (await work.read(id)).claims));
  return {
    house,
    stage,
    counsellor,
    desk,
    ids: {
      caseId: cases,
      claimId: claims.flat().map(({ id }) => id),
      listId: (await read(desk, '/v1/collective-lists')).map(({ id }) => id),
      letterId: (await read(counsellor, `/v1/cases/${cases[1] ?? ''}/letters`)).map(({ id }) => id),
      agreementId: (await read(counsellor, '/v1/agreements?limit=5')).map(({ id }) => id),
      version: ['1', '2'],
      line: ['1', '2'],
      endpointId: [(made.body as { id: string }).id],
      questionId: asked === undefined ? [] : [asked],
    },
    close: async () => {
      await stage.close();
      await house.close();
    },
  };
}

/** Who may call it: a desk its lists and agreements, a counsellor everything else. */
export const clientFor = ({ desk, counsellor }: World, { path }: ContractOperation): Client =>
  DESK_SCOPES.test(path) ? desk : counsellor;

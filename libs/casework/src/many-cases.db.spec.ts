import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@akkoord/platform';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { ConfirmOverview } from './confirm-overview.js';
import type { ManyCases } from './many-cases.js';
import { ReadOverview } from './read-overview.js';
import { RequestBalances } from './request-balances.js';
import { SendProposals } from './send-proposals.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

interface Opened {
  readonly id: string;
  readonly reference: string;
}

/** The client has the overview; KPN was silent, so that its balance is estimated and it may still answer late. */
async function beforeTheClient(): Promise<Opened[]> {
  const inputs = [1, 2].map(() => aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] }));
  const cases: Opened[] = [];
  for (const input of inputs) cases.push({ id: await work.ask(input), reference: input.reference });
  await work.evening();
  for (const { reference } of cases) await work.state('noorderbank', reference, 400_000n, false);
  for (let evening = 0; evening < 20; evening += 1) await work.evening();
  return cases;
}

const refusals = ({ done, refused }: ManyCases): unknown => [
  done,
  ...refused.map(({ caseId, refusal: { code } }) => [caseId, code]),
];

async function digestOf({ id }: Opened): Promise<string> {
  return (await house.get(ReadOverview).execute(work.counsellor, id)).digest;
}

describe('cases that are handed in together', () => {
  it('are signed but for those refused, whose creditors may answer as before', async () => {
    const [good, bad] = (await beforeTheClient()) as [Opened, Opened];
    expect(await work.read(bad.id)).toMatchObject({ state: 'CLIENT_CONFIRMATION' });
    const signedOn = house.clock.today();
    const unknown = newId();
    const result = await house.get(ConfirmOverview).many(
      work.counsellor,
      new Map([
        [good.id, { signedOn, overviewDigest: await digestOf(good) }],
        [bad.id, { signedOn, overviewDigest: await digestOf(good) }],
        [unknown, { signedOn, overviewDigest: await digestOf(good) }],
      ]),
    );
    expect(refusals(result)).toEqual([1, [unknown, 'case-not-found'], [bad.id, 'overview-changed']]);
    await house.work();
    expect(await work.read(good.id)).toMatchObject({ state: 'CALCULATED', confirmedOn: signedOn });
    await expect(work.line('kpn', good.reference)).rejects.toThrow('no line OPEN');

    expect(await work.read(bad.id)).toMatchObject({ state: 'CLIENT_CONFIRMATION', confirmedOn: null });
    await work.state('kpn', bad.reference, 150_000n, false);
    expect(await work.states(bad.id)).toMatchObject({ KPN: 'BALANCE_RECEIVED' });
  });

  it('are offered and asked but for those refused', async () => {
    const [first, second] = (await beforeTheClient()) as [Opened, Opened];
    await work.confirm(first.id);
    const offered = await house.get(SendProposals).many(work.counsellor, [first.id, second.id]);
    expect(refusals(offered)).toEqual([1, [second.id, 'nothing-to-propose']]);
    expect(await work.read(first.id)).toMatchObject({ state: 'OFFERED' });
    expect(await work.read(second.id)).toMatchObject({ state: 'CLIENT_CONFIRMATION', offeredOn: null });

    const unknown = newId();
    const asked = await house.get(RequestBalances).many(work.counsellor, [first.id, unknown]);
    expect(refusals(asked)).toEqual([1, [unknown, 'case-not-found']]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addWorkingDays } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { ReadCourtFile } from './read-court-file.js';
import { ReadTimeline } from './read-timeline.js';

let house: House;
let work: LineWork;
let id: string;
let dueOn: string;

/** The bank's agreement makes silence consent; nothing was agreed with the garage. Neither answers the offer. */
beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
  const input = aCase({ claims: [aClaim('Noorderbank', 400_000), aClaim('Garage De Vries', 300_000)] });
  id = await work.ask(input);
  await work.evening();
  await work.state('noorderbank', input.reference, 400_000n, false);
  await work.state('garage-de-vries', input.reference, 300_000n, false);
  await house.read(async (tx) => {
    const bank = (await house.caller('noorderbank')).organisationId;
    const own = (await tx.exchanges.ofCases([id])).filter(({ deskId }) => deskId === bank);
    const agreed = { agreement: 'local-noorderbank', version: 3, kind: 'LOCAL', value: true } as const;
    await tx.exchanges.setTerms(own.map((one) => ({ ...one, clauses: { ...one.clauses, deemedConsent: agreed } })));
  });
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  dueOn = (await work.read(id)).exchanges[0]?.dueOn ?? '';
});

afterAll(() => house.close());

describe('an offer that nobody answers', () => {
  it('waits five working days after its due date, not four', async () => {
    await house.wait(`${addWorkingDays(dueOn, 4)}T16:30:00Z`);
    expect(await work.states(id)).toEqual({ Noorderbank: 'PROPOSED', 'Garage De Vries': 'PROPOSED' });
  });

  it('then has no response, or is consented to where a clause says so, and the claim says which', async () => {
    await house.wait(`${addWorkingDays(dueOn, 5)}T16:30:00Z`);
    const { claims, exchanges } = await work.read(id);
    const stands = (creditor: string): unknown[] =>
      claims.filter((claim) => claim.creditor === creditor).flatMap(({ state, reason }) => [state, reason]);
    expect(stands('Noorderbank')).toEqual(['ACCEPTED', 'DEEMED_CONSENT']);
    expect(stands('Garage De Vries')).toEqual(['NO_RESPONSE', null]);
    const reasons = exchanges.map(({ creditor, reason }) => [creditor, reason]);
    expect(Object.fromEntries(reasons)).toEqual({ Noorderbank: 'DEEMED_CONSENT', 'Garage De Vries': null });
  });

  it('stands as deemed in the timeline, of that creditor alone', async () => {
    const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
    expect(items.filter(({ kind }) => kind === 'CLAIM_CHANGED')).toMatchObject([
      {
        ...{ creditor: 'Noorderbank', version: 1, direction: null, state: 'RECORDED' },
        changes: [
          { field: 'state', before: 'PROPOSED', after: 'ACCEPTED' },
          { field: 'reason', before: null, after: 'DEEMED_CONSENT' },
        ],
      },
    ]);
  });

  it('stands as deemed in the court file, with the clause it rests on', async () => {
    const { creditors } = await house.get(ReadCourtFile).execute(work.counsellor, id, {});
    const answers = creditors.map(({ creditor, answer, reply, agreement }) => ({ creditor, answer, reply, agreement }));
    expect(answers).toEqual(
      expect.arrayContaining([
        {
          ...{ creditor: 'Noorderbank', answer: 'DEEMED', reply: null },
          agreement: { id: 'local-noorderbank', version: 3 },
        },
        { creditor: 'Garage De Vries', answer: 'NO_RESPONSE', reply: null, agreement: null },
      ]),
    );
  });
});

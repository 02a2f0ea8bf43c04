import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE_EVENTS, CASE_STATES, caseMoves, type CaseState, type CaseVerb } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { AddClaim } from './add-claim.js';
import { AskCourt } from './ask-court.js';
import { ChangeCase } from './change-case.js';
import { ChangeClaim } from './change-claim.js';
import { CloseCase } from './close-case.js';
import { ConfirmOverview } from './confirm-overview.js';
import { DischargeCase } from './discharge-case.js';
import { OpenCase } from './open-case.js';
import { PayOut } from './pay-out.js';
import { ReconsiderRefusals } from './reconsider-refusals.js';
import { RecordCourtOutcome } from './record-court-outcome.js';
import { RecordLoanOutcome } from './record-loan-outcome.js';
import { RecordObjection } from './record-objection.js';
import { RecordReview } from './record-review.js';
import { RequestBalances } from './request-balances.js';
import { SendProposals } from './send-proposals.js';
import { StartExecution } from './start-execution.js';
import { TerminateSettlement } from './terminate-settlement.js';

const TODAY = '2026-11-02';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open(`${TODAY}T07:00:00Z`);
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

/** A case put in a state from outside: only for what is refused there, whatever led to it. */
async function caseIn(state: CaseState): Promise<{ id: string; claimId: string }> {
  const { value } = await house.get(OpenCase).execute(work.counsellor, aCase({ claims: [aClaim('KPN', 200_000)] }));
  const closed = state === 'CLOSED' ? { closedReason: 'OTHER' } : {};
  await house.read((tx) => tx.cases.change([{ id: value.id, change: { state, ...closed } }]));
  const [claim] = (await work.read(value.id)).claims;
  return { id: value.id, claimId: claim?.id ?? '' };
}

const ANY = new Set(['*']);
const PERIOD = { fromMonth: 1, toMonth: 18, monthlyCapacityCents: 10_000 };

/** Each verb as somebody would ask for it. */
const ASKED: Readonly<Record<CaseVerb, (id: string, claimId: string) => Promise<unknown>>> = {
  ASK_BALANCES: (id) => house.get(RequestBalances).execute(work.counsellor, id),
  CHANGE: (id, claimId) => house.get(ChangeClaim).execute(work.counsellor, id, claimId, ANY, { amountCents: 1_000 }),
  ADD_CLAIM: (id) => house.get(AddClaim).execute(work.counsellor, id, aClaim('Eneco', 5_000)),
  CONFIRM: (id) =>
    house
      .get(ConfirmOverview)
      .execute(work.counsellor, id, { signedOn: TODAY, overviewDigest: `sha256:${'0'.repeat(64)}` }),
  OBJECT: (id) => house.get(RecordObjection).execute(work.counsellor, id, 'Dit is niet van mij.'),
  PROPOSE: (id) => house.get(SendProposals).execute(work.counsellor, id),
  RECONSIDER: (id) => house.get(ReconsiderRefusals).execute(work.counsellor, id, {}),
  GO_TO_COURT: (id) => house.get(AskCourt).execute(work.counsellor, id, { askedOn: TODAY }),
  COURT_DECIDES: (id) =>
    house.get(RecordCourtOutcome).execute(work.counsellor, id, { decidedOn: TODAY, decision: 'COMPELLED' }),
  START_EXECUTION: (id) => house.get(StartExecution).execute(work.counsellor, id, { startedOn: TODAY }),
  LOAN_DECIDED: (id) =>
    house.get(RecordLoanOutcome).execute(work.counsellor, id, { decidedOn: TODAY, decision: 'GRANTED' }),
  PAY_OUT: (id) => house.get(PayOut).execute(work.counsellor, id, { paidOn: TODAY, inHandCents: 100 }),
  REVIEW: (id) =>
    house.get(RecordReview).execute(work.counsellor, id, { reviewedOn: TODAY, capacityPeriods: [PERIOD] }),
  DISCHARGE: (id) => house.get(DischargeCase).execute(work.counsellor, id, { dischargedOn: TODAY }),
  TERMINATE: (id) =>
    house.get(TerminateSettlement).execute(work.counsellor, id, { terminatedOn: TODAY, reason: 'OTHER' }),
  CLOSE: (id) => house.get(CloseCase).execute(work.counsellor, id, 'NO_SHOW'),
};

/** Asking for what stands already is answered with the case as it is. */
const STANDS_ALREADY: Partial<Record<CaseVerb, readonly CaseState[]>> = {
  PROPOSE: ['OFFERED', 'PARTIALLY_REFUSED', 'AGREED'],
};

const STATES = Object.keys(CASE_STATES) as CaseState[];
const VERBS = Object.keys(ASKED) as CaseVerb[];

describe.each(STATES)('in a case that is %s', (state) => {
  const refused = VERBS.filter(
    (verb) => caseMoves(state, verb).length === 0 && STANDS_ALREADY[verb]?.includes(state) !== true,
  );

  it('every verb that has no place there is refused with its code and with what is possible, and changes nothing', async () => {
    const { id, claimId } = await caseIn(state);
    const before = await work.read(id);
    for (const verb of refused)
      await expect(ASKED[verb](id, claimId)).rejects.toMatchObject({
        status: 409,
        code: CASE_EVENTS[verb].refusal,
        detail: expect.stringContaining(`The case is ${state}. Possible now: `),
      });
    expect(refused.length).toBeGreaterThan(0);
    expect(await work.read(id)).toEqual(before);
  });

  it("another organisation's case is not there for any verb", async () => {
    const { id, claimId } = await caseIn(state);
    const counsellor = work.counsellor;
    work = new LineWork(house, await house.caller('schuldhulp-west'));
    try {
      for (const verb of VERBS)
        await expect(ASKED[verb](id, claimId)).rejects.toMatchObject({ status: 404, code: 'case-not-found' });
    } finally {
      work = new LineWork(house, counsellor);
    }
  });
});

describe('the terms of a case', () => {
  it('cannot change any more once everybody agreed', async () => {
    const { id } = await caseIn('AGREED');
    await expect(house.get(ChangeCase).execute(work.counsellor, id, ANY, { termMonths: 36 })).rejects.toMatchObject({
      status: 409,
      code: 'change-too-late',
    });
  });
});

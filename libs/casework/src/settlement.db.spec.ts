import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '@akkoord/settlement';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { AddClaim } from './add-claim.js';
import { AskCourt } from './ask-court.js';
import type { CaseInput } from './case-input.js';
import { ChangeCase } from './change-case.js';
import { CloseCase } from './close-case.js';
import { DischargeCase } from './discharge-case.js';
import { PayOut, type PayoutInput } from './pay-out.js';
import type { CaseView } from './read-case.js';
import { ReadPayouts } from './read-payouts.js';
import { ReadTimeline } from './read-timeline.js';
import { ReconsiderRefusals } from './reconsider-refusals.js';
import { RecordCourtOutcome } from './record-court-outcome.js';
import { RecordLoanOutcome } from './record-loan-outcome.js';
import { RecordObjection } from './record-objection.js';
import { RecordReview } from './record-review.js';
import { SettleObjection } from './settle-objection.js';
import { StartExecution } from './start-execution.js';
import { TerminateSettlement } from './terminate-settlement.js';

let house: House;
let work: LineWork;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  work = new LineWork(house, await house.caller('schuldhulp-oost'));
});

afterAll(() => house.close());

const today = (): string => house.clock.today();

/** Noorderbank and the garage have their proposals; KPN is bound in advance. */
async function offered(more: Partial<CaseInput> = {}): Promise<{ id: string; reference: string }> {
  const claims = [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000), aClaim('Garage De Vries', 300_000)];
  const input = aCase({ claims, ...more });
  const id = await work.ask(input);
  await work.evening();
  await work.state('kpn', input.reference, 200_000n, true);
  await work.state('noorderbank', input.reference, 400_000n, false);
  await work.state('garage-de-vries', input.reference, 300_000n, false);
  await work.confirm(id);
  await work.propose(id);
  await work.evening();
  return { id, reference: input.reference };
}

async function reject(desk: string, reference: string): Promise<void> {
  const reply = { kind: 'PROPOSAL_REPLY', decision: 'REJECTED', reason: 'OFFER_TOO_LOW' } as const;
  await work.reply(await work.line(desk, reference), reply);
}

async function refused(more: Partial<CaseInput> = {}): Promise<{ id: string; reference: string }> {
  const made = await offered(more);
  await work.accept('garage-de-vries', made.reference);
  await reject('noorderbank', made.reference);
  expect((await work.read(made.id)).state).toBe('PARTIALLY_REFUSED');
  return made;
}

async function agreed(more: Partial<CaseInput> = {}): Promise<{ id: string; reference: string }> {
  const made = await offered(more);
  await work.accept('garage-de-vries', made.reference);
  await work.accept('noorderbank', made.reference);
  expect((await work.read(made.id)).state).toBe('AGREED');
  return made;
}

/** Who was sent what, as `creditor KIND`, in the order it was written. */
async function sent(id: string, ...kinds: string[]): Promise<string[]> {
  const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
  return items
    .filter(({ direction, kind, state }) => direction === 'OUT' && kinds.includes(kind) && state !== 'WITHDRAWN')
    .map(({ creditor, kind }) => `${creditor ?? ''} ${kind}`)
    .sort();
}

async function exchangeOf(id: string, creditor: string): Promise<string> {
  const claim = (await work.read(id)).claims.find((one) => one.creditor === creditor);
  return claim?.exchangeId ?? '';
}

describe('an objection of the client', () => {
  it('takes the case back until it is settled, and the client signs a new overview', async () => {
    const input = aCase({ claims: [aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    await work.state('noorderbank', input.reference, 400_000n, false);

    await house.get(RecordObjection).execute(work.counsellor, id, 'Ik heb al 100 euro betaald.');
    await house.get(RecordObjection).execute(work.counsellor, id, 'En de naam klopt niet.');
    await house.work();
    expect(await work.read(id)).toMatchObject({
      state: 'INVENTORY',
      objectedOn: today(),
      objection: 'Ik heb al 100 euro betaald.\nEn de naam klopt niet.',
    });
    await expect(work.confirm(id)).rejects.toMatchObject({ code: 'confirmation-not-asked' });

    await work.evening();
    await house.get(SettleObjection).execute(work.counsellor, id, 'De betaling is verrekend.');
    expect(await work.read(id)).toMatchObject({
      state: 'CLIENT_CONFIRMATION',
      objection: null,
      confirmationAskedOn: today(),
    });
    await expect(house.get(SettleObjection).execute(work.counsellor, id, 'Nog eens.')).rejects.toMatchObject({
      code: 'no-objection',
    });
    await work.confirm(id);
    expect((await work.read(id)).state).toBe('CALCULATED');
    const { items } = await house.get(ReadTimeline).execute(work.counsellor, id);
    expect(items.flatMap(({ changes }) => changes)).toMatchObject([
      { field: 'objection', after: 'De betaling is verrekend.' },
    ]);
  });
});

describe('a creditor that was forgotten', () => {
  it('is asked after the offer; consents are kept by rule and only what fell is offered again', async () => {
    const { id, reference } = await offered();
    await work.accept('garage-de-vries', reference);
    await house.get(AddClaim).execute(work.counsellor, id, aClaim('Wehkamp', 100_000));
    await house.work();
    expect(await work.read(id)).toMatchObject({ state: 'INVENTORY', confirmedOn: null });
    expect(await work.states(id)).toEqual({
      KPN: 'BOUND',
      Noorderbank: 'TO_PROPOSE',
      'Garage De Vries': 'ACCEPTED',
      Wehkamp: 'BALANCE_REQUESTED',
    });
    await expect(work.propose(id)).rejects.toMatchObject({ code: 'nothing-to-propose' });

    await work.evening();
    await work.state('wehkamp', reference, 100_000n, false);
    await work.confirm(id);
    expect(await work.read(id)).toMatchObject({ state: 'CALCULATED', version: 2 });
    expect(await work.states(id)).toEqual({
      KPN: 'BOUND',
      Noorderbank: 'TO_PROPOSE',
      'Garage De Vries': 'TO_PROPOSE',
      Wehkamp: 'TO_PROPOSE',
    });
    await work.propose(id);
    await work.evening();
    for (const desk of ['noorderbank', 'garage-de-vries', 'wehkamp']) await work.accept(desk, reference);
    expect((await work.read(id)).state).toBe('AGREED');
    expect(await sent(id, 'PROPOSAL')).not.toContain('KPN PROPOSAL');
  });
});

describe('somebody who refuses', () => {
  it('is asked once to think again, with the motivation, and a yes concludes the case', async () => {
    const { id, reference } = await refused();
    await house.get(ReconsiderRefusals).execute(work.counsellor, id, { motivation: 'Alle anderen zijn akkoord.' });
    await house.work();
    expect((await work.read(id)).state).toBe('OFFERED');
    await work.evening();
    const { line } = await work.line('noorderbank', reference);
    expect(line).toMatchObject({ kind: 'RECONSIDERATION', shareCents: 120_000, percentage: '30.00' });
    await expect(work.line('garage-de-vries', reference)).rejects.toThrow('no line OPEN');

    await reject('noorderbank', reference);
    expect((await work.read(id)).state).toBe('PARTIALLY_REFUSED');
    await expect(house.get(ReconsiderRefusals).execute(work.counsellor, id, {})).rejects.toMatchObject({
      code: 'nothing-to-reconsider',
    });
    const late = await work.line('noorderbank', reference, 'ANSWERED');
    await work.reply(late, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect((await work.read(id)).state).toBe('AGREED');
  });

  it('can be named, but only in its own case', async () => {
    const { id } = await refused();
    const other = await offered();
    const exchangeIds = [await exchangeOf(other.id, 'Noorderbank')];
    await expect(house.get(ReconsiderRefusals).execute(work.counsellor, id, { exchangeIds })).rejects.toMatchObject({
      code: 'exchange-not-found',
    });
    const agreeing = [await exchangeOf(id, 'Garage De Vries')];
    await expect(
      house.get(ReconsiderRefusals).execute(work.counsellor, id, { exchangeIds: agreeing }),
    ).rejects.toMatchObject({ code: 'nothing-to-reconsider' });
  });

  it('is offered more by the next version, and whoever accepted keeps that', async () => {
    const { id, reference } = await refused();
    await house.get(ChangeCase).execute(work.counsellor, id, await work.tag(id), { oneOffCents: 90_000 });
    await house.work();
    expect(await work.read(id)).toMatchObject({
      state: 'CALCULATED',
      version: 2,
      calculation: { fundCents: 360_000, concurrentPercentage: '40.00' },
    });
    expect(await work.states(id)).toEqual({ KPN: 'BOUND', Noorderbank: 'TO_PROPOSE', 'Garage De Vries': 'ACCEPTED' });
    await work.propose(id);
    await work.evening();
    await work.accept('noorderbank', reference);
    expect((await work.read(id)).state).toBe('AGREED');
  });

  it('has not accepted another term, even for the same percentage', async () => {
    const { id } = await refused();
    await house.get(ChangeCase).execute(work.counsellor, id, await work.tag(id), {
      termMonths: 36,
      monthlyIncomeCents: 147_500,
    });
    expect(await work.read(id)).toMatchObject({ version: 2, calculation: { concurrentPercentage: '30.00' } });
    expect(await work.states(id)).toEqual({ KPN: 'BOUND', Noorderbank: 'TO_PROPOSE', 'Garage De Vries': 'TO_PROPOSE' });
  });
});

describe('the court', () => {
  it('compels the refuser: the settlement is concluded and everybody told; no reply counted meanwhile', async () => {
    const { id, reference } = await refused();
    const answered = await work.line('noorderbank', reference, 'ANSWERED');
    await house.get(AskCourt).execute(work.counsellor, id, { askedOn: today() });
    const late = await work.reply(answered, { kind: 'PROPOSAL_REPLY', decision: 'ACCEPTED' });
    expect(late.rejected).toMatchObject([{ code: 'answers-ended' }]);
    expect((await work.read(id)).state).toBe('COURT');

    await house.get(RecordCourtOutcome).execute(work.counsellor, id, {
      decidedOn: today(),
      decision: 'COMPELLED',
      courtReference: 'C/08/123456 FT RK 26/1',
    });
    await house.work();
    expect(await work.read(id)).toMatchObject({ state: 'AGREED', courtReference: 'C/08/123456 FT RK 26/1' });
    expect(await sent(id, 'CONCLUDED')).toEqual([
      'Garage De Vries CONCLUDED',
      'KPN CONCLUDED',
      'Noorderbank CONCLUDED',
    ]);
  });

  it('that compels nobody ends the case, which is closed with one of two reasons', async () => {
    const { id } = await refused();
    await expect(
      house.get(AskCourt).execute(work.counsellor, id, { askedOn: addDays(today(), 1) }),
    ).rejects.toMatchObject({ code: 'date-in-future' });
    await house.get(AskCourt).execute(work.counsellor, id, { askedOn: today() });
    await expect(
      house.get(RecordCourtOutcome).execute(work.counsellor, id, {
        decidedOn: addDays(today(), -1),
        decision: 'REFUSED',
      }),
    ).rejects.toMatchObject({ code: 'date-too-early' });
    await house.get(RecordCourtOutcome).execute(work.counsellor, id, { decidedOn: today(), decision: 'REFUSED' });
    expect((await work.read(id)).state).toBe('COURT_REFUSED');
    expect(await work.states(id)).toMatchObject({ Noorderbank: 'COURT_REFUSED', KPN: 'BOUND' });
    await house.get(CloseCase).execute(work.counsellor, id, 'STATUTORY_INSOLVENCY');
    await house.work();
    expect(await work.read(id)).toMatchObject({ state: 'CLOSED', closedReason: 'STATUTORY_INSOLVENCY' });
    expect(await sent(id, 'TERMINATED', 'CONCLUDED')).toHaveLength(3);
  });

  it('decides on one refuser after the other', async () => {
    const { id, reference } = await offered();
    await reject('noorderbank', reference);
    await reject('garage-de-vries', reference);
    await house.get(AskCourt).execute(work.counsellor, id, { askedOn: today() });
    const outcome = async (creditor: string): Promise<unknown> =>
      house.get(RecordCourtOutcome).execute(work.counsellor, id, {
        decidedOn: today(),
        decision: 'COMPELLED',
        exchangeIds: [await exchangeOf(id, creditor)],
      });
    await outcome('Noorderbank');
    expect((await work.read(id)).state).toBe('COURT');
    await expect(outcome('KPN')).rejects.toMatchObject({ code: 'exchange-not-found' });
    await outcome('Garage De Vries');
    expect((await work.read(id)).state).toBe('AGREED');
  });
});

describe('a case that is closed', () => {
  it('takes back what is on its way, tells who knew of it, and takes no answer any more', async () => {
    const input = aCase({ claims: [aClaim('KPN', 200_000), aClaim('Noorderbank', 400_000)] });
    const id = await work.ask(input);
    await work.evening();
    const open = await work.line('kpn', input.reference);
    await house.get(CloseCase).execute(work.counsellor, id, 'DECEASED');
    await house.get(CloseCase).execute(work.counsellor, id, 'DECEASED');
    await house.work();
    expect(await work.read(id)).toMatchObject({ state: 'CLOSED', closedReason: 'DECEASED', closedOn: today() });
    const { rejected } = await work.reply(open, { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 1n });
    expect(rejected).toMatchObject([{ code: 'answers-ended' }]);
    expect(await sent(id, 'TERMINATED')).toEqual(['KPN TERMINATED', 'Noorderbank TERMINATED']);
    const line = (await work.read(id)).claims.map(({ state }) => state);
    await house.wait(`${addDays(today(), 120)}T16:30:00Z`);
    expect((await work.read(id)).claims.map(({ state }) => state)).toEqual(line);
  });

  it('that nobody was told of tells nobody', async () => {
    const id = await work.ask(aCase());
    await house.get(CloseCase).execute(work.counsellor, id, 'WITHDRAWN');
    await house.work();
    await work.evening();
    expect(await sent(id, 'NOTICE', 'BALANCE_REQUEST', 'TERMINATED')).toEqual([]);
  });

  it('gives insolvency as its reason only after a refusal', async () => {
    const id = await work.ask(aCase());
    await expect(house.get(CloseCase).execute(work.counsellor, id, 'STATUTORY_INSOLVENCY')).rejects.toMatchObject({
      code: 'closing-reason-not-now',
    });
  });
});

/** Example F of the domain: EUR 150 a month, EUR 210 in the last nine, EUR 500 at once, fee 9 % taken before. */
describe('a debt mediation in execution', () => {
  const S: readonly (readonly [string, number, string])[] = [
    ['Belastingdienst', 320_000, 'TAX'],
    ['KPN', 64_019, 'INVOICE'],
    ['Noorderbank', 412_000, 'LOAN'],
  ];
  const pay = (id: string, input: Partial<PayoutInput> & { inHandCents: number }): Promise<unknown> =>
    house.get(PayOut).execute(work.counsellor, id, { paidOn: today(), ...input });

  async function inExecution(): Promise<string> {
    const claims = S.map(([creditor, cents, debtKind]) => aClaim(creditor, cents, { debtKind }));
    const input = aCase({ claims, oneOffCents: 50_000 });
    const id = await work.ask(input);
    await work.evening();
    await work.state('belastingdienst', input.reference, 320_000n, false);
    await work.state('kpn', input.reference, 64_019n, true);
    await work.state('noorderbank', input.reference, 412_000n, false);
    await work.confirm(id);
    await work.propose(id);
    await work.evening();
    await work.accept('belastingdienst', input.reference);
    await work.accept('noorderbank', input.reference);
    await house.get(StartExecution).execute(work.counsellor, id, { startedOn: today() });
    expect((await work.read(id)).state).toBe('EXECUTION');
    return id;
  }

  const ledger = async (id: string): Promise<{ shares: number[]; paid: number[]; inHand: number[] }> => {
    const { rounds, shares } = await house.get(ReadPayouts).execute(work.counsellor, id);
    return {
      shares: shares.map(({ shareCents }) => shareCents),
      paid: shares.map(({ paidCents }) => paidCents),
      inHand: rounds.map(({ inHandCents }) => inHandCents),
    };
  };

  it('pays by cumulative difference over a review, and every cent there was is paid at the end', async () => {
    const id = await inExecution();
    await work.evening();
    await pay(id, { inHandCents: 185_000 });
    const first = await ledger(id);
    expect(first.paid.reduce((a, b) => a + b, 0)).toBe(185_000);

    await house.get(RecordReview).execute(work.counsellor, id, {
      reviewedOn: today(),
      capacityPeriods: [
        { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000 },
        { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000 },
      ],
    });
    await house.work();
    const reviewed = await work.read(id);
    expect(reviewed).toMatchObject({ state: 'EXECUTION', version: 2, calculation: { fundCents: 374_000 } });
    expect(Object.values(await work.states(id))).toEqual(['CONCLUDED', 'CONCLUDED', 'CONCLUDED']);
    expect(await sent(id, 'STATUS')).toHaveLength(3);

    await expect(
      house.get(DischargeCase).execute(work.counsellor, id, { dischargedOn: today() }),
    ).rejects.toMatchObject({ code: 'discharge-not-possible' });
    await expect(pay(id, { inHandCents: 900_000 })).rejects.toMatchObject({ code: 'payout-above-claims' });
    await expect(pay(id, { inHandCents: 1, paidOn: addDays(today(), -30) })).rejects.toMatchObject({
      code: 'date-too-early',
    });
    await pay(id, { inHandCents: 189_000, final: true });
    const last = await ledger(id);
    expect(last).toEqual({ shares: last.shares, paid: last.shares, inHand: [185_000, 189_000] });
    expect(last.paid.reduce((a, b) => a + b, 0)).toBe(374_000);
    await expect(pay(id, { inHandCents: 1 })).rejects.toMatchObject({ code: 'paid-out-finally' });

    await house.get(DischargeCase).execute(work.counsellor, id, { dischargedOn: today() });
    await house.work();
    expect(await work.read(id)).toMatchObject({ state: 'COMPLETED', completedOn: today() });
    expect(Object.values(await work.states(id))).toEqual(['DISCHARGED', 'DISCHARGED', 'DISCHARGED']);
    expect(await sent(id, 'TERMINATED')).toHaveLength(3);
  });

  it('holds back what is too little to send, and sends it with the next', async () => {
    const id = await inExecution();
    await pay(id, { inHandCents: 2_000, minimumCents: 500 });
    const [first, small, third] = (await ledger(id)).paid;
    expect([small, (first ?? 0) > 0, (third ?? 0) > 0]).toEqual([0, true, true]);
    await pay(id, { inHandCents: 60_000, minimumCents: 500 });
    const { paid, inHand } = await ledger(id);
    expect(inHand).toEqual([2_000, 60_000]);
    expect(paid[1]).toBeGreaterThan(500);
  });

  it('that ends early revives every claim, less what was paid on it', async () => {
    const id = await inExecution();
    await pay(id, { inHandCents: 100_000 });
    const { paid } = await ledger(id);
    await house.get(TerminateSettlement).execute(work.counsellor, id, {
      terminatedOn: today(),
      reason: 'NON_COMPLIANT',
    });
    await house.work();
    const ended: CaseView = await work.read(id);
    expect(ended).toMatchObject({ state: 'TERMINATED', terminatedReason: 'NON_COMPLIANT' });
    expect(new Set(ended.claims.map(({ state }) => state))).toEqual(new Set(['REVIVED']));
    await work.evening();
    const { line } = await work.line('kpn', ended.reference, 'INFORMED', 'TERMINATED');
    const [claim] = ended.claims.filter(({ creditor }) => creditor === 'KPN');
    expect(line).toMatchObject({
      news: { event: 'ENDED_EARLY', eventOn: ended.terminatedOn },
      claims: [
        { reference: claim?.reference, amountCents: 64_019, paidCents: paid[1], revivedCents: 64_019 - (paid[1] ?? 0) },
      ],
    });
    expect(paid.reduce((a, b) => a + b, 0)).toBe(100_000);
  });
});

describe('a settlement loan', () => {
  const loan = { preferredProduct: 'SETTLEMENT_LOAN' } as const;

  it('that is granted pays every creditor its share at once', async () => {
    const { id } = await agreed(loan);
    await house.get(StartExecution).execute(work.counsellor, id, { startedOn: today() });
    expect((await work.read(id)).state).toBe('LOAN_REQUESTED');
    await house.get(RecordLoanOutcome).execute(work.counsellor, id, { decidedOn: today(), decision: 'GRANTED' });
    const { calculation, state } = await work.read(id);
    expect(state).toBe('PAID_OUT');
    const { rounds, shares } = await house.get(ReadPayouts).execute(work.counsellor, id);
    expect(rounds).toMatchObject([{ final: true, paidCents: calculation?.fundCents }]);
    expect(shares.every(({ toPayCents }) => toPayCents === 0)).toBe(true);
    await house.get(DischargeCase).execute(work.counsellor, id, { dischargedOn: today() });
    expect((await work.read(id)).state).toBe('COMPLETED');
  });

  it('that is refused is divided again without it; only consent in advance stands, and all are told', async () => {
    const { id, reference } = await agreed(loan);
    await house.get(StartExecution).execute(work.counsellor, id, { startedOn: today() });
    const standsStill = async (): Promise<boolean> =>
      (await work.read(id)).exchanges.some(
        ({ standstillUntil, standstillEndedOn }) => standstillUntil !== null && standstillEndedOn === null,
      );
    expect(await standsStill()).toBe(false);
    await house.get(RecordLoanOutcome).execute(work.counsellor, id, { decidedOn: today(), decision: 'REFUSED' });
    await house.work();
    expect(await standsStill()).toBe(true);
    expect(await work.read(id)).toMatchObject({
      state: 'CALCULATED',
      product: 'DEBT_MEDIATION',
      version: 2,
      agreedOn: null,
    });
    expect(await work.states(id)).toEqual({
      KPN: 'BOUND',
      Noorderbank: 'TO_PROPOSE',
      'Garage De Vries': 'TO_PROPOSE',
    });
    expect(await sent(id, 'STATUS')).toEqual(['Garage De Vries STATUS', 'KPN STATUS', 'Noorderbank STATUS']);
    await work.propose(id);
    await work.evening();
    await work.accept('noorderbank', reference);
    await work.accept('garage-de-vries', reference);
    expect((await work.read(id)).state).toBe('AGREED');
    expect((await sent(id, 'CONCLUDED')).filter((one) => one.startsWith('KPN'))).toHaveLength(2);
  });
});

describe('a settlement without capacity', () => {
  it('pays what one-off money there is and discharges at once', async () => {
    const { id } = await agreed({ monthlyIncomeCents: 140_000, oneOffCents: 45_000 });
    await house.get(StartExecution).execute(work.counsellor, id, { startedOn: today() });
    await house.work();
    expect(await work.read(id)).toMatchObject({ state: 'DISCHARGED', product: 'ZERO_CAPACITY' });
    expect(Object.values(await work.states(id))).toEqual(['DISCHARGED', 'DISCHARGED', 'DISCHARGED']);
    const { rounds } = await house.get(ReadPayouts).execute(work.counsellor, id);
    expect(rounds).toMatchObject([{ final: true, paidCents: 45_000 }]);
    await house.get(DischargeCase).execute(work.counsellor, id, { dischargedOn: today() });
    expect((await work.read(id)).state).toBe('COMPLETED');
    expect(await sent(id, 'TERMINATED')).toHaveLength(3);
  });

  it('with nothing at all has an empty ledger', async () => {
    const { id } = await agreed({ monthlyIncomeCents: 140_000 });
    await house.get(StartExecution).execute(work.counsellor, id, { startedOn: today() });
    const { rounds } = await house.get(ReadPayouts).execute(work.counsellor, id);
    expect(rounds).toMatchObject([{ final: true, paidCents: 0, payouts: [] }]);
  });
});

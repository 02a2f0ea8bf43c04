import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '@akkoord/testing';
import { apiBefore } from './api-stage.js';
import { insightWorld } from './insight-world.js';

type Stage = Awaited<ReturnType<typeof apiBefore>>;
type Client = Awaited<ReturnType<Stage['client']>>;

let house: House;
let stage: Stage;
let east: Client;
let west: Client;

beforeAll(async () => {
  house = await House.open('2026-11-02T07:00:00Z');
  await insightWorld(house);
  stage = await apiBefore(house);
  east = await stage.client('demo-counsellor');
  west = await stage.client('demo-counsellor-2');
});

afterAll(async () => {
  await stage.close();
  await house.close();
});

const read = async <Body = unknown>(client: Client, path: string): Promise<Body> =>
  (await client.get(`/v1/${path}`).expect(200)).body as Body;

describe('lead times', () => {
  it('are told by group, as the days from the balance requests to agreement', async () => {
    const { items, groups } = await read<Record<string, unknown>>(east, 'insight/lead-times');
    // B: 2 to 18 November, both creditors collective. A: 2 to 30 November, one of two, and the client took a week.
    const onlyCollective = { group: 'ONLY_COLLECTIVE', cases: 1, medianDays: 16, p90Days: 16 };
    const other = { group: 'OTHER', cases: 1, medianDays: 28, p90Days: 28 };
    expect(items).toEqual([
      { ...onlyCollective, clientDelayDays: 0 },
      { ...other, clientDelayDays: 7 },
    ]);
    expect(groups).toEqual([onlyCollective, other]);
  });

  it('are told by phase, over every case that passed it', async () => {
    const { phases } = await read<{ phases: unknown }>(east, 'insight/lead-times');
    expect(phases).toEqual([
      // D and E 2 days, A 10, B 16, C 49: until Noorderbank was estimated.
      { phase: 'BALANCES', cases: 5, medianDays: 10, p90Days: 49 },
      // B and D the same day, A 7.
      { phase: 'CLIENT', cases: 3, medianDays: 0, p90Days: 7 },
      // B at once, A 19 to 30 November; D waits for Wehkamp.
      { phase: 'OFFERS', cases: 2, medianDays: 0, p90Days: 11 },
    ]);
  });

  it('are told by desk, in calendar days and in working days beside the agreed term', async () => {
    const { desks } = await read<{ desks: unknown }>(east, 'insight/lead-times');
    const once = (days: number, workingDays: number) => ({
      ...{ answers: 1, medianDays: days, p90Days: days, medianWorkingDays: workingDays },
      ...{ inTime: 1, inTimePercentage: '100.00' },
    });
    expect(desks).toEqual([
      { desk: 'eneco', question: 'BALANCE', termWorkingDays: 10, ...once(1, 1) },
      // A, C, D and E on 4 November; B on the 18th, due on the 16th.
      {
        ...{ desk: 'kpn', question: 'BALANCE', termWorkingDays: 10, answers: 5, medianDays: 2, p90Days: 16 },
        ...{ medianWorkingDays: 2, inTime: 4, inTimePercentage: '80.00' },
      },
      // D: 4 to 25 November, due on the 18th.
      {
        ...{ desk: 'kpn', question: 'PROPOSAL', termWorkingDays: 10, ...once(21, 15) },
        ...{ inTime: 0, inTimePercentage: '0.00' },
      },
      // A: 2 to 12 November and 19 to 30 November. That it never answered C is no time.
      { desk: 'noorderbank', question: 'BALANCE', termWorkingDays: null, ...once(10, 8) },
      { desk: 'noorderbank', question: 'PROPOSAL', termWorkingDays: null, ...once(11, 7) },
      { desk: 'wehkamp', question: 'BALANCE', termWorkingDays: 10, ...once(2, 2) },
    ]);
  });

  it('can be asked of the cases of some days only', async () => {
    const all = await read(east, 'insight/lead-times');
    expect(await read(east, 'insight/lead-times?from=2026-11-02&to=2026-11-02')).toEqual(all);
    const none = { cases: 0, medianDays: null, p90Days: null };
    const nothing = {
      items: [],
      groups: [],
      phases: ['BALANCES', 'CLIENT', 'OFFERS'].map((phase) => ({ phase, ...none })),
      desks: [],
    };
    expect(await read(east, 'insight/lead-times?from=2026-11-03')).toEqual(nothing);
    expect(await read(east, 'insight/lead-times?to=2026-11-01')).toEqual(nothing);
    await east.get('/v1/insight/lead-times?from=2026-02-30').expect(400);
  });

  it('are of the own cases only: another counsellor has its own, a desk has none', async () => {
    const { items, desks } = await read<{ items: object[]; desks: { desk: string }[] }>(west, 'insight/lead-times');
    // F: agreed by silence on 21 December.
    expect(items).toEqual([{ group: 'ONLY_COLLECTIVE', clientDelayDays: 0, cases: 1, medianDays: 49, p90Days: 49 }]);
    expect(desks.map(({ desk }) => desk)).toEqual(['greenchoice', 'kpn']);
    const kpn = await stage.client('demo-creditor-kpn');
    const refused = await kpn.get('/v1/insight/lead-times').expect(403);
    expect(refused.body).toMatchObject({ type: '/problems/wrong-organisation' });
  });
});

interface Page {
  items: { desk: string; clause: string }[];
  next: string | null;
}

const NOTHING_OVER = { medianWorkingDaysOver: null, mostWorkingDaysOver: null };

/** A row of a reply term: in time, late, never. */
function term(desk: string, clause: string, agreement: string, [inTime, late, never]: number[], over: number | null) {
  return {
    ...{ desk, clause: `${clause}ReplyWorkingDays`, agreement, version: 1 },
    ...{ kept: inTime, broken: (late ?? 0) + (never ?? 0), medianWorkingDaysOver: over, mostWorkingDaysOver: over },
    outcomes: [
      { outcome: 'IN_TIME', count: inTime },
      { outcome: 'LATE', count: late },
      { outcome: 'UNANSWERED', count: never },
    ],
    reasons: [],
  };
}

/** A row of consent in advance: consented, impediment, no reason, no cooperation; bound, a clause failed. */
function consent(desk: string, counts: readonly number[], reasons: Record<string, number> = {}) {
  const [consented = 0, impediment = 0, noReason = 0, noCooperation = 0] = counts;
  const names = ['CONSENTED', 'IMPEDIMENT', 'NO_REASON', 'NO_COOPERATION', 'BOUND', 'CLAUSE_FAILED'];
  return {
    ...{ desk, clause: 'preConsent', agreement: `collective-${desk}`, version: 1 },
    ...{ kept: consented + impediment, broken: noReason + noCooperation, ...NOTHING_OVER },
    outcomes: names.map((outcome, index) => ({ outcome, count: counts[index] ?? 0 })),
    reasons: Object.entries(reasons).map(([reason, count]) => ({ reason, count })),
  };
}

describe('how agreements are kept', () => {
  it('is told per clause and desk, with the agreement it came from and by how much it was broken', async () => {
    const { items } = await read<Page>(east, 'insight/compliance');
    expect(items).toEqual([
      term('eneco', 'balance', 'collective-eneco', [1, 0, 0], null),
      consent('eneco', [1, 0, 0, 0, 1, 0]),
      // B came two working days after the due date; the local agreement gives the term of a proposal: five over in D.
      term('kpn', 'balance', 'collective-kpn', [4, 1, 0], 2),
      term('kpn', 'proposal', 'local-kpn-almelo', [0, 1, 0], 5),
      consent('kpn', [2, 1, 1, 1, 2, 0], { COUNSELLOR_NOT_ACCEPTED: 1, FRAUD_OR_INTENT: 1 }),
      term('wehkamp', 'balance', 'collective-wehkamp', [1, 0, 0], null),
      term('wehkamp', 'proposal', 'collective-wehkamp', [0, 0, 1], null),
      consent('wehkamp', [1, 0, 0, 0, 0, 1], { ABOVE_MAXIMUM_CLAIM: 1 }),
    ]);
  });

  it('tells how often silence counted as consent', async () => {
    const { items } = await read<Page>(west, 'insight/compliance');
    expect(items).toEqual([
      term('greenchoice', 'balance', 'collective-greenchoice', [1, 0, 0], null),
      term('greenchoice', 'proposal', 'collective-greenchoice', [0, 0, 1], null),
      consent('greenchoice', [0, 1, 0, 0, 0, 0], { REPEAT_CASE: 1 }),
      {
        ...{ desk: 'greenchoice', clause: 'deemedConsent', agreement: 'local-greenchoice-silence', version: 1 },
        ...{ kept: null, broken: null, ...NOTHING_OVER },
        outcomes: [
          { outcome: 'ANSWERED', count: 0 },
          { outcome: 'DEEMED', count: 1 },
        ],
        reasons: [],
      },
      term('kpn', 'balance', 'collective-kpn', [1, 0, 0], null),
      consent('kpn', [1, 0, 0, 0, 0, 0]),
    ]);
  });

  it('shows a desk what it did itself, with all counsellors, and nothing of another desk', async () => {
    const kpn = await stage.client('demo-creditor-kpn');
    expect(await read<Page>(kpn, 'insight/compliance')).toEqual({
      items: [
        term('kpn', 'balance', 'collective-kpn', [5, 1, 0], 2),
        term('kpn', 'proposal', 'local-kpn-almelo', [0, 1, 0], 5),
        consent('kpn', [3, 1, 1, 1, 2, 0], { COUNSELLOR_NOT_ACCEPTED: 1, FRAUD_OR_INTENT: 1 }),
      ],
      next: null,
    });
    const nobody = await stage.client('demo-creditor-vgz');
    expect(await read<Page>(nobody, 'insight/compliance')).toEqual({ items: [], next: null });
  });

  it('goes on page by page, and keeps a cursor to its own list', async () => {
    const { items: all } = await read<Page>(east, 'insight/compliance');
    const found: unknown[] = [];
    let path = 'insight/compliance?limit=3';
    for (let next: string | null = ''; next !== null;) {
      const page: Page = await read(east, path);
      expect(page.items.length).toBeLessThanOrEqual(3);
      found.push(...page.items);
      next = page.next;
      path = `insight/compliance?limit=3&cursor=${next ?? ''}`;
    }
    expect(found).toEqual(all);
    const { next } = await read<Page>(east, 'insight/compliance?limit=3');
    await west.get(`/v1/insight/compliance?cursor=${next ?? ''}`).expect(400);
    await east.get(`/v1/insight/uncovered-creditors?cursor=${next ?? ''}`).expect(400);
  });
});

describe('creditors without an agreement', () => {
  const noorderbank = { kind: 'REGISTERED', name: 'Noorderbank', desk: 'noorderbank' };

  it('are ranked by the days that cases wait for them', async () => {
    // With an agreement: 1, 2, 2, 2, 16, 2 + 21 and 2 + 28 days. Noorderbank: 10 + 11 in A, its term of 40 in C.
    expect(await read(east, 'insight/uncovered-creditors')).toEqual({
      items: [
        {
          ...noorderbank,
          ...{ claims: 2, amountCents: 690_000, cases: 2, answers: 2, unanswered: 1 },
          ...{ medianDays: 21, coveredMedianDays: 2, daysAdded: 19, lastToAnswerCases: 2, caseDays: 38 },
        },
        {
          ...{ kind: 'PRIVATE_PERSON', name: null, desk: null },
          ...{ claims: 2, amountCents: 110_000, cases: 1, answers: 2, unanswered: 0 },
          ...{ medianDays: 7, coveredMedianDays: 2, daysAdded: 5, lastToAnswerCases: 0, caseDays: 0 },
        },
        {
          ...{ kind: 'ONE_OFF', name: 'Garage De Vries', desk: null },
          ...{ claims: 1, amountCents: 25_000, cases: 1, answers: 1, unanswered: 0 },
          ...{ medianDays: 8, coveredMedianDays: 2, daysAdded: 6, lastToAnswerCases: 0, caseDays: 0 },
        },
      ],
      next: null,
    });
  });

  it('are those of the own cases: no other counsellor sees a name, and no desk may ask', async () => {
    // Greenchoice 2 + 28 days and KPN 3; Noorderbank its term of 40.
    expect(await read(west, 'insight/uncovered-creditors')).toEqual({
      items: [
        {
          ...noorderbank,
          ...{ claims: 1, amountCents: 700_000, cases: 1, answers: 0, unanswered: 1 },
          ...{ medianDays: 40, coveredMedianDays: 3, daysAdded: 37, lastToAnswerCases: 1, caseDays: 37 },
        },
      ],
      next: null,
    });
    const desk = await stage.client('demo-creditor-noorderbank');
    await desk.get('/v1/insight/uncovered-creditors').expect(403);
  });

  it('go on page by page in the same order', async () => {
    interface Names {
      items: { name: string | null }[];
      next: string | null;
    }
    const first = await read<Names>(east, 'insight/uncovered-creditors?limit=2');
    expect(first.items.map(({ name }) => name)).toEqual(['Noorderbank', null]);
    const second = await read<Names>(east, `insight/uncovered-creditors?limit=2&cursor=${first.next ?? ''}`);
    expect(second).toMatchObject({ items: [{ name: 'Garage De Vries' }], next: null });
  });
});

describe('events', () => {
  interface Events {
    items: { id: string; type: string; at: string; subject: string; data: object }[];
    next: string | null;
  }

  it('tell a desk each list that was issued, with counts and a date and nothing of anybody', async () => {
    const kpn = await stage.client('demo-creditor-kpn');
    const { items } = await read<Events>(kpn, 'events');
    expect(items.map(({ type, at, data }) => ({ type, at, data }))).toEqual([
      {
        type: 'collective-list.issued',
        at: '2026-11-02T16:00:00.000Z',
        data: { number: '2026-1', lines: 6, openLines: 6, dueOn: '2026-11-16' },
      },
      {
        type: 'collective-list.issued',
        at: '2026-11-04T16:00:00.000Z',
        data: { number: '2026-2', lines: 1, openLines: 1, dueOn: '2026-11-18' },
      },
      // The settlement of B, for information.
      {
        type: 'collective-list.issued',
        at: '2026-11-19T16:00:00.000Z',
        data: { number: '2026-3', lines: 1, openLines: 0, dueOn: null },
      },
      // The settlement of A. The reminder of what was asked on the second list was taken back when the answer came.
      {
        type: 'collective-list.issued',
        at: '2026-12-21T09:00:00.000Z',
        data: { number: '2026-4', lines: 1, openLines: 0, dueOn: null },
      },
    ]);
    const lists = await read<{ items: { id: string }[] }>(kpn, 'collective-lists');
    expect(items.map(({ subject }) => subject)).toEqual(lists.items.map(({ id }) => id));
  });

  it('tell a counsellor how its cases moved, in order, and nobody else', async () => {
    const { items: cases } = await read<{ items: { id: string; reference: string }[] }>(east, 'cases');
    const a = cases.find(({ reference }) => reference === 'A')?.id ?? '';
    const { items } = await read<Events>(east, 'events?type=case.state-changed&limit=200');
    expect(items.filter(({ subject }) => subject === a).map(({ data }) => data)).toEqual([
      { state: 'CLIENT_CONFIRMATION', version: 0 },
      { state: 'CALCULATED', version: 1 },
      { state: 'OFFERED', version: 1 },
      { state: 'AGREED', version: 1 },
    ]);
    const others = await read<Events>(west, 'events?limit=200');
    const own = new Set(cases.map(({ id }) => id));
    expect(others.items.length).toBeGreaterThan(0);
    expect(others.items.filter(({ subject }) => own.has(subject))).toEqual([]);
    expect((await read<Events>(east, 'events?type=collective-list.issued')).items).toEqual([]);
  });

  it('are followed from the last one that was handled', async () => {
    const { items: all } = await read<Events>(east, 'events?limit=200');
    const [first, second] = all;
    const { items: rest, next } = await read<Events>(east, `events?after=${first?.id ?? ''}&limit=1`);
    expect(rest).toEqual([second]);
    const onward = await read<Events>(east, `events?limit=200&cursor=${next ?? ''}`);
    expect(onward.items).toEqual(all.slice(2));
    expect(await read<Events>(east, `events?after=${all.at(-1)?.id ?? ''}`)).toEqual({ items: [], next: null });
    const foreign = await west.get(`/v1/events?after=${first?.id ?? ''}`).expect(404);
    expect(foreign.body).toMatchObject({ type: '/problems/event-not-found' });
  });

  it('need their own scope', async () => {
    const reader = await stage.client('demo-counsellor', 'insight:read');
    await reader.get('/v1/events').expect(403);
  });
});

import { describe, expect, it } from '@jest/globals';
import { workingDaysBetween } from '@akkoord/settlement';
import { answerOf, signsOn, type AskedMessage } from './behaviour.js';
import { bundledBehaviour } from './bundled.js';
import { daysFrom, draw, oneOf } from './draw.js';

const behaviour = bundledBehaviour();
const issuedOn = '2026-11-02';

const request = (number: number, more: Partial<AskedMessage> = {}): AskedMessage => ({
  kind: 'BALANCE_REQUEST',
  caseReference: `C-7-${number}`,
  creditor: 'KPN',
  desk: 'kpn',
  preConsentPossible: true,
  claims: [{ reference: `${number}-01`, invoice: '720565036', amountCents: 110_599, claimClass: 'CONCURRENT' }],
  ...more,
});
const many = Array.from({ length: 2_000 }, (_, number) => number);
const share = (holds: (number: number) => boolean): number => many.filter(holds).length / many.length;

describe('a draw', () => {
  it('is the same for the same words, whoever asked before', () => {
    expect(draw('C-7-00001', 'KPN', 'days')).toBe(draw('C-7-00001', 'KPN', 'days'));
    expect(draw('C-7-00001', 'KPN', 'days')).not.toBe(draw('C-7-00001', 'KPND', 'ays'));
  });

  it('is spread evenly from 0 up to 1', () => {
    const drawn = many.map((number) => draw('evenly', String(number)));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1);
  });

  it('of one of nothing is refused', () => {
    expect(() => oneOf([], 0.5)).toThrow(RangeError);
  });
});

describe('a delay', () => {
  it.each([
    { drawn: 0, days: 3, because: 'nobody answers before the shortest' },
    { drawn: 0.999_999_999, days: 20, because: 'nor after the longest' },
    { drawn: 5 / 17, days: 8, because: 'most answer around the most likely day' },
  ])('$because', ({ drawn, days }) => {
    expect(daysFrom([3, 8, 20], drawn)).toBe(days);
  });

  it('that cannot differ does not', () => {
    expect(daysFrom([4, 4, 4], 0.7)).toBe(4);
  });

  it('always lies within its bounds, in working days from the day the list was issued', () => {
    for (const number of many) {
      const answer = answerOf(request(number), issuedOn, behaviour.covenant);
      if (answer) expect([...Array(18).keys()]).toContain(workingDaysBetween(issuedOn, answer.on) - 3);
    }
  });
});

describe('a simulated creditor', () => {
  it('gives the same answer to the same message, in whatever order its claims come', () => {
    const [first, second] = [
      { reference: 'a', invoice: '1', amountCents: 100, claimClass: 'CONCURRENT' },
      { reference: 'b', invoice: '2', amountCents: 200, claimClass: 'CONCURRENT' },
    ];
    const there = answerOf(request(1, { claims: [first, second] }), issuedOn, behaviour.collective);
    const back = answerOf(request(1, { claims: [second, first] }), issuedOn, behaviour.collective);
    expect(there?.on).toBe(back?.on);
    expect(there?.reply.claims).toEqual(expect.arrayContaining(back?.reply.claims as unknown[]));
  });

  it('is as often silent, and consents as often, as its group does', () => {
    const silent = share((number) => answerOf(request(number), issuedOn, behaviour.none) === null);
    expect(silent).toBeCloseTo(behaviour.none.noBalanceReply, 1);
    const consents = share(
      (number) => answerOf(request(number), issuedOn, behaviour.collective)?.reply.preConsent === true,
    );
    expect(consents).toBeGreaterThan(0.85);
  });

  it('never consents in advance where the line says that it cannot', () => {
    const answers = many.map((number) =>
      answerOf(request(number, { preConsentPossible: false }), issuedOn, behaviour.local),
    );
    expect(answers.some((answer) => answer?.reply.preConsent === true)).toBe(false);
  });

  it('never states less than the papers show, nor more than a tenth above them', () => {
    for (const number of many) {
      const claims = answerOf(request(number), issuedOn, behaviour.local)?.reply.claims as
        { amountCents: number }[] | undefined;
      for (const { amountCents } of claims ?? []) {
        expect(amountCents).toBeGreaterThanOrEqual(110_599);
        expect(amountCents).toBeLessThanOrEqual(121_659);
      }
    }
  });

  it('hands no claim on when it is a collector itself, which might hand it back', () => {
    const answers = many.map((number) => answerOf(request(number, { desk: 'intrum' }), issuedOn, behaviour.none));
    expect(answers.some((answer) => answer?.reply.transferredTo !== undefined)).toBe(false);
  });

  it('without a desk states one total', () => {
    const stated = many
      .map(
        (number) =>
          answerOf(request(number, { desk: null, preConsentPossible: false }), issuedOn, behaviour.none)?.reply,
      )
      .filter((reply) => reply?.kind === 'BALANCE_STATEMENT');
    expect(stated.length).toBeGreaterThan(0);
    expect(stated.every((reply) => reply !== undefined && 'totalCents' in reply && !('claims' in reply))).toBe(true);
  });

  it('gives a reason whenever it rejects', () => {
    for (const group of [behaviour.none, behaviour.collective]) {
      const rejections = many
        .map((number) => answerOf(request(number, { kind: 'PROPOSAL' }), issuedOn, group)?.reply)
        .filter((reply) => reply?.decision === 'REJECTED');
      expect(rejections.length).toBeGreaterThan(0);
      expect(rejections.every((reply) => typeof reply?.reason === 'string')).toBe(true);
    }
  });
});

describe('a simulated client', () => {
  it('signs the day the overview is laid before it, or a week later', () => {
    const days = new Set(many.map((number) => signsOn(`C-7-${number}`, issuedOn, behaviour)));
    expect([...days].sort()).toEqual(['2026-11-02', '2026-11-09']);
  });
});

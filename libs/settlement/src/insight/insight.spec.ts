import { describe, expect, it } from '@jest/globals';
import { answerTimes, termKept, type AskedQuestions } from './answers.js';
import { consentKept, type StatedConsent, type StatedConsentClaim } from './consents.js';
import { medianOf, percentileOf } from './spread.js';
import { byWhomToTalkToNext, caseDaysToSave, daysAdded } from './uncovered.js';

describe('the middle of figures', () => {
  it.each([
    { values: [], median: null, p90: null },
    { values: [7], median: 7, p90: 7 },
    { values: [4, 1], median: 1, p90: 4 },
    { values: [9, 1, 5], median: 5, p90: 9 },
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], median: 5, p90: 9 },
  ])('of $values is $median, and nine of ten stay within $p90', ({ values, median, p90 }) => {
    const occurrences = values.map((value) => ({ value, count: 1 }));
    expect(medianOf(occurrences)).toBe(median);
    expect(percentileOf(occurrences, 90)).toBe(p90);
  });

  it('counts a figure as often as it occurred', () => {
    expect(
      medianOf([
        { value: 10, count: 1 },
        { value: 2, count: 5 },
        { value: 1, count: 0 },
      ]),
    ).toBe(2);
  });
});

/** Asked on Monday 21 December 2026, due ten working days later: Christmas Day and New Year's Day are none. */
const asked = (answeredOn: string | null, count = 1): AskedQuestions => ({
  askedOn: '2026-12-21',
  dueOn: '2027-01-06',
  answeredOn,
  count,
});

describe('an agreed term', () => {
  it('is kept up to and including the due date, and broken after it or by no answer', () => {
    expect(
      termKept([
        asked('2026-12-22', 2),
        asked('2027-01-06'),
        asked('2027-01-07', 2),
        asked('2027-01-12'),
        asked(null, 3),
      ]),
    ).toEqual({ inTime: 3, late: 3, unanswered: 3, medianWorkingDaysOver: 1, mostWorkingDaysOver: 4 });
  });

  it('counts what was too much in Dutch working days', () => {
    const over = (dueOn: string, answeredOn: string): number | null =>
      termKept([{ askedOn: '2027-04-01', dueOn, answeredOn, count: 1 }]).mostWorkingDaysOver;
    // Friday; Tuesday is King's Day, Wednesday a week later Liberation Day, Thursday Ascension Day.
    expect(over('2027-04-23', '2027-04-28')).toBe(2);
    expect(over('2027-05-04', '2027-05-07')).toBe(1);
    // Answered on the Saturday after a Friday: late, by no working day.
    expect(over('2027-04-23', '2027-04-24')).toBe(0);
  });

  it('says nothing of too much when nothing was late', () => {
    expect(termKept([asked('2026-12-22'), asked(null)])).toMatchObject({
      medianWorkingDaysOver: null,
      mostWorkingDaysOver: null,
    });
  });
});

describe('how long answers took', () => {
  it('is counted in calendar days and in working days, over the answers that came', () => {
    // 1 and 1; 16 and 10; 22 and 14.
    expect(answerTimes([asked('2026-12-22', 4), asked('2027-01-06', 5), asked('2027-01-12'), asked(null, 9)])).toEqual({
      answers: 10,
      inTime: 9,
      medianDays: 16,
      p90Days: 16,
      medianWorkingDays: 10,
    });
    expect(answerTimes([asked(null)])).toEqual({
      answers: 0,
      inTime: 0,
      medianDays: null,
      p90Days: null,
      medianWorkingDays: null,
    });
  });
});

const aClaim = (more: Partial<StatedConsentClaim> = {}): StatedConsentClaim => ({
  reference: 'a',
  debtKind: 'TELECOM',
  papersCents: 100_000n,
  amountCents: 110_000n,
  outOfPlan: false,
  bound: false,
  percentage: null,
  ...more,
});

function stated(answer: StatedConsent['answer'], claims = [aClaim()]): StatedConsent {
  const value = { products: ['DEBT_MEDIATION' as const], minimumPercentage: '5.00', maximumClaimCents: 150_000 };
  return {
    clauses: { preConsent: { value, agreement: 'collective-kpn', version: 1, kind: 'COLLECTIVE' } },
    product: 'DEBT_MEDIATION',
    claims,
    answer,
  };
}

const consents = { kind: 'BALANCE_STATEMENT', preConsent: true, reason: null } as const;
const refuses = { kind: 'BALANCE_STATEMENT', preConsent: false, reason: null } as const;

describe('consent in advance', () => {
  it.each([
    { answer: consents, outcome: 'CONSENTED', reason: null },
    { answer: { ...refuses, reason: 'FRAUD_OR_INTENT' }, outcome: 'IMPEDIMENT', reason: 'FRAUD_OR_INTENT' },
    { answer: refuses, outcome: 'NO_REASON', reason: null },
    {
      answer: { kind: 'NO_COOPERATION' as const, reason: 'COUNSELLOR_NOT_ACCEPTED' },
      outcome: 'NO_COOPERATION',
      reason: 'COUNSELLOR_NOT_ACCEPTED',
    },
  ])('is $outcome', ({ answer, outcome, reason }) => {
    expect(consentKept(stated(answer))).toEqual({ outcome, reason, held: null, failed: [] });
  });

  it('holds when every claim with an offer is bound, and fails by the clause that says so', () => {
    const bound = aClaim({ bound: true, percentage: '13.65' });
    expect(consentKept(stated(consents, [bound]))).toMatchObject({ held: 'BOUND', failed: [] });
    const tooLow = aClaim({ percentage: '4.99' });
    const tooLarge = aClaim({ amountCents: 150_001n, percentage: '13.65' });
    expect(consentKept(stated(consents, [bound, tooLow, tooLow, tooLarge]))).toMatchObject({
      held: 'CLAUSE_FAILED',
      failed: ['BELOW_MINIMUM_PERCENTAGE', 'ABOVE_MAXIMUM_CLAIM'],
    });
  });

  it.each([
    { because: 'the clause covers another product', change: { product: 'ZERO_CAPACITY' as const } },
    { because: 'the claim was shown as too large', change: { claims: [aClaim({ papersCents: 150_001n })] } },
    { because: 'nothing is claimed', change: { claims: [aClaim({ outOfPlan: true })] } },
    { because: 'nothing was asked', change: { claims: [aClaim({ papersCents: 0n })] } },
  ])('is not expected when $because', ({ change }) => {
    expect(consentKept({ ...stated(refuses), ...change })).toBeNull();
  });
});

describe('whom to talk to next', () => {
  const creditor = (medianDays: number | null, lastToAnswerCases: number, amountCents = 1n) => ({
    ...{ medianDays, coveredMedianDays: 9, lastToAnswerCases, amountCents },
  });

  it.each([
    { medianDays: 40, cases: 3, added: 31, toSave: 93 },
    { medianDays: 9, cases: 3, added: 0, toSave: 0 },
    { medianDays: 5, cases: 3, added: -4, toSave: 0 },
    { medianDays: null, cases: 0, added: null, toSave: 0 },
  ])('$medianDays days in $cases cases: $toSave case days to save', ({ medianDays, cases, added, toSave }) => {
    expect(daysAdded(creditor(medianDays, cases))).toBe(added);
    expect(caseDaysToSave(creditor(medianDays, cases))).toBe(toSave);
  });

  it('is whoever cases wait for longest, and then whoever claims most', () => {
    const [first, second, third] = [creditor(20, 5), creditor(60, 1, 500n), creditor(9, 9, 300n)];
    expect([third, second, first].sort(byWhomToTalkToNext)).toEqual([first, second, third]);
    const [more, less] = [creditor(20, 1, 9n), creditor(20, 1, 8n)];
    expect([less, more].sort(byWhomToTalkToNext)).toEqual([more, less]);
  });
});

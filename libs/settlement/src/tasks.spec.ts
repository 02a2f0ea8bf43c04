import { describe, expect, it } from '@jest/globals';
import { CASE_STATES, type CaseState } from './cases/states.js';
import { isTaskSolved, TASK_KINDS, taskRule, type TaskFacts, type TaskKind } from './tasks.js';

/** A case that is offered, with a creditor that is being asked. */
const FACTS: TaskFacts = {
  today: '2026-11-20',
  raisedOn: '2026-11-16',
  caseState: 'OFFERED',
  objectedOn: null,
  confirmationAskedOn: '2026-11-09',
  firstTalkOn: null,
  crisisOn: null,
  admittedOn: '2026-07-01',
  balancesRequestedOn: '2026-11-02',
  moratoriumUntil: null,
  exchangeState: 'PROPOSED',
  askedOn: '2026-11-03',
  answersEndedOn: null,
  countered: false,
  disputed: false,
  lockedLetter: false,
  heldStatement: false,
  heldCorrection: false,
  waitingAccount: false,
  openQuestion: false,
  askedElsewhere: false,
};

/** Of each kind: how things stand when it is raised, and what each makes it needless. */
const TABLE: Readonly<
  Record<TaskKind, { open: Partial<TaskFacts>; solved: Readonly<Record<string, Partial<TaskFacts>>> }>
> = {
  ANSWER_OVERDUE: {
    open: {},
    solved: {
      'the creditor accepted': { exchangeState: 'ACCEPTED' },
      'nobody waits any more': { exchangeState: 'NO_RESPONSE' },
      'answers no longer count': { answersEndedOn: '2026-11-18' },
      'another question was asked since': { askedOn: '2026-11-17' },
      'another question is about to leave': { askedOn: null },
    },
  },
  BALANCE_CORRECTION: {
    open: { heldCorrection: true },
    solved: { 'it was decided': {}, 'only a doubtful statement waits': { heldCorrection: false, heldStatement: true } },
  },
  CLAIM_DISPUTED: { open: { disputed: true }, solved: { 'the dispute is over': { disputed: false } } },
  CLIENT_OBJECTS: {
    open: { caseState: 'INVENTORY', objectedOn: '2026-11-16' },
    solved: { 'the objection was settled': { objectedOn: null } },
  },
  CLIENT_UNKNOWN: {
    open: { exchangeState: 'CLIENT_UNKNOWN' },
    solved: {
      'the creditor stated a balance': { exchangeState: 'BALANCE_RECEIVED' },
      'the claim is outside the plan': { exchangeState: 'OUTSIDE' },
    },
  },
  COUNTER_OFFER: {
    open: { exchangeState: 'REJECTED', countered: true },
    solved: {
      'the creditor accepted after all': { exchangeState: 'ACCEPTED', countered: false },
      'it rejects without saying what it would agree to': { countered: false },
      'it is asked to think again': { exchangeState: 'PROPOSED' },
      'answers no longer count': { answersEndedOn: '2026-11-18' },
    },
  },
  CREDITOR_QUESTION: {
    open: { openQuestion: true },
    solved: { 'every question was answered': { openQuestion: false } },
  },
  CRISIS: {
    open: { caseState: 'INVENTORY', balancesRequestedOn: null, crisisOn: '2026-11-16' },
    solved: {
      'the first talk was there': { firstTalkOn: '2026-11-17' },
      'balances were asked since': { balancesRequestedOn: '2026-11-18' },
      'there was no crisis': { crisisOn: null },
      'everybody agreed': { caseState: 'AGREED' },
    },
  },
  IBAN_CHANGED: { open: { waitingAccount: true }, solved: { 'it was decided': { waitingAccount: false } } },
  LETTER_LOCKED: {
    open: { lockedLetter: true },
    solved: {
      'a new letter was made': { lockedLetter: false },
      'the creditor said it by telephone': { exchangeState: 'ACCEPTED' },
      'answers no longer count': { answersEndedOn: '2026-11-18' },
    },
  },
  MANDATE_ENDED: {
    open: { exchangeState: 'TRANSFERRED', askedElsewhere: true },
    solved: { 'the creditor answered': { askedElsewhere: false } },
  },
  MORATORIUM_ENDS: {
    open: { moratoriumUntil: '2026-12-01' },
    solved: {
      'it is over': { moratoriumUntil: '2026-11-19' },
      'it was prolonged': { moratoriumUntil: '2027-03-01' },
      'it was taken back': { moratoriumUntil: null },
      'everybody agreed': { caseState: 'AGREED' },
    },
  },
  NORM_PASSED: {
    open: {},
    solved: { 'everybody agreed': { caseState: 'AGREED' }, 'the court refused': { caseState: 'COURT_REFUSED' } },
  },
  NO_COOPERATION: {
    open: { exchangeState: 'BALANCE_ESTIMATED' },
    solved: {
      'the creditor stated its balance': { exchangeState: 'CONSENTED' },
      'the division was frozen': { exchangeState: 'TO_PROPOSE' },
    },
  },
  OVERVIEW_UNSIGNED: {
    open: { caseState: 'CLIENT_CONFIRMATION' },
    solved: {
      'the client signed': { caseState: 'CALCULATED' },
      'the client objected': { caseState: 'INVENTORY' },
      'there is a newer overview': { confirmationAskedOn: '2026-11-18' },
    },
  },
  STATEMENT_HELD: {
    open: { heldStatement: true },
    solved: { 'it was decided': {}, 'only a correction waits': { heldStatement: false, heldCorrection: true } },
  },
};

describe.each(TASK_KINDS)('a task %s', (kind) => {
  const { open, solved } = TABLE[kind];
  const standing = { ...FACTS, ...open };

  it('stays while what raised it stands', () => {
    expect(isTaskSolved(kind, standing)).toBe(false);
  });

  it.each(Object.entries(solved))('ends by itself when %s', (_, change) => {
    const changed = { ...(Object.keys(change).length === 0 ? FACTS : standing), ...change };
    expect(isTaskSolved(kind, changed)).toBe(true);
  });

  it('says what it asks, what the trade calls it and what ends it', () => {
    const { asks, dutch, solvedWhen } = taskRule(kind);
    expect(asks).toMatch(/^[A-Z].{20,}\.$/);
    expect(dutch).toMatch(/^[a-zë -]+$/);
    expect(solvedWhen).toMatch(/^[a-z].{20,}[^.]$/);
  });

  const outlives = kind === 'IBAN_CHANGED' || kind === 'CREDITOR_QUESTION';
  it.each((Object.keys(CASE_STATES) as CaseState[]).filter((state) => CASE_STATES[state].waitsFor === 'NOBODY'))(
    `${outlives ? 'outlives' : 'ends with'} a case that is %s`,
    (caseState) => {
      expect(isTaskSolved(kind, { ...standing, caseState })).toBe(!outlives);
    },
  );
});

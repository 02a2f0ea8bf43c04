import { describe, expect, it } from '@jest/globals';
import { firstContactDueOn, isContactOverdue, joinsOpen, mostUrgent } from './first-contact.js';
import { isSamePerson, isSamePersonAsAll, repeatsSince, type PersonKeys } from './same-person.js';
import {
  OPEN_REFERRALS,
  REFERRAL_EVENTS,
  REFERRAL_STATES,
  referralMove,
  whatIsPossibleWithReferral,
  type ReferralEvent,
  type ReferralState,
} from './states.js';
import { isReferralTaskSolved } from './tasks.js';

/**
 * Every state against every event, written down apart from the table: `x` it can happen, `.` it is refused. In the order
 * CONTACT ACCEPT DECLINE OPEN_CASE CASE_ENDS WITHDRAW KEEPING_ENDS.
 */
const MATRIX: Readonly<Record<ReferralState, string>> = {
  RECORDED: '....' + '...',
  RECEIVED: 'xxxx' + '.xx',
  CONTACTED: '.xxx' + '.xx',
  ACCEPTED: 'x.xx' + '.xx',
  DECLINED: '....' + '.x.',
  CASE_OPENED: '....' + 'x..',
  CLOSED: '....' + '...',
  WITHDRAWN: '....' + '...',
  LAPSED: '....' + '...',
};
const STATES = Object.keys(REFERRAL_STATES) as ReferralState[];
const EVENTS = Object.keys(REFERRAL_EVENTS) as ReferralEvent[];

describe.each(STATES)('a referral that is %s', (state) => {
  it.each(EVENTS)('meets %s as the matrix says', (event) => {
    const to = referralMove(state, event);
    expect(to !== null).toBe(MATRIX[state][EVENTS.indexOf(event)] === 'x');
    if (to !== null) expect(STATES).toContain(to);
  });

  it('says what is possible', () => {
    const says = whatIsPossibleWithReferral(state);
    expect(says).toContain(state);
    expect(says.includes('at the counsellor, with the case')).toBe(['CASE_OPENED', 'CLOSED'].includes(state));
    for (const event of EVENTS) {
      const offered = REFERRAL_EVENTS[event].refusal !== null && referralMove(state, event) !== null;
      expect(says.includes(REFERRAL_EVENTS[event].says)).toBe(offered);
    }
  });

  it('can be joined by another one while help can still follow, and waits for nobody once it ended', () => {
    expect(OPEN_REFERRALS.includes(state)).toBe(['RECEIVED', 'CONTACTED', 'ACCEPTED'].includes(state));
    const ended = EVENTS.every((event) => event === 'WITHDRAW' || referralMove(state, event) === null);
    expect(REFERRAL_STATES[state].waitsFor === 'NOBODY').toBe(ended);
  });
});

describe('the first contact', () => {
  it.each([
    { on: '2026-11-02', urgency: 'NORMAL' as const, due: '2026-11-30', because: 'four weeks of seven days' },
    { on: '2026-11-02', urgency: 'CRISIS' as const, due: '2026-11-05', because: 'three working days' },
    {
      on: '2026-12-24',
      urgency: 'CRISIS' as const,
      due: '2026-12-30',
      because: 'Christmas and a weekend do not count',
    },
    { on: '2026-12-24', urgency: 'NORMAL' as const, due: '2027-01-21', because: 'weeks count every day' },
  ])('of $on ($urgency) is due on $due: $because', ({ on, urgency, due }) => {
    expect(firstContactDueOn(on, urgency)).toBe(due);
  });

  const normal = { urgency: 'NORMAL', crisisKind: null, dueOn: '2026-11-30' } as const;
  const crisis = { urgency: 'CRISIS', crisisKind: 'EVICTION', dueOn: '2026-11-05' } as const;

  it.each([
    {
      first: normal,
      later: { ...normal, dueOn: '2026-12-10' },
      both: normal,
      because: 'the clock of the first counts',
    },
    { first: normal, later: crisis, both: crisis, because: 'a crisis brings it forward' },
    { first: crisis, later: normal, both: crisis, because: 'a crisis stays one' },
    {
      first: { ...normal, dueOn: '2026-11-04' },
      later: crisis,
      both: { ...crisis, dueOn: '2026-11-04' },
      because: 'a crisis is one also where the first was to be called sooner',
    },
    {
      first: crisis,
      later: { ...crisis, crisisKind: 'WATER_CUT_OFF' as const, dueOn: '2026-11-09' },
      both: crisis,
      because: 'of two crises the first counts',
    },
  ])('of two referrals of one person: $because', ({ first, later, both }) => {
    expect(mostUrgent(first, later)).toEqual(both);
  });

  it.each<{ state: ReferralState; contacted?: string; overdue: boolean; because: string }>([
    { state: 'RECEIVED', overdue: true, because: 'nobody got in touch' },
    { state: 'ACCEPTED', overdue: true, because: 'accepted is not in touch' },
    { state: 'ACCEPTED', contacted: '2026-11-20', overdue: false, because: 'somebody did' },
    { state: 'CONTACTED', contacted: '2026-11-30', overdue: false, because: 'somebody did, on the last day' },
    { state: 'DECLINED', overdue: false, because: 'nobody has to any more' },
    { state: 'CASE_OPENED', overdue: false, because: 'the case has its own terms' },
    { state: 'WITHDRAWN', overdue: false, because: 'nobody may any more' },
  ])('of one that is $state is overdue ($overdue): $because', ({ state, contacted = null, overdue }) => {
    const referral = { state, dueOn: '2026-11-30', firstContactOn: contacted };
    expect(isContactOverdue(referral, '2026-12-01')).toBe(overdue);
    expect(isContactOverdue(referral, '2026-11-30')).toBe(false);
    expect(isReferralTaskSolved(referral)).toBe(!overdue);
  });

  it.each<{ state: ReferralState; contacted?: string; later: 'CRISIS' | 'NORMAL'; joins: boolean; because: string }>([
    { state: 'RECEIVED', later: 'NORMAL', joins: true, because: 'one call is enough' },
    { state: 'RECEIVED', later: 'CRISIS', joins: true, because: 'one call is enough, and it has to be sooner' },
    { state: 'CONTACTED', contacted: '2026-11-05', later: 'NORMAL', joins: true, because: 'somebody is in touch' },
    { state: 'CONTACTED', contacted: '2026-11-05', later: 'CRISIS', joins: false, because: 'a crisis is new' },
    { state: 'CASE_OPENED', later: 'NORMAL', joins: false, because: 'the first is handled' },
    { state: 'WITHDRAWN', later: 'NORMAL', joins: false, because: 'the first is no more' },
  ])('of one that is $state is that of a later $later one ($joins): $because', ({ state, contacted, later, joins }) => {
    const first = { state, dueOn: '2026-11-30', firstContactOn: contacted ?? null, urgency: 'NORMAL' as const };
    expect(joinsOpen(first, { urgency: later })).toBe(joins);
  });

  it('has no term when nobody is asked for help', () => {
    expect(isContactOverdue({ state: 'RECORDED', dueOn: null, firstContactOn: null }, '2030-01-01')).toBe(false);
  });
});

describe('two referrals', () => {
  const keys = (more: Partial<PersonKeys>): PersonKeys => ({ telephone: null, email: null, name: 'n', ...more });

  it.each([
    { one: keys({ telephone: 't' }), other: keys({ telephone: 't', name: 'm' }), same: true, because: 'one telephone' },
    { one: keys({ email: 'e' }), other: keys({ email: 'e', name: 'm' }), same: true, because: 'one mail address' },
    {
      one: keys({ telephone: 't' }),
      other: keys({ email: 'e' }),
      same: true,
      because: 'one name, nothing else to compare',
    },
    {
      one: keys({ telephone: 't' }),
      other: keys({ telephone: 'u' }),
      same: false,
      because: 'one name, two telephones',
    },
    { one: keys({ email: 'e' }), other: keys({ email: 'f' }), same: false, because: 'one name, two mail addresses' },
    {
      one: keys({ telephone: 't', email: 'e' }),
      other: keys({ telephone: 'u', email: 'e' }),
      same: true,
      because: 'a new telephone, the same mail address',
    },
    {
      one: keys({ telephone: 't' }),
      other: keys({ email: 'e', name: 'm' }),
      same: false,
      because: 'nothing is the same',
    },
  ])('are of one person ($same): $because', ({ one, other, same }) => {
    expect(isSamePerson(one, other)).toBe(same);
    expect(isSamePerson(other, one)).toBe(same);
  });

  it('are not of one person when one of several contradicts the name', () => {
    const [mailed, called] = [keys({ telephone: 't', email: 'e' }), keys({ telephone: 't' })];
    expect(isSamePersonAsAll(keys({ email: 'f' }), [mailed, called])).toBe(false);
    expect(isSamePersonAsAll(keys({ email: 'f' }), [called])).toBe(true);
    expect(isSamePersonAsAll(keys({ telephone: 't', email: 'f' }), [mailed, called])).toBe(true);
  });

  it('are looked at together for ninety days', () => {
    expect(repeatsSince('2026-11-02')).toBe('2026-08-04');
  });
});

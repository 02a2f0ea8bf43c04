import { describe, expect, it } from '@jest/globals';
import { sightOf } from './check-health.js';

const connections = { most: 10, open: 2, idle: 1, waiting: 0 };
const job = { name: 'cases.advance', unpublished: 2, published: 3, oldestSeconds: 4.5 };
const webhooks = {
  ...{ waiting: 3, dueSeconds: 0, active: 1, failing: 1, paused: 0, disabled: 0 },
  ...{ disabledLately: 0, untold: 0 },
};
const state = {
  due: [job],
  dead: [],
  unreceived: { count: 0, oldestSeconds: 0 },
  mails: { waiting: 0, oldestSeconds: 0 },
  webhooks,
  overdueReferrals: [],
};

describe('the work that waits', () => {
  it('is counted, and is nothing to look into while it is young', () => {
    const { summary, attention } = sightOf(state, [], connections);
    expect(summary.jobs).toEqual({ unpublished: 2, published: 3, dead: 0, oldestDueSeconds: 4 });
    expect(attention).toEqual([]);
  });

  it('is looked into when it is old, was given up, or is mail that nobody takes', () => {
    const { summary, attention } = sightOf(
      {
        due: [job, { ...job, name: 'messages.route', oldestSeconds: 725 }],
        dead: [{ name: 'mail.send', count: 2 }],
        unreceived: { count: 0, oldestSeconds: 0 },
        mails: { waiting: 1, oldestSeconds: 7_200 },
        webhooks: { ...webhooks, dueSeconds: 660 },
        overdueReferrals: [],
      },
      [],
      connections,
    );
    expect(summary.jobs).toEqual({ unpublished: 4, published: 6, dead: 2, oldestDueSeconds: 725 });
    expect(attention).toEqual([
      'Work is due for 12 minutes: look whether workers run, and at akkoord_jobs_due.',
      'Jobs were given up (2): look at the dead letters.',
      'Mail waits for 120 minutes: look at the mail server of SMTP_URL.',
      'Endpoints wait for 11 minutes for what they could get: look whether workers run, and at the queue webhooks.',
    ]);
  });

  it('says that time stands still when nobody acts on deadlines, and not in the minute until the clock ticks', () => {
    const passed = { kind: 'list', count: 3, oldestSeconds: 59 } as const;
    expect(sightOf(state, [passed], connections)).toMatchObject({ summary: { deadlinesPassed: 3 }, attention: [] });
    const { attention, figures } = sightOf(
      state,
      [
        { ...passed, oldestSeconds: 1_800 },
        { kind: 'answer', count: 4, oldestSeconds: 601 },
      ],
      connections,
    );
    expect(attention).toEqual([
      'Deadlines passed 30 minutes ago and nothing came of it: look whether workers run, at their logs for clock.tick, ' +
        'and at akkoord_deadlines_passed.',
    ]);
    expect(figures.find(({ name }) => name === 'akkoord_deadlines_passed')?.values).toEqual([
      { labels: { kind: 'list' }, value: 3 },
      { labels: { kind: 'reminder' }, value: 0 },
      { labels: { kind: 'answer' }, value: 4 },
    ]);
  });

  it('tells of endpoints that were disabled and whose owners cannot be told by mail, and not of the others', () => {
    const told = sightOf({ ...state, webhooks: { ...webhooks, disabled: 2, disabledLately: 2 } }, [], connections);
    expect(told.attention).toEqual([]);
    const { attention, figures } = sightOf(
      { ...state, webhooks: { ...webhooks, disabled: 4, disabledLately: 3, untold: 1 } },
      [],
      connections,
    );
    expect(attention).toEqual([
      'Endpoints were disabled in the last week (3), and of 1 the organisation has no address to be told at: look in the ' +
        'log for webhook-endpoint-disabled, and call them.',
    ]);
    expect(figures.find(({ name }) => name === 'akkoord_webhook_endpoints_disabled_lately')?.values).toEqual([
      { labels: { told: 'yes' }, value: 2 },
      { labels: { told: 'no' }, value: 1 },
    ]);
  });
});

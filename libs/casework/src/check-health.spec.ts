import { describe, expect, it } from '@jest/globals';
import { sightOf } from './check-health.js';

const connections = { most: 10, open: 2, idle: 1, waiting: 0 };
const job = { name: 'cases.advance', unpublished: 2, published: 3, oldestSeconds: 4.5 };
const state = { due: [job], dead: [], mails: { waiting: 0, oldestSeconds: 0 } };

describe('the work that waits', () => {
  it('is counted, and is nothing to look into while it is young', () => {
    const { summary, attention } = sightOf(state, connections);
    expect(summary.jobs).toEqual({ unpublished: 2, published: 3, dead: 0, oldestDueSeconds: 4 });
    expect(attention).toEqual([]);
  });

  it('is looked into when it is old, was given up, or is mail that nobody takes', () => {
    const { summary, attention } = sightOf(
      {
        due: [job, { ...job, name: 'messages.route', oldestSeconds: 725 }],
        dead: [{ name: 'mail.send', count: 2 }],
        mails: { waiting: 1, oldestSeconds: 7_200 },
      },
      connections,
    );
    expect(summary.jobs).toEqual({ unpublished: 4, published: 6, dead: 2, oldestDueSeconds: 725 });
    expect(attention).toEqual([
      'Work is due for 12 minutes: look whether workers run, and at akkoord_jobs_due.',
      'Jobs were given up (2): look at the dead letters.',
      'Mail waits for 120 minutes: look at the mail server of SMTP_URL.',
    ]);
  });
});

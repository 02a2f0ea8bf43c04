import { Histogram, Registry } from 'prom-client';

/** What a process counts about itself while it works, for whoever scrapes its /metrics. */
export class Meters {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'akkoord_request_seconds',
    help: 'How long requests took, by route; status 499: the caller left.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly jobs = new Histogram({
    name: 'akkoord_job_seconds',
    help: 'How long attempts at jobs took, by name and outcome (done, failed, given-up).',
    labelNames: ['name', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60],
    registers: [this.registry],
  });
}

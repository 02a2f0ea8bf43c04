export { DELIVERY, isJobName } from './jobs.js';
export type { Delivery, JobHandlers, JobName, Jobs, QueueName } from './jobs.js';

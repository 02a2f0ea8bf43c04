export { DELIVERY, isJobName, QUEUE_NAMES } from './jobs.js';
export type { Delivery, JobHandlers, JobName, Jobs, QueueName } from './jobs.js';

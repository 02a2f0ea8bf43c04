import { describe } from '@jest/globals';
import { lineSuite } from './line.suite.js';

describe('the line from outbox to handler, with its queues in PostgreSQL', () => {
  lineSuite(() => null);
});

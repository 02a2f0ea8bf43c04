import { describe } from '@jest/globals';
import { coreFaults } from './core-faults.js';
import { Stage } from './stage.js';

describe('an API and two workers, with their queues in PostgreSQL', () => {
  coreFaults(new Stage(() => ({ redis: false, workers: 2 })));
});

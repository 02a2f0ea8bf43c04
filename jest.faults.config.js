import config from './jest.config.js';

const [unit] = config.projects;

/** The fault suite: it kills, fills up and turns back what it runs on, so it runs apart, one world after the other. */
export default {
  maxWorkers: 1,
  testTimeout: 1_200_000,
  projects: [{ ...unit, displayName: 'faults', testRegex: '\\.fault-spec\\.ts$' }],
};

import config from './jest.config.js';

const [unit] = config.projects;

/** The fault suite: it kills, fills up and turns back what it runs on, so every file has a world of its own. */
export default {
  maxWorkers: 2,
  testTimeout: 1_200_000 + 1_000 * Number(process.env['FAULT_CASES'] ?? 0),
  projects: [{ ...unit, displayName: 'faults', testRegex: '\\.fault-spec\\.ts$' }],
};

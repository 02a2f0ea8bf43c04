import type { nlTestList } from './nl-test-list.js';

export const enTestList: typeof nlTestList = {
  title: 'Test list',
  lead: 'Practise with three invented clients. You see and do the same as on a real list. Nobody gets your answers.',
  ask: 'Ask for a test list',
  askManager: 'A manager can ask for a test list.',
  caption: 'Test list: these clients do not exist',
  warning: 'This is a test. This client does not exist, and nobody gets your answer.',
  back: 'Back to “Are you ready?”',
};

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const project = (displayName, testRegex, extra = {}) => ({
  displayName,
  testRegex,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/migrations'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@akkoord/migrations$': '<rootDir>/migrations/index.ts',
    '^@akkoord/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // What `npm run build` made one file of each, when it did.
  moduleDirectories: ['<rootDir>/dist/node_modules', 'node_modules'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data'],
  ...extra,
});

const withPostgres = {
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  // Long enough for a busy machine; what hangs still ends.
  testTimeout: 120_000,
  projects: [
    project('unit', '(?<!\\.db)\\.spec\\.tsx?$'),
    project('db', '\\.db\\.spec\\.ts$', withPostgres),
    project('e2e', '\\.e2e-spec\\.ts$', withPostgres),
  ],
};

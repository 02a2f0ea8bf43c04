import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const OF_MONEY = ['libs/money/**', 'libs/settlement/**', 'libs/casework/**'];
const OF_THE_TRADE = ['libs/settlement/**', 'libs/casework/**'];
const TESTS = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  '**/*.e2e-spec.ts',
  '**/*.fixture.ts',
  'apps/*/test/**',
  'libs/testing/**',
];

const SWITCHED = '[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]';
const switchedTests = [
  {
    // Called at once: `hasRedis ? describe : describe.skip` is a choice, and says so when it runs.
    selector: `CallExpression > MemberExpression.callee${SWITCHED}, MemberExpression > MemberExpression.object${SWITCHED}`,
    message: 'A test that is switched off or stands alone hides the others.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'A test that is switched off or stands alone hides the others.',
  },
];

const floatingMoney = [
  {
    selector: 'CallExpression[callee.name="parseFloat"], CallExpression[callee.property.name="parseFloat"]',
    message: 'Money is whole cents in a bigint; a rate or percentage is a rational of @akkoord/money.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="round"]',
    message: 'Rounding is decided in the calculation, on rationals, never on floating point.',
  },
  {
    // After floor() a decimal is whole, and toFixed() only writes it down.
    selector: 'CallExpression[callee.property.name="toFixed"]:not([callee.object.callee.property.name="floor"])',
    message: 'Rounding is decided in the calculation, on rationals, never on floating point.',
  },
];

const realTime = [
  {
    selector:
      'CallExpression[callee.object.name="Date"][callee.property.name="now"], CallExpression[callee.name="Date"]',
    message: 'Business time comes from the Clock.',
  },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Business time comes from the Clock.' },
];

const restricted = (...syntax) => ({ 'no-restricted-syntax': ['error', ...syntax.flat()] });

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.data/', 'node_modules/', 'clients/typescript/src/contract.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A leading underscore says that a framework's signature asks for it; tsc reads it the same way.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // `() => done()` says the same with or without braces, and `() => void done()` that nothing comes back.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Whoever writes a query says what its rows are: `sql.first<{ got: boolean }>(...)`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Nest's modules and controllers are classes for their decorators.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // What comes in and goes out is data in a class for its decorators; spreading it is meant.
      '@typescript-eslint/no-misused-spread': 'off',
      // Deprecated by its makers to stand out, as plain http on one's own machine should.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
      // Rejects `static of(): Answer { return { ... } }`, which is what an answer class is for.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A migration or a handler is async because its interface says so.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'Buffer',
          'AbortSignal',
          'AbortController',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
  { rules: restricted(switchedTests) },
  { files: OF_MONEY, rules: restricted(switchedTests, floatingMoney) },
  { files: OF_THE_TRADE, rules: restricted(switchedTests, floatingMoney, realTime) },
  {
    files: TESTS,
    rules: {
      // What was rounded on its way in is one of the things to refuse.
      'no-loss-of-precision': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      // expect(server.listen).toHaveBeenCalled() never calls it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // What a failed job said may name persons: the queue's server gets the cleaned reason, without its cause.
    files: ['apps/worker/src/consumer.ts'],
    rules: { 'preserve-caught-error': 'off' },
  },
  // The figures a test compares with may be computed in another way than the code that is tested.
  { files: ['libs/{money,settlement,casework}/**/*.spec.ts'], rules: restricted(switchedTests, realTime) },
);

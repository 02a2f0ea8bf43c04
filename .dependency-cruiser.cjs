/** Who may know whom. Each rule here is broken on purpose by .ci/planted-violations.mjs, and must then speak. */

const TESTS = '(\\.spec\\.tsx?|\\.e2e-spec\\.ts|\\.fixture\\.ts)$|^apps/[^/]+/test/|^libs/testing/';

/** A lib and the only rooms of ours it may enter. */
const mayKnow = (lib, ...others) => ({
  name: `${lib}-knows-${others.join('-') || 'nobody'}`,
  comment: `libs/${lib} may know ${others.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: TESTS },
  to: { path: '^(libs|migrations)/', pathNot: `^(${[`libs/${lib}`, ...others.map(folderOf)].join('|')})/` },
});

const folderOf = (room) => (room === 'migrations' ? room : `libs/${room}`);

const onlyIn = (name, module, where) => ({
  name,
  comment: `${module} is imported only in ${where.join(', ')}.`,
  severity: 'error',
  from: { path: '^(apps|libs|migrations)/', pathNot: where },
  to: { path: `(^|/)node_modules/${module}/` },
});

module.exports = {
  forbidden: [
    mayKnow('money'),
    mayKnow('settlement', 'money'),
    mayKnow('jobs'),
    mayKnow('platform'),
    mayKnow('database', 'money', 'settlement', 'jobs', 'platform', 'migrations'),
    mayKnow('exchange', 'money', 'settlement', 'platform'),
    mayKnow('casework', 'money', 'settlement', 'jobs', 'platform', 'database', 'exchange'),
    {
      name: 'migrations-know-nobody',
      comment: 'A migration stays true when everything else has changed.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: TESTS },
      to: { path: '^(apps|libs)/' },
    },
    {
      name: 'clients-know-nobody',
      comment: 'Whoever uses a client has the contract, and not the platform.',
      severity: 'error',
      from: { path: '^clients/' },
      to: { path: '^(apps|libs|migrations)/' },
    },
    {
      name: 'pure-libs-reach-no-framework',
      comment: 'money, settlement and jobs can be read, tested and reused without Nest, a database or a queue.',
      severity: 'error',
      from: { path: '^libs/(money|settlement|jobs)/', pathNot: TESTS },
      to: {
        path: '(^|/)node_modules/(@nestjs|typeorm|express|pg|bullmq|ioredis|rxjs|reflect-metadata)/',
        reachable: true,
      },
    },
    {
      name: 'libs-know-no-app',
      comment: 'A door knows the house, the house knows no door.',
      severity: 'error',
      from: { path: '^(libs|migrations)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-no-other-app',
      comment: 'Only local composes the others.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/local/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'local-enters-apps-by-their-index',
      comment: 'local composes what the other apps export, and looks no further.',
      severity: 'error',
      from: { path: '^apps/local/src/', pathNot: TESTS },
      to: { path: '^apps/(?!local/)', pathNot: '^apps/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'libs-are-entered-by-their-index',
      comment: 'What is not in src/index.ts is for nobody else.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'Nothing that runs in production knows libs/testing.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: TESTS },
      to: { path: '^libs/testing/' },
    },
    onlyIn('typeorm-only-in-database', 'typeorm', ['^libs/database/', '^migrations/']),
    onlyIn('bullmq-only-in-worker', 'bullmq', ['^apps/worker/', '^apps/local/src/bench/bare-queue\\.ts$']),
    onlyIn('pg-only-where-needed', 'pg', [
      '^libs/(database|testing)/',
      '^apps/local/src/(postgres/|outside\\.ts$)',
      '^apps/worker/',
      '^apps/[^/]+/test/',
      '\\.db\\.spec\\.ts$',
    ]),
    {
      name: 'no-circular',
      comment: 'Two injectables that import each other do not even load.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports and that starts nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.json$', '\\.d\\.m?ts$', '^libs/testing/global-'] },
      to: {},
    },
    {
      name: 'only-declared-dependencies',
      comment: 'What is imported stands in package.json, and can be resolved.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'production-needs-no-dev-dependency',
      comment: 'The image installs production dependencies only.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

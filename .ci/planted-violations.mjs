// Breaks every rule of .dependency-cruiser.cjs once, in a copy of the tree, and expects exactly that rule to speak.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RULES = createRequire(import.meta.url)('../.dependency-cruiser.cjs').forbidden.map(({ name }) => name);

const use = (module) => `import * as known from '${module}';\nexport const planted = known;\n`;

/** The first file of each plant is the one that breaks the rule; the others only help it to. */
const PLANTS = {
  'money-knows-nobody': { 'libs/money/src/planted.ts': use('@akkoord/jobs') },
  'settlement-knows-money': { 'libs/settlement/src/planted.ts': use('@akkoord/jobs') },
  'jobs-knows-nobody': { 'libs/jobs/src/planted.ts': use('@akkoord/money') },
  'platform-knows-nobody': { 'libs/platform/src/planted.ts': use('@akkoord/settlement') },
  'database-knows-money-settlement-jobs-platform-migrations': {
    'libs/database/src/planted.ts': use('@akkoord/casework'),
  },
  'exchange-knows-money-settlement-platform': { 'libs/exchange/src/planted.ts': use('@akkoord/database') },
  'casework-knows-money-settlement-jobs-platform-database-exchange': {
    'libs/casework/src/planted.ts': use('@akkoord/migrations'),
  },
  'migrations-know-nobody': { 'migrations/planted.ts': use('@akkoord/money') },
  'clients-know-nobody': { 'clients/typescript/src/planted.ts': use('@akkoord/platform') },
  // Two steps away: the file itself imports nothing but a neighbour.
  'pure-libs-reach-no-framework': {
    'libs/settlement/src/planted-pure.ts': use('./planted-helper.js'),
    'libs/settlement/src/planted-helper.ts': use('express'),
  },
  'libs-know-no-app': { 'libs/casework/src/planted-door.ts': use('../../../apps/worker/src/index.js') },
  'apps-know-no-other-app': { 'apps/api/src/planted.ts': use('../../worker/src/index.js') },
  'local-enters-apps-by-their-index': { 'apps/local/src/planted.ts': use('../../worker/src/prepare.js') },
  'libs-are-entered-by-their-index': { 'apps/api/src/planted-side-door.ts': use('../../../libs/money/src/cents.js') },
  'testing-is-for-tests': { 'apps/worker/src/planted.ts': use('@akkoord/testing') },
  'typeorm-only-in-database': { 'libs/casework/src/planted-rows.ts': use('typeorm') },
  'bullmq-only-in-worker': { 'apps/api/src/planted-queue.ts': use('bullmq') },
  'pg-only-where-needed': { 'libs/casework/src/planted-query.ts': use('pg') },
  'no-circular': {
    'libs/casework/src/planted-one.ts': use('./planted-two.js'),
    'libs/casework/src/planted-two.ts': use('./planted-one.js'),
  },
  'no-orphans': { 'libs/casework/src/planted-orphan.ts': 'export const planted = 1;\n' },
  'only-declared-dependencies': { 'libs/casework/src/planted-guess.ts': use('no-such-package') },
  'production-needs-no-dev-dependency': { 'apps/api/src/planted-tool.ts': use('supertest') },
};

// Below the project, so that the packages are found where they are.
const scratch = join(ROOT, '.data');
mkdirSync(scratch, { recursive: true });
const copy = mkdtempSync(join(scratch, 'planted-'));
try {
  for (const name of [
    'apps',
    'libs',
    'migrations',
    'clients',
    'tsconfig.json',
    'package.json',
    '.dependency-cruiser.cjs',
  ]) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  for (const [file, text] of Object.values(PLANTS).flatMap(Object.entries)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  const verdicts = judge(violationsIn(copy));
  for (const { rule, passed, said } of verdicts) {
    console.log(`${passed ? 'fires' : 'WRONG'}  ${rule}${passed ? '' : `: ${said}`}`);
  }
  const failed = verdicts.filter(({ passed }) => !passed).length;
  console.log(`${verdicts.length - failed} of ${verdicts.length} rules fire when they are broken.`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function violationsIn(cwd) {
  const depcruise = join(ROOT, 'node_modules', '.bin', 'depcruise');
  const run = spawnSync(depcruise, ['--output-type', 'json', 'apps', 'libs', 'migrations', 'clients'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  return JSON.parse(run.stdout).summary.violations;
}

/** A rule nobody planted against, and a plant for a rule that is gone, are wrong too. */
function judge(violations) {
  return [...new Set([...RULES, ...Object.keys(PLANTS)])].map((rule) => {
    const [culprit] = Object.keys(PLANTS[rule] ?? {});
    const fired = [...new Set(violations.filter(({ from }) => from === culprit).map((found) => found.rule.name))];
    if (!culprit) return { rule, passed: false, said: 'nothing is planted against it' };
    return { rule, passed: fired.length === 1 && fired[0] === rule, said: fired.join(', ') || 'silent' };
  });
}

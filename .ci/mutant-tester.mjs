// Runs specs for `npm run mutants` in the tree it is started in: told `{ specs }`, it answers `{ failed, fault }`. One
// process for many mutants, since starting Jest takes longer than most of the specs. They run in the given order, and
// none after one that fails.
import { runCLI } from 'jest';

process.on('message', async ({ specs }) => process.send(await verdictOf(specs)));
process.once('disconnect', () => process.exit());

async function verdictOf(specs) {
  for (const spec of specs) {
    const { failed, fault } = await tested(spec);
    if (failed > 0 || fault !== null) return { failed, fault };
  }
  return { failed: 0, fault: null };
}

/** How many tests failed. A fault is what is no verdict. */
async function tested(spec) {
  const cwd = process.cwd();
  const { results } = await runCLI(
    {
      _: [spec],
      $0: 'jest',
      runTestsByPath: true,
      selectProjects: ['unit'],
      runInBand: true,
      silent: true,
      reporters: [],
      cacheDirectory: `${cwd}-cache`,
    },
    [cwd],
  );
  if (results.numRuntimeErrorTestSuites > 0) return { failed: 0, fault: 'it does not load' };
  if (results.numTotalTests === 0) return { failed: 0, fault: `${spec} has no test` };
  return { failed: results.numFailedTests, fault: null };
}

// npm run nemesis -- --minutes 3 --seed 7: everything goes wrong at once for so long; 1 when the books do not balance.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' }, seed: { type: 'string' } } });
const seed = values.seed ?? String(Math.floor(Math.random() * 1e9));
for (const [name, value] of Object.entries({ minutes: values.minutes, seed })) {
  if (!(Number(value) >= 0)) {
    console.error(`--${name} is a number, not ${value}.`);
    process.exit(2);
  }
}

console.log(`nemesis, seed ${seed}, ${values.minutes} minutes`);
const { status } = spawnSync(
  process.execPath,
  [
    ...[
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--config',
      'jest.faults.config.js',
    ],
    ...['--testPathPatterns', 'nemesis', '--testTimeout', String((Number(values.minutes) + 20) * 60_000)],
  ],
  { stdio: 'inherit', env: { ...process.env, NEMESIS_MINUTES: values.minutes, NEMESIS_SEED: seed } },
);
console.log(`nemesis, seed ${seed}: ${status === 0 ? 'the books balance' : 'FAILED'}`);
process.exitCode = status === 0 ? 0 : 1;

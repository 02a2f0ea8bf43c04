// Makes the pictures of the README anew: the pages as the tests in a browser see them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each picture by the test that takes it. */
const PICTURES = [
  'list-chosen-desktop',
  'line-proposal-desktop',
  'check-fault-desktop',
  'desk-overview-desktop',
  'letter-balance-question-phone',
];
const PLACE = 'docs/screens';

const taken = mkdtempSync(join(tmpdir(), 'akkoord-screens-'));
try {
  execFileSync('npm', ['test', '--', '--testPathPatterns', 'apps/portal/test/.*browser'], {
    stdio: 'inherit',
    env: { ...process.env, PORTAL_SHOTS: taken },
  });
  mkdirSync(PLACE, { recursive: true });
  for (const picture of PICTURES) copyFileSync(join(taken, `${picture}.png`), join(PLACE, `${picture}.png`));
} finally {
  rmSync(taken, { recursive: true });
}

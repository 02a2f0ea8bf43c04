// Makes the pictures of the README anew: the pages as the tests in a browser see them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each picture of the README, and under which name a test takes it. */
const PICTURES = {
  'list-chosen-desktop': 'list-chosen-desktop',
  'line-proposal-desktop': 'line-proposal-desktop',
  'check-fault-desktop': 'plain-check-fault-desktop',
  'desk-overview-desktop': 'desk-overview-desktop',
  'letter-balance-question-phone': 'letter-balance-question-phone',
};
const TAKEN_BY = 'apps/portal/test/(desk-|files-|letters-|)browser';
const PLACE = 'docs/screens';

const taken = mkdtempSync(join(tmpdir(), 'akkoord-screens-'));
try {
  execFileSync('npm', ['test', '--', '--testPathPatterns', TAKEN_BY], {
    stdio: 'inherit',
    env: { ...process.env, PORTAL_SHOTS: taken },
  });
  mkdirSync(PLACE, { recursive: true });
  for (const [picture, name] of Object.entries(PICTURES))
    copyFileSync(join(taken, `${name}.png`), join(PLACE, `${picture}.png`));
} finally {
  rmSync(taken, { recursive: true });
}

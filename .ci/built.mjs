// Builds, unless what was built is newer than everything it was built from: a folder is newer when a file was taken away.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** Copied when everything else was compiled without a fault. */
const MADE_LAST = 'dist/migrations/reference/agreements.json';
const SOURCES = ['apps', 'libs', 'migrations'];
const SETTINGS = ['.ci/bundle.mjs', 'package-lock.json', 'nest-cli.json', 'package.json', 'tsconfig.json'];
const OF_TESTS = /(?:\.(?:spec|e2e-spec|fault-spec|fixture)\.tsx?$)|(?:[\\/]test(?:[\\/]|$))/;

const built = statSync(MADE_LAST, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (newest() > built) {
  const startedAt = new Date();
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  // What was saved while it was built is newer than this.
  utimesSync(MADE_LAST, startedAt, startedAt);
}

function newest() {
  const files = SOURCES.flatMap((folder) => [
    folder,
    ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  ]).filter((path) => !OF_TESTS.test(path));
  return Math.max(...[...files, ...SETTINGS].map((path) => statSync(path).mtimeMs));
}

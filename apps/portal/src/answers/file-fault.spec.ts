import { describe, expect, it } from '@jest/globals';
import { fromFile } from './file-fault.js';

describe('what a file says, inside a sentence of ours', () => {
  it.each([
    ['saldoo', 'saldoo'],
    ['x'.repeat(30_000), `${'x'.repeat(60)}…`],
    [`${'€'.repeat(59)}😀😀`, `${'€'.repeat(59)}😀…`],
    ['saldo\u202eolas\u0000\u200b\u0085einde\u2028', 'saldo olas einde'],
  ])('is short and plain: %#', (cell, shown) => {
    expect(fromFile(cell)).toBe(shown);
  });
});

import { describe, expect, it } from '@jest/globals';
import { asOnThePage } from './quick-start.js';

describe('what a page prints', () => {
  it.each([
    { printed: "[ 'AGREED', 30 ]\n", page: "[ 'AGREED', 30 ]\n", because: 'it is the same' },
    { printed: 'S-17-1 a+b\n', page: 'S-…-1 a+b\n', because: 'the page leaves a place open' },
    { printed: '', page: '\n', because: 'nothing is nothing' },
  ])('is met when $because', ({ printed, page }) => {
    expect(asOnThePage(printed, page)).toBe(page);
  });

  it.each([
    { printed: "[ 'REFUSED', 30 ]\n", page: "[ 'AGREED', 30 ]\n", because: 'a word differs' },
    { printed: 'S-17-2\n', page: 'S-…-1\n', because: 'what stands behind the open place differs' },
    { printed: 'one\ntwo\n', page: '…\n', because: 'an open place is within one line' },
    { printed: 'one\nand an error\n', page: 'one\n', because: 'more was printed' },
    { printed: 'a.b\n', page: 'axb\n', because: 'a sign is a sign and no pattern' },
  ])('is not met when $because', ({ printed, page }) => {
    expect(asOnThePage(printed, page)).toBe(printed);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { treatmentOf, TREATMENTS, CLAIM_CLASSES, type DebtKind } from './debt-kinds.js';
import { NORM_SETS } from './norm-sets.fixture.js';
import { normSetOn } from './norm-sets.js';

const file = new URL('../../../migrations/reference/debt-kinds.json', import.meta.url);
const DEBT_KINDS = JSON.parse(readFileSync(file, 'utf8')) as DebtKind[];
const kind = (name: string): DebtKind => {
  const found = DEBT_KINDS.find((one) => one.kind === name);
  if (found === undefined) throw new Error(`No debt kind ${name}`);
  return found;
};

describe('norm sets', () => {
  it.each([
    ['2023-06-30', undefined],
    ['2023-07-01', 'NVVK-2023-07'],
    ['2024-06-30', 'NVVK-2023-07'],
    ['2024-07-01', 'NVVK-2024-07'],
    ['2030-01-01', 'NVVK-2024-07'],
  ])('on %s it is %s', (date, id) => {
    expect(normSetOn(date, NORM_SETS)?.id).toBe(id);
    expect(normSetOn(date, NORM_SETS.toReversed())?.id).toBe(id);
  });
});

describe('a kind of debt', () => {
  it('shares and is discharged when it is in the plan', () => {
    expect(treatmentOf(kind('TAX'))).toEqual({ treatment: 'IN_PLAN', sharesInFund: true, discharged: true });
  });

  it('neither shares nor is discharged when it is outside', () => {
    for (const name of ['CRIMINAL_FINE', 'VICTIM_COMPENSATION', 'CONFISCATION', 'STUDENT_DEBT_IN_REPAYMENT']) {
      expect(treatmentOf(kind(name))).toMatchObject({ sharesInFund: false, discharged: false });
    }
  });

  it('has a class and a treatment we know, in the data that ships', () => {
    for (const { defaultClass, treatment } of DEBT_KINDS) {
      expect([CLAIM_CLASSES.includes(defaultClass), TREATMENTS.includes(treatment)]).toEqual([true, true]);
    }
  });
});

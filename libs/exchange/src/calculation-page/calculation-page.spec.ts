import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readReference } from '@akkoord/migrations';
import {
  calculate,
  capacityStep,
  type CalculationClaim,
  type CalculationInput,
  type NormSet,
} from '@akkoord/settlement';
import { CALCULATION_PAGE_POLICY, composeCalculationPage } from './compose-calculation-page.js';
import type { CalculationPageFacts } from './facts.js';
import { doneAgain, paidAgain, tablesOn, textOf } from './printed-page.fixture.js';

const S: readonly CalculationClaim[] = [
  { reference: '1', claimClass: 'PREFERENTIAL', amountCents: 320_000n },
  { reference: '2', claimClass: 'PREFERENTIAL', amountCents: 145_075n },
  { reference: '3', claimClass: 'CONCURRENT', amountCents: 221_040n },
  { reference: '4', claimClass: 'CONCURRENT', amountCents: 187_533n },
  { reference: '5', claimClass: 'CONCURRENT', amountCents: 64_019n },
  { reference: '6', claimClass: 'CONCURRENT', amountCents: 412_000n },
  { reference: '7', claimClass: 'CONCURRENT', amountCents: 299_999n },
  { reference: '8', claimClass: 'CONCURRENT', amountCents: 51_208n },
];
const NAMES = [
  'Belastingdienst',
  'Gemeente',
  'Zilveren Kruis',
  'Eneco',
  'KPN',
  'Staedion',
  'Wehkamp',
  'Intrum voor VodafoneZiggo',
];

const A: CalculationInput = {
  product: 'DEBT_MEDIATION',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 15_000n,
  oneOffCents: 50_000n,
  feeRate: '0.09',
  claims: S,
};
const B: CalculationInput = {
  product: 'SETTLEMENT_LOAN',
  referenceDate: '2026-11-01',
  monthlyCapacityCents: 6_500n,
  annualRate: '0.06',
  rateConvention: 'EFFECTIVE',
  claims: S,
};
const E: CalculationInput = { product: 'ZERO_CAPACITY', referenceDate: '2026-11-01', claims: S };
const [tax, city, health, energy] = S as [CalculationClaim, CalculationClaim, CalculationClaim, CalculationClaim];

const { normSets } = readReference() as unknown as { normSets: readonly NormSet[] };

function factsOf(input: CalculationInput, more: Partial<CalculationPageFacts> = {}): CalculationPageFacts {
  const outcome = calculate(input, normSets);
  if (!outcome.ok) throw new Error(outcome.detail);
  const { trace, digest } = outcome.calculation;
  return {
    caseReference: 'C-7-00001',
    counsellor: 'Schuldhulp Oost',
    clients: ['E. Testpersoon'],
    version: 1,
    frozenOn: '2026-11-02',
    creditors: new Map(NAMES.map((name, index) => [String(index + 1), name])),
    trace: [capacityStep(155_000n, 140_000n), ...trace],
    disclosures: [],
    outside: [],
    digest,
    ...more,
  };
}

const pageOf = (input: CalculationInput): string => composeCalculationPage(factsOf(input));

function sharesOf(input: CalculationInput): bigint[] {
  const outcome = calculate(input, normSets);
  return outcome.ok ? outcome.calculation.shares.map(({ shareCents }) => shareCents) : [];
}

const sameRatio = (a: readonly [bigint, bigint], b: readonly [bigint, bigint]): boolean => a[0] * b[1] === b[0] * a[1];

describe('from the figures on the page alone every share can be derived again', () => {
  it.each<{ because: string; input: CalculationInput }>([
    { because: 'example A, debt mediation', input: A },
    { because: 'example B, a loan', input: B },
    { because: 'example B at a nominal rate', input: { ...B, rateConvention: 'NOMINAL' } },
    {
      because: 'a loan without interest and with one-off money',
      input: { ...B, annualRate: '0', oneOffCents: 12_345n },
    },
    {
      because: 'example C, the preferential class in full',
      input: {
        ...A,
        monthlyCapacityCents: 18_000n,
        oneOffCents: 0n,
        claims: [
          { reference: '1', claimClass: 'PREFERENTIAL', amountCents: 90_000n },
          { reference: '2', claimClass: 'CONCURRENT', amountCents: 240_000n },
          { reference: '3', claimClass: 'CONCURRENT', amountCents: 135_050n },
          { reference: '4', claimClass: 'CONCURRENT', amountCents: 24_950n },
        ],
      },
    },
    { because: 'example E, nothing', input: E },
    { because: 'example E, one-off money', input: { ...E, oneOffCents: 35_000n } },
    {
      because: 'example F, capacity by period',
      input: {
        product: 'DEBT_MEDIATION',
        referenceDate: '2026-11-01',
        oneOffCents: 50_000n,
        feeRate: '0.09',
        claims: S,
        capacityPeriods: [
          { fromMonth: 1, toMonth: 9, monthlyCapacityCents: 15_000n },
          { fromMonth: 10, toMonth: 18, monthlyCapacityCents: 21_000n },
        ],
      },
    },
    { because: 'only preferential claims', input: { ...A, monthlyCapacityCents: 9_999n, claims: [tax, city] } },
    { because: 'only concurrent claims', input: { ...A, monthlyCapacityCents: 1_999n, claims: [health, energy] } },
    { because: 'another term and factor', input: { ...A, termMonths: 36, preferenceFactor: '2.25' } },
    {
      because: 'a fee with a fraction of a percent',
      input: { ...A, feeRate: '0.0875', monthlyCapacityCents: 15_001n },
    },
    {
      because: 'claims that are split, secured, both, and disputed',
      input: {
        ...A,
        claims: [
          { ...tax, preferentialCents: 250_000n },
          { ...city, collateralCents: 45_075n },
          { ...health, collateralCents: 900_000n },
          { ...energy, disputed: true },
          { ...tax, reference: '5', preferentialCents: 100_000n, collateralCents: 50_000n },
        ],
      },
    },
    {
      because: 'claims of the same size, so that the reference decides',
      input: { ...E, oneOffCents: 10_000n, claims: [3, 1, 2].map((n) => ({ ...health, reference: `${n}` })) },
    },
  ])('$because', ({ input }) => {
    const page = doneAgain(pageOf(input));
    expect(page.fund.again).toBe(page.fund.printed);
    expect(page.percentages).toEqual(page.published);
    expect(page.printed.map(({ reference, amount }) => [reference, amount])).toEqual(
      page.parts.map(({ reference, amount }) => [reference, amount]),
    );
    const compared = ({ floor, extra, share }: (typeof page.again)[number]): bigint[] => [floor, extra, share];
    expect(page.printed.map(compared)).toEqual(page.again.map(compared));
    expect(page.printed.every(({ exact }, index) => sameRatio(exact, page.again[index]?.exact ?? [1n, 0n]))).toBe(true);
    expect(page.again.map(({ share }) => share)).toEqual(sharesOf(input));
  });

  it('example H, a fixed percentage', () => {
    const input: CalculationInput = {
      product: 'FIXED_PERCENTAGE',
      referenceDate: '2026-11-01',
      fixedPercentage: '10.00',
      claims: [123_055n, 204_815n, 39_999n, 8_750n].map((amountCents, index) => ({
        reference: `${index + 1}`,
        claimClass: index === 0 ? 'PREFERENTIAL' : 'CONCURRENT',
        amountCents,
      })),
    };
    const page = paidAgain(pageOf(input));
    expect(page.again.map(({ share }) => share)).toEqual([12_306n, 20_482n, 4_000n, 875n]);
    expect(page.printed.map(({ share }) => share)).toEqual(page.again.map(({ share }) => share));
    expect(page.printed.every(({ exact }, index) => sameRatio(exact, page.again[index]?.exact ?? [1n, 0n]))).toBe(true);
    expect(page.fund.printed).toBe(page.fund.again);
  });
});

describe('the page of a calculation', () => {
  it('says whose it is, of when, under which norms, and what comes out', () => {
    const text = textOf(pageOf(A));
    for (const said of [
      'E. Testpersoon',
      'C-7-00001',
      'Schuldhulp Oost',
      'schuldbemiddeling',
      '2 november 2026, versie 1',
      '1 november 2026',
      'NVVK-2024-07',
      'artikel 349 lid 2',
      '27,30 %',
      '13,65 %',
      '€ 2.957,00',
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/sha256:[0-9a-f]{64}/);
  });

  it('shows where the capacity comes from', () => {
    const rows = tablesOn(pageOf(A)).find(({ caption }) => caption === 'De afloscapaciteit per maand')?.rows;
    expect(rows?.map((cells) => cells.at(-1))).toEqual(['€ 1.550,00', '− € 1.400,00', '€ 150,00']);
  });

  const invoice = { debtKind: 'INVOICE', claimClass: 'CONCURRENT' as const, amountCents: 5_000 };

  it('tells what is treated otherwise by kind, class, treatment and amount, and a disputed claim as disputed', () => {
    const claims = [{ ...tax, disputed: true }, ...S.slice(1)];
    const fine = { debtKind: 'CRIMINAL_FINE', claimClass: 'CONCURRENT' as const, treatment: 'NOT_DISCHARGEABLE' };
    const disclosures = [
      { ...fine, sharesInFund: false, amountCents: 50_000 },
      { ...fine, sharesInFund: true, amountCents: 1_000 },
      { ...fine, debtKind: 'LOAN', treatment: 'SECURED', sharesInFund: false, amountCents: 200 },
    ];
    const page = composeCalculationPage(factsOf({ ...A, claims }, { disclosures }));
    const told = tablesOn(page).find(({ caption }) => caption === 'Vorderingen die wij anders behandelen');
    expect(told?.rows).toEqual([
      ['boete van de strafrechter', 'gewoon', 'blijft bestaan', 'nee', '€ 500,00'],
      ['boete van de strafrechter', 'gewoon', 'blijft bestaan', 'ja', '€ 10,00'],
      ['lening', 'gewoon', 'wordt betaald uit het onderpand', 'nee', '€ 2,00'],
    ]);
    expect(textOf(page)).toContain('Belastingdienst kenmerk 1 betwist');
    expect(textOf(page)).not.toContain('Alle vorderingen doen mee');
  });

  it('names every claim that has no part, and why, also those that no creditor is told of', () => {
    const reasons = ['CLIENT_UNKNOWN', 'NO_CLAIM', 'TRANSFERRED', 'WAIVED', 'OUTSIDE'] as const;
    const outside = reasons.map((reason, index) => ({ ...invoice, reason, reference: `${index + 4}` }));
    const page = composeCalculationPage(factsOf({ ...A, claims: S.slice(0, 3) }, { outside }));
    const table = tablesOn(page).find(({ caption }) => caption === 'Vorderingen die niet meedoen');
    expect(table?.rows.map(([creditor, kind, , amount]) => [creditor, kind, amount])).toEqual(
      reasons.map((_, index) => [`${NAMES[index + 3] ?? ''} kenmerk ${index + 4}`, 'rekening', '€ 50,00']),
    );
    expect(table?.rows[0]?.[2]).toContain('dat hij de cliënt niet kent');
    expect(table?.rows[1]?.[2]).toContain('dat er niets meer openstaat');
    expect(textOf(page)).not.toContain('Alle vorderingen doen mee');
  });

  it('says that nothing is outside only when nothing is', () => {
    expect(textOf(pageOf(A))).toContain('Niets. Alle vorderingen doen mee.');
    const unknown = composeCalculationPage(factsOf(A, { outside: null }));
    expect(textOf(unknown)).not.toContain('Niets.');
  });

  it('gives one cent that is left over to one claim', () => {
    const claims = [1, 2].map((n) => ({ ...health, reference: `${n}` }));
    const said = textOf(pageOf({ ...E, oneOffCents: 10_001n, claims }));
    expect(said).toContain('Er blijft dan 1 cent over. Die gaat naar de vordering met de grootste rest. Is de rest');
    expect(textOf(pageOf(A))).toMatch(/Er blijven dan \d cent over. Die gaan één voor één naar de vorderingen/);
  });

  it('calls the sum of what takes part by that name, since collateral is left out of it', () => {
    const claims = [{ ...health, collateralCents: 21_040n }, energy];
    expect(textOf(pageOf({ ...A, monthlyCapacityCents: 1_999n, claims }))).toContain(
      'vorderingen die meedoen € 3.875,33',
    );
    expect(textOf(pageOf(A))).not.toContain('alle vorderingen €');
  });

  it('cannot be made to say more by a name or a reference', () => {
    const evil = `<img src=x onerror="alert('1')">&amp;</style>`;
    const facts = factsOf(
      { ...A, claims: [{ ...tax, reference: evil }, ...S.slice(1)] },
      {
        caseReference: evil,
        counsellor: evil,
        clients: [evil],
        creditors: new Map([[evil, evil]]),
        disclosures: [
          { debtKind: evil, claimClass: 'CONCURRENT', treatment: evil, sharesInFund: true, amountCents: 1 },
        ],
        outside: [{ ...invoice, debtKind: evil, reference: evil, reason: 'WAIVED' }],
        digest: evil,
      },
    );
    const page = composeCalculationPage(facts);
    expect(page).not.toContain('<img');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script/);
    expect(page.match(/&lt;img src=x onerror=/g)?.length).toBeGreaterThan(6);
  });

  it('is styled by exactly the stylesheet that its policy allows', () => {
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(pageOf(A)) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(CALCULATION_PAGE_POLICY).toContain(`style-src 'sha256-${hash}'`);
    expect(pageOf(A)).not.toMatch(/ style="/);
  });

  it('is Dutch, has its headings in order, and every header cell says what it heads', () => {
    const page = pageOf(A);
    expect(page).toMatch(/^<!doctype html><html lang="nl">/);
    expect([...page.matchAll(/<h(\d)/g)].map(([, level]) => level).join('')).toMatch(/^12+$/);
    expect([...page.matchAll(/<th( [^>]*)?>/g)].filter(([tag]) => !tag.includes(' scope='))).toEqual([]);
  });
});

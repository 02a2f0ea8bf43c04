import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsAlways } from '../properties.fixture.js';
import type { Agreement } from './agreement.js';
import { partyKey, versionFaults, withdrawalFaults } from './clash.js';
import { resolveAgreement } from './resolve-agreement.js';

const almelo: Agreement = {
  id: 'almelo',
  version: 1,
  kind: 'LOCAL',
  party: { desk: 'KPN' },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  scope: { counsellors: 'ALL', municipalities: ['GM0141', 'GM0153'], agentsInherit: true },
  route: 'PORTAL',
};
const other: Agreement = { ...almelo, id: 'other' };
const scope = (change: Partial<Agreement['scope']>): Partial<Agreement> => ({ scope: { ...almelo.scope, ...change } });

describe('a version that is withdrawn', () => {
  const second: Agreement = {
    ...almelo,
    ...scope({ municipalities: ['GM0141'] }),
    version: 2,
    validFrom: '2026-07-01',
  };
  const beside: Agreement = { ...other, ...scope({ municipalities: ['GM0153'] }), validFrom: '2026-08-01' };

  it('before it began brings back the one it replaced, beside an agreement of since then', () => {
    const faults = withdrawalFaults(second, '2026-07-01', [almelo, second, beside]);
    expect(faults).toEqual([{ revived: almelo, with: beside, from: '2026-08-01', to: '2026-12-31' }]);
  });

  it.each([
    { because: 'it began: what it replaced stays replaced', on: '2026-07-02', published: [almelo, second, beside] },
    { because: 'nobody else is there', on: '2026-07-01', published: [almelo, second] },
    {
      because: 'the one before was withdrawn',
      on: '2026-07-01',
      published: [{ ...almelo, withdrawnOn: '2026-08-01' }, second, beside],
    },
    {
      because: 'the other holds for other cases',
      on: '2026-07-01',
      published: [almelo, second, { ...beside, ...scope({ municipalities: ['GM0344'] }) }],
    },
  ])('may be: $because', ({ on, published }) => {
    expect(withdrawalFaults(second, on, published)).toEqual([]);
  });
});

describe('two agreements of one kind for one party', () => {
  it.each<{ because: string; first?: Partial<Agreement>; second: Partial<Agreement>; days: [string, string | null] }>([
    { because: 'on the very same days', second: {}, days: ['2026-01-01', '2026-12-31'] },
    {
      because: 'on one last day',
      second: { validFrom: '2026-12-31', validTo: null },
      days: ['2026-12-31', '2026-12-31'],
    },
    {
      because: 'on one first day',
      second: { validFrom: '2025-01-01', validTo: '2026-01-01' },
      days: ['2026-01-01', '2026-01-01'],
    },
    {
      because: 'on the one day of the second',
      second: { validFrom: '2026-05-05', validTo: '2026-05-05' },
      days: ['2026-05-05', '2026-05-05'],
    },
    {
      because: 'without an end',
      first: { validTo: null },
      second: { validFrom: '2027-05-01', validTo: null },
      days: ['2027-05-01', null],
    },
    {
      because: 'until one is withdrawn',
      first: { withdrawnOn: '2026-03-01' },
      second: {},
      days: ['2026-01-01', '2026-02-28'],
    },
    {
      because: 'in one municipality',
      second: scope({ municipalities: ['GM0153', 'GM0518'] }),
      days: ['2026-01-01', '2026-12-31'],
    },
    { because: 'in all municipalities', second: scope({ municipalities: 'ALL' }), days: ['2026-01-01', '2026-12-31'] },
    {
      because: 'for one counsellor',
      first: scope({ counsellors: ['Schuldhulp Oost'] }),
      second: scope({ counsellors: ['schuldhulp-oost'] }),
      days: ['2026-01-01', '2026-12-31'],
    },
    {
      because: 'for members and one counsellor',
      first: scope({ counsellors: 'NVVK_MEMBERS' }),
      second: scope({ counsellors: ['schuldhulp-oost'] }),
      days: ['2026-01-01', '2026-12-31'],
    },
    {
      because: 'for one kind of debt',
      first: scope({ debtKinds: ['TELECOM'] }),
      second: {},
      days: ['2026-01-01', '2026-12-31'],
    },
    {
      because: 'for a desk under its name and its slug',
      second: { party: { desk: 'kpn' } },
      days: ['2026-01-01', '2026-12-31'],
    },
  ])('overlap $because', ({ first = {}, second, days: [from, to] }) => {
    const published = { ...almelo, ...first };
    expect(versionFaults({ ...other, ...second }, [published])).toEqual([
      { kind: 'OVERLAPS', with: published, from, to },
    ]);
  });

  it.each<{ because: string; first?: Partial<Agreement>; second: Partial<Agreement> }>([
    { because: 'one after the other', second: { validFrom: '2027-01-01', validTo: null } },
    { because: 'one before the other', second: { validFrom: '2025-01-01', validTo: '2025-12-31' } },
    {
      because: 'one from the day the other is withdrawn',
      first: { withdrawnOn: '2026-03-01' },
      second: { validFrom: '2026-03-01' },
    },
    { because: 'one withdrawn before it began', first: { withdrawnOn: '2026-01-01' }, second: {} },
    { because: 'in other municipalities', second: scope({ municipalities: ['GM0518'] }) },
    {
      because: 'for other counsellors',
      first: scope({ counsellors: ['schuldhulp-west'] }),
      second: scope({ counsellors: ['schuldhulp-oost'] }),
    },
    {
      because: 'for other kinds of debt',
      first: scope({ debtKinds: ['TELECOM'] }),
      second: scope({ debtKinds: ['ENERGY'] }),
    },
    {
      because: 'for other products',
      first: scope({ products: ['ZERO_CAPACITY'] }),
      second: scope({ products: ['DEBT_MEDIATION'] }),
    },
    {
      because: 'for other programmes',
      first: scope({ programmes: ['YOUTH'] }),
      second: scope({ programmes: ['SUN'] }),
    },
    { because: 'of another kind', second: { kind: 'COLLECTIVE' } },
    { because: 'for another party', second: { party: { brand: 'KPN' } } },
  ])('stand beside each other: $because', ({ first = {}, second }) => {
    expect(versionFaults({ ...other, ...second }, [{ ...almelo, ...first }])).toEqual([]);
  });

  it('clash with every agreement they meet, each of which is named', () => {
    const third = { ...other, id: 'third' };
    expect(versionFaults({ ...almelo, id: 'new' }, [almelo, third])).toMatchObject([{ with: almelo }, { with: third }]);
  });

  it('no longer meet after the day another version took over elsewhere', () => {
    const moved: Agreement = {
      ...almelo,
      version: 2,
      validFrom: '2026-07-01',
      ...scope({ municipalities: ['GM0518'] }),
    };
    const [fault, ...more] = versionFaults(other, [almelo, moved]);
    expect(fault).toMatchObject({ kind: 'OVERLAPS', with: { version: 1 }, from: '2026-01-01', to: '2026-06-30' });
    expect(more).toEqual([]);
  });
});

describe('the versions of one agreement', () => {
  const second: Agreement = { ...almelo, version: 2, validFrom: '2026-06-01' };

  it.each<{ because: string; withdrawnOn: string; to: string }>([
    { because: 'the next was withdrawn before its first day', withdrawnOn: '2026-05-15', to: '2026-12-31' },
    { because: 'the next was withdrawn on its first day', withdrawnOn: '2026-06-01', to: '2026-12-31' },
    { because: 'the next held for a day and replaced it', withdrawnOn: '2026-06-02', to: '2026-05-31' },
  ])('hold until $to when $because', ({ withdrawnOn, to }) => {
    const [fault] = versionFaults(other, [almelo, { ...second, withdrawnOn }]);
    expect(fault).toMatchObject({ kind: 'OVERLAPS', with: { version: 1 }, from: '2026-01-01', to });
  });

  it('may begin on the day of one that was withdrawn before it began, and before that day', () => {
    const withdrawn = { ...second, withdrawnOn: '2026-05-15' };
    const third = { ...second, version: 3 };
    expect(versionFaults(third, [almelo, withdrawn])).toEqual([]);
    expect(versionFaults({ ...third, validFrom: '2026-03-01' }, [almelo, withdrawn])).toEqual([]);
    expect(versionFaults(third, [almelo, { ...second, withdrawnOn: '2026-07-01' }])).toMatchObject([
      { kind: 'NOT_LATER' },
    ]);
  });

  it('follow each other: the next begins while the one before still holds', () => {
    expect(versionFaults(second, [almelo])).toEqual([]);
  });

  it('begin later than each one before, and are not published after a later one', () => {
    expect(versionFaults({ ...second, validFrom: almelo.validFrom }, [almelo])).toEqual([
      { kind: 'NOT_LATER', than: almelo },
    ]);
    expect(versionFaults({ ...almelo, validFrom: '2026-09-01' }, [second])).toEqual([
      { kind: 'NOT_LATER', than: second },
    ]);
  });

  it('have each a number of their own', () => {
    expect(versionFaults({ ...second, version: almelo.version }, [almelo])).toEqual([
      { kind: 'NOT_LATER', than: almelo },
    ]);
  });

  it('are of one kind, for one party', () => {
    expect(versionFaults({ ...second, kind: 'COLLECTIVE' }, [almelo])).toEqual([
      { kind: 'OTHER_AGREEMENT', than: almelo },
    ]);
    expect(versionFaults({ ...second, party: { desk: 'Eneco' } }, [almelo])).toEqual([
      { kind: 'OTHER_AGREEMENT', than: almelo },
    ]);
  });
});

describe('whatever is published by these rules', () => {
  const KINDS = ['LOCAL', 'COLLECTIVE'] as const;
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-11-${String(number).padStart(2, '0')}`);
  const some = (...words: string[]): fc.Arbitrary<'ALL' | string[]> =>
    fc.oneof(fc.constant('ALL' as const), fc.subarray(words, { minLength: 1 }));
  const anAgreement = fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      version: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom(...KINDS),
      party: fc.constantFrom({ desk: 'KPN' }, { brand: 'KPN' }),
      validFrom: day,
      validTo: fc.option(day),
      withdrawnOn: fc.option(day),
      scope: fc.record({
        counsellors: some('oost', 'west'),
        municipalities: some('GM0141', 'GM0518'),
        agentsInherit: fc.constant(true),
      }),
    })
    .map((one): Agreement => ({ ...one, route: 'API' }));

  it(
    'no two agreements of one kind for one party hold for the same case on the same day',
    ...holdsAlways(
      fc.tuple(
        fc.array(anAgreement, { maxLength: 12 }),
        fc.record({
          on: day,
          slug: fc.constantFrom('oost', 'west'),
          municipalityCode: fc.constantFrom('GM0141', 'GM0518'),
        }),
      ),
      ([wanted, { on, slug, municipalityCode }]) => {
        const published: Agreement[] = [];
        for (const one of wanted) if (versionFaults(one, published).length === 0) published.push(one);
        const { passedOver } = resolveAgreement(
          {
            creditor: { brand: 'KPN', desk: 'KPN' },
            debtKind: 'TELECOM',
            municipalityCode,
            counsellor: { slug, nvvkMember: true },
            on,
          },
          published,
        );
        const out = new Set(passedOver.flatMap((one) => (one.clauses ? [] : [`${one.agreement} ${one.version}`])));
        const holding = published.filter(({ id, version }) => !out.has(`${id} ${version}`));
        const keys = holding.map((one) => `${one.kind} ${partyKey(one)}`);
        expect(new Set(keys).size).toBe(keys.length);
      },
    ),
  );
});

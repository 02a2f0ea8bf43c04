import { describe, expect, it } from '@jest/globals';
import { readReference } from '@akkoord/migrations';
import { readProgrammes } from './read-programmes.js';

const { programmes: files } = readReference();
const textOf = (name: string): string => files.find(({ place }) => place.endsWith(`/${name}.json`))?.text ?? '';
const youth = JSON.parse(textOf('youth')) as Record<string, unknown> & { terms: Record<string, unknown>[] };

const faultsOf = (content: unknown, place = 'own.json'): string => {
  try {
    readProgrammes([], [{ place, text: typeof content === 'string' ? content : JSON.stringify(content) }]);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the programmes that ship', () => {
  it('are those of the municipality, each once and as its file is called', () => {
    expect(readProgrammes(files).map(({ programme }) => programme)).toEqual([
      ...['BREAKTHROUGH', 'BUDDY_PAYMENT', 'COLLECTIVE', 'DEBT_SPECIALISTS', 'EARLY_SIGNALS', 'GRIP_ON_ADMINISTRATION'],
      ...['MONEY_COURSE', 'NSR', 'REVERSE_TEST', 'RUB', 'SMALL_DEBT_LOAN', 'YOUTH'],
    ]);
    for (const { place, text } of files)
      expect(place).toMatch(
        new RegExp(
          `/${(JSON.parse(text) as { programme: string }).programme.toLowerCase().replaceAll('_', '-')}\\.json$`,
        ),
      );
  });
});

describe('a file of an operator', () => {
  it('takes the place of the one that ships with its programme, and stands beside the others', () => {
    const own = { ...youth, source: 'Gemeente Voorbeeld' };
    const other = { ...youth, programme: 'YOUTH_FUND' };
    const read = readProgrammes(
      files,
      [own, other].map((content, index) => ({ place: `${String(index)}.json`, text: JSON.stringify(content) })),
    );
    expect(read).toHaveLength(files.length + 1);
    expect(read.find(({ programme }) => programme === 'YOUTH')?.source).toBe('Gemeente Voorbeeld');
  });

  it('is refused with its name, every place and what would be right', () => {
    const [terms] = youth.terms;
    const wrong = { ...youth, colour: 'red', terms: [{ ...terms, validFrom: '2026-02-30' }], metrics: ['WEATHER'] };
    expect(faultsOf(wrong, '/srv/programmes/own.json')).toBe(
      [
        'Not every programme can be read. Correct these files:',
        '- /srv/programmes/own.json #/colour: There is no colour here.',
        '- /srv/programmes/own.json #/terms/0/validFrom: validFrom must be a date that exists, from 1900 to 2199, as YYYY-MM-DD.',
        `- /srv/programmes/own.json #/metrics: each value in metrics must be one of the following values: ${METRICS}.`,
      ].join('\n'),
    );
  });

  it('is refused when it is no JSON, or a list', () => {
    expect(faultsOf('{')).toContain('- own.json #: This is no JSON:');
    expect(faultsOf([])).toContain('- own.json #: This must be a JSON object.');
  });

  it.each([
    {
      because: 'terms stand in the wrong order',
      change: { terms: [youth.terms[0], { ...youth.terms[0], validFrom: '2019-01-01' }] },
      says: '#/terms/1/validFrom: Terms stand in order',
    },
    {
      because: 'a percentage is missing',
      change: { terms: [{ ...youth.terms[0], products: [opened('FIXED_PERCENTAGE', null, null)] }] },
      says: '#/terms/0/products/0/fixedPercentage: A percentage belongs to FIXED_PERCENTAGE',
    },
    {
      because: 'a product is none of ours',
      change: {
        terms: [{ ...youth.terms[0], products: [opened('RUB', null, null)] }],
      },
      says: '#/terms/0/products/0/product: product must be one of',
    },
    {
      because: 'a loan belongs to another product',
      change: {
        terms: [
          {
            ...youth.terms[0],
            products: [opened('DEBT_MEDIATION', null, { annualRate: '0', maximumMonths: 36 })],
          },
        ],
      },
      says: '#/terms/0/products/0/loan: A loan belongs to SETTLEMENT_LOAN.',
    },
    {
      because: 'a year stands there twice',
      change: { stated: [year(2026), year(2026)] },
      says: '#/stated/1/year: The year 2026 stands here twice.',
    },
    {
      because: 'a line of the business case adds up otherwise',
      change: { businessCase: { ...businessCase(), costCents: 0 } },
      says: '#/businessCase/lines/0/amountCents: The line comes to 1404000 cents',
    },
  ])('is refused when $because', ({ change, says }) => {
    expect(faultsOf({ ...youth, ...change })).toContain(says);
  });

  it('is refused when another one has the same programme', () => {
    const file = { place: 'a.json', text: JSON.stringify(youth) };
    expect(() => readProgrammes([], [file, { ...file, place: 'b.json' }])).toThrow(
      'b.json #/programme: Another file has YOUTH already.',
    );
  });
});

const METRICS = [
  ...[
    'REFERRED',
    'OPENED',
    'AGREED',
    'PAYMENT_PLANS',
    'COMPLETED',
    'DAYS_TO_AGREEMENT',
    'SETTLED_AMOUNT',
    'OTHERWISE_TREATED',
  ],
  ...['GUIDANCE', 'DAYS_IN_ADMINISTRATION', 'OUTFLOW_FROM_ADMINISTRATION'],
].join(', ');

function opened(product: string, fixedPercentage: string | null, loan: object | null): object {
  return { product, fixedPercentage, loan };
}

function year(of: number): object {
  return { period: { nl: String(of), en: String(of) }, year: of, target: 10, realised: null };
}

function businessCase(): object {
  const name = { nl: 'Maanden opvang', en: 'Months of shelter' };
  return { lines: [{ name, count: 13, share: '18.00', times: 6, unitCents: 100_000, amountCents: 1_404_001 }] };
}

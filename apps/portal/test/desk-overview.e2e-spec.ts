import { ReadCompliance, ReadLeadTimes, ReadOutcomes } from '@akkoord/casework';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';
import { textOf, Visitor, type Page } from './visitor.js';

const ZORG = 'achmea-zorg';

let stage: Stage;
let page: Page;

/** Eight clients in two months: answered in time, late, and not at all; agreed in advance, and with an impediment. */
beforeAll(async () => {
  stage = await Stage.open();
  const claim = (number: number) => aClaim(number, 'Zilveren Kruis');
  await stage.ask(
    'oost',
    [1, 2, 3, 4].map((number) => aCase(number, [claim(number)])),
  );
  await stage.goTo('2026-11-02T17:01:00+01:00');
  const consents = { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 120_000n } as const;
  const refuses = {
    kind: 'BALANCE_STATEMENT',
    preConsent: false,
    totalCents: 120_000n,
    reason: 'RECENT_DEBT',
  } as const;
  const [november] = await stage.lists(ZORG);
  await stage.goTo('2026-11-05T10:00:00+01:00');
  await stage.reply(ZORG, november?.id ?? '', [
    { line: 1, reply: consents },
    { line: 2, reply: refuses },
  ]);
  await stage.goTo('2026-11-19T10:00:00+01:00');
  await stage.reply(ZORG, november?.id ?? '', [{ line: 3, reply: consents }]);
  await stage.goTo('2026-12-01T10:00:00+01:00');
  await stage.ask(
    'oost',
    [5, 6].map((number) => aCase(number, [claim(number)])),
  );
  await stage.goTo('2026-12-01T17:01:00+01:00');
  const december = (await stage.lists(ZORG)).at(-1);
  await stage.goTo('2026-12-02T10:00:00+01:00');
  await stage.reply(ZORG, december?.id ?? '', [
    { line: 1, reply: consents },
    { line: 2, reply: consents },
  ]);
  await stage.goTo('2026-12-22T10:00:00+01:00');
  stage.issuer.person = { organisation: ZORG, name: 'B. Beheer', email: 'manager@achmea-zorg.example' };
  page = await new Visitor(stage.url).get('/overview');
}, 60_000);

afterAll(() => stage.close());

/** The cells of the table with this caption, row by row. */
function table(caption: string): string[][] {
  const found = [...page.html.matchAll(/<table.*?<\/table>/gs)].map(([html]) => html);
  const html = found.find((one) => one.includes(`<caption>${caption}</caption>`));
  if (html === undefined) throw new Error(`There is no table ${caption}`);
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => textOf({ ...page, html: cell }).trim()),
    );
}

describe('the overview of a desk', () => {
  it('tells how fast it answers, by month and with the agreed term', () => {
    expect(table('Saldo')).toEqual([
      ['november 2026', '3', '3', '2', '1', '1'],
      ['december 2026', '2', '1', '2', '0', '0'],
    ]);
    expect(textOf(page)).toContain('afgesproken: 10 werkdagen');
  });

  it('draws the same figures, a bar a month, without a script or a style of its own', () => {
    const [chart = ''] = /<svg.*?<\/svg>/s.exec(page.html) ?? [];
    expect(chart.match(/<rect/g)).toHaveLength(2);
    expect(textOf({ ...page, html: chart })).toBe(' 3 nov 1 dec afgesproken: 10 werkdagen ');
    const heights = [...chart.matchAll(/height="([\d.]+)"/g)].map(([, height]) => Number(height));
    expect(heights[0]).toBeCloseTo(3 * (heights[1] ?? 0));
    expect(page.html).not.toMatch(/ style=|<script(?! src="\/assets\/)/);
  });

  it('says the same as counsellors are told of the desk', async () => {
    const counsellor = await stage.caller('oost', 'COUNSELLOR');
    const { desks } = await stage.get(ReadLeadTimes).execute(counsellor, { from: null, to: null });
    const told = desks.filter(({ desk }) => desk === ZORG);
    expect(told).toHaveLength(1);
    const [times] = told;
    expect(table('Over alles wat u ooit is gevraagd')).toEqual([
      [
        `Saldo afgesproken: ${String(times?.termWorkingDays)} werkdagen`,
        String(times?.answers),
        String(times?.medianWorkingDays),
        // Of what was due: counsellors are told of the answers that came, and how many those were.
        `${String(times?.inTime)} van 6 (66,67 %)`,
      ],
    ]);
  });

  it('counts each clause as the API does', async () => {
    const { items } = await stage
      .get(ReadCompliance)
      .execute(await stage.caller(`desk-${ZORG}`, 'DESK'), { limit: 100, after: null });
    const kept = new Map(items.map((one) => [one.clause, one]));
    const rows = table('Wat u hebt afgesproken, en hoe vaak u zich eraan hield');
    const balance = kept.get('balanceReplyWorkingDays');
    expect([balance?.kept, balance?.broken]).toEqual([4, 2]);
    expect(rows.find(([clause]) => clause?.startsWith('Een saldo geeft u'))?.[1]).toBe(
      `${String(balance?.kept)} van 6 keer als het te laat was: 3 werkdagen`,
    );
    const consent = kept.get('preConsent');
    expect(rows.find(([clause]) => clause?.startsWith('U gaat vooraf akkoord'))?.[1]).toBe(
      `${String(consent?.kept)} van ${String((consent?.kept ?? 0) + (consent?.broken ?? 0))} keer`,
    );
    expect(rows.find(([clause]) => clause?.includes('nieuwe stappen'))?.[1]).toBe('wordt niet geteld');
  });

  it('counts the letters that were saved as the counsellor is told, whose only desk it is', async () => {
    const { lettersAvoided } = await stage.get(ReadOutcomes).execute(await stage.caller('oost', 'COUNSELLOR'));
    expect(lettersAvoided).toBeGreaterThan(10);
    expect(textOf(page)).toContain(`${String(lettersAvoided)} brieven waren niet nodig`);
  });

  it('of a desk that was asked nothing says so', async () => {
    stage.issuer.person = { organisation: 'noorderbank', name: 'B. Beheer', email: 'manager@noorderbank.example' };
    const empty = await new Visitor(stage.url).get('/overview');
    expect(textOf(empty)).toContain('U hebt nog geen afspraken met schuldhulpverleners.');
    expect(textOf(empty)).toContain('U hebt nog geen vragen beantwoord.');
  });
});

it('never got into the log: nothing here is a fault of ours', () => {
  expect(stage.logged).toEqual([]);
});

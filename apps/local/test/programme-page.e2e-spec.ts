import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { CaseInput } from '@akkoord/casework';
import { aCase, aClaim, House, LineWork } from '@akkoord/testing';
import { apiBefore } from '../../api/test/api-stage.js';
import { inBrowser, Screen } from '../../portal/test/screen.js';

const SHOTS = process.env['PORTAL_SHOTS'];

jest.setTimeout(120_000);

inBrowser('the page of a programme, in a browser', () => {
  let house: House;
  let stage: Awaited<ReturnType<typeof apiBefore>>;
  let screen: Screen;

  beforeAll(async () => {
    house = await House.open('2025-11-03T07:00:00Z');
    await aYear('A', 2, 1);
    house.clock.moveTo('2026-11-02T07:00:00Z');
    await aYear('B', 3, 2);
    stage = await apiBefore(house);
    screen = await Screen.open();
  });

  afterAll(async () => {
    await screen.close();
    await stage.close();
    await house.close();
  });

  /** So many cases in the programmes that are looked at, and so many of them agreed the next day. */
  async function aYear(prefix: string, cases: number, agreed: number): Promise<void> {
    const work = new LineWork(house, await house.caller('schuldhulp-oost'));
    const began = house.clock.today();
    const ids: string[] = [];
    for (let number = 1; number <= cases; number++)
      ids.push(await work.ask(inProgrammes(`${prefix}-${String(number)}`, began)));
    await work.evening();
    for (const [index, id] of ids.slice(0, agreed).entries()) {
      await work.state('kpn', `${prefix}-${String(index + 1)}`, 410_000n, true);
      await work.confirm(id);
    }
  }

  const inProgrammes = (reference: string, began: string): CaseInput =>
    aCase({
      ...{ reference, programmes: ['BREAKTHROUGH', 'DEBT_SPECIALISTS', 'GRIP_ON_ADMINISTRATION'] },
      guidance: [{ kind: 'BUDGET_MANAGEMENT', from: began }],
      claims: [aClaim('KPN', 400_000, { debtKind: 'TELECOM' })],
      administrationFrom: '2024-03-01',
    });

  async function open(programme: string, language: 'nl' | 'en'): Promise<Screen['page']> {
    const authorization = await stage.bearer('demo-counsellor');
    await screen.page.unrouteAll();
    await screen.page.route('**/report?*', (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization, 'accept-language': language } }),
    );
    await screen.page.goto(`${stage.url}/v1/programmes/${programme}/report?year=2026`);
    return screen.page;
  }

  it.each([
    { programme: 'BREAKTHROUGH', language: 'nl', heading: 'Doorbraakmethode', charts: 3 },
    { programme: 'DEBT_SPECIALISTS', language: 'nl', heading: 'Inzet schuldenspecialisten', charts: 2 },
    { programme: 'DEBT_SPECIALISTS', language: 'en', heading: 'Debt specialists', charts: 2 },
    { programme: 'GRIP_ON_ADMINISTRATION', language: 'nl', heading: 'Grip op bewindvoering', charts: 1 },
    { programme: 'SMALL_DEBT_LOAN', language: 'nl', heading: 'Sociaal Leenfonds SUN', charts: 1 },
  ] as const)('keeps nobody out: $programme in $language', async ({ programme, language, heading, charts }) => {
    const page = await open(programme, language);
    expect(await screen.heading()).toBe(heading);
    // Every chart is told to who cannot see it, and stands above a table with the same figures.
    expect(await page.getByRole('img').count()).toBe(charts);
    expect(await page.locator('figure.chart + table caption').count()).toBe(charts);
    await screen.look(`programme-${programme.toLowerCase()}-${language}`);
    if (SHOTS !== undefined)
      writeFileSync(
        join(SHOTS, `programme-${programme.toLowerCase()}-${language}.pdf`),
        await page.pdf({ format: 'A4' }),
      );
    expect(screen.complaints).toEqual([]);
  });

  it('says in words what a chart shows', async () => {
    const page = await open('BREAKTHROUGH', 'nl');
    const told = await page.locator('#targets-text').textContent();
    expect(told).toBe(
      'Doel en resultaat, zoals gepubliceerd. Eerste jaar: Doel 75, Gehaald 60; Tweede jaar: Doel 100, Gehaald 84. Alle getallen staan in de tabel eronder.',
    );
    const counted = await page.locator('#years-text').textContent();
    expect(counted).toContain('2025: Begonnen 2, Akkoord 1; 2026: Begonnen 3, Akkoord 2');
  });

  it('shows the business case to the euro', async () => {
    const page = await open('DEBT_SPECIALISTS', 'nl');
    const rows = await page.getByRole('table', { name: 'Wat het programma bespaart' }).getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.replaceAll('\u00a0', ' ').replaceAll('\t', ' | '))).toEqual([
      'Wat | Berekening | Bedrag',
      'Huisuitzettingen voorkomen | 13 × € 6.000,00 | € 78.000,00',
      'Maanden opvang voorkomen | 18,00 % van 13 × 6 × € 1.000,00 | € 14.040,00',
      'Afsluitingen voorkomen | 4 × € 790,00 | € 3.160,00',
      'Samen bespaard |  | € 95.200,00',
      'Kosten van het programma |  | − € 79.115,00',
      'Blijft over | 20,33 % van de kosten | € 16.085,00',
    ]);
  });
});

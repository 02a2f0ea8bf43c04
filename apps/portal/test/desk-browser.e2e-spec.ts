import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Set to a folder, every page that is looked at leaves a picture there. */
const SHOTS = process.env['PORTAL_SHOTS'];
const ALONE = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const SIZES = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 360, height: 740 },
  small: { width: 320, height: 640 },
};
const ZORG = 'achmea-zorg';
const KEY = {
  ...{ kty: 'EC', crv: 'P-256', kid: '2026-11', alg: 'ES256', use: 'sig' },
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

if (CHROMIUM === undefined)
  console.warn("SKIPPED: a desk's own pages in a browser. There is no chromium on this machine.");
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser("a desk's own pages, in a browser", () => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open();
    await aDeskWithAPast(stage);
    browser = await chromium.launch({
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      chromiumSandbox: false,
      args: [...ALONE, '--disable-component-update', '--disable-sync'],
    });
    page = await come('B. Beheer', 'manager@achmea-zorg.example');
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  async function come(name: string, email: string): Promise<Page> {
    stage.issuer.person = { organisation: ZORG, name, email };
    const context = await browser.newContext({ viewport: SIZES.desktop, locale: 'nl-NL' });
    const tab = await context.newPage();
    tab.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await tab.goto(`${stage.url}/lists`);
    return tab;
  }

  /** Nobody is kept out of this page, on a large screen or a small one, and nothing hangs over its edge. */
  async function look(name: string): Promise<void> {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
      expect(violations.map(({ id, nodes }) => `${name} ${size}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(`${name} ${size}: ${String(Math.max(0, wide))} px too wide`).toBe(`${name} ${size}: 0 px too wide`);
      if (SHOTS !== undefined) {
        mkdirSync(SHOTS, { recursive: true });
        await page.screenshot({ path: join(SHOTS, `desk-${name}-${size}.png`), fullPage: true });
      }
    }
    await page.setViewportSize(SIZES.desktop);
  }

  const said = async (role: 'status' | 'alert') => (await page.getByRole(role).innerText()).replaceAll('\u00a0', ' ');

  it('shows how fast it answers and what it agreed', async () => {
    await page.getByRole('link', { name: 'Overzicht' }).click();
    expect(await page.locator('svg.chart').count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Overzicht' }).getAttribute('aria-current')).toBe('page');
    await look('overview');
  });

  it('changes the rhythm after showing what that changes', async () => {
    await page.getByRole('link', { name: 'Instellingen' }).click();
    await look('settings');
    await page.getByRole('link', { name: 'Wanneer krijgt u een lijst?' }).click();
    await look('rhythm');
    await page.locator('#cut-off').fill('12:00');
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await look('rhythm-confirm');
    await page.getByRole('button', { name: 'Zo instellen' }).click();
    expect(await said('status')).toContain('nieuwe moment');
  });

  it('says whom to ask', async () => {
    await page.getByRole('link', { name: 'Contact en meldingen' }).click();
    await page.locator('#contact-email').fill('geen adres');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await look('contact-fault');
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('contact-email');
    await page.locator('#contact-email').fill('team.schuldregelen.en.bijzonder.beheer@achmea-zorg.example');
    await page.locator('#contact-name').fill('Team schuldregelen');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await look('settings-filled');
  });

  it('adds a colleague, with the keyboard alone', async () => {
    await page.getByRole('link', { name: "Collega's" }).click();
    await page.getByRole('button', { name: 'Toevoegen' }).click();
    await look('colleagues-fault');
    await page.locator('#email').focus();
    await page.keyboard.type('clerk@achmea-zorg.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('M. de Wit-van der Heijden tot Oude Langedijk');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await said('status')).toContain('Uw collega is toegevoegd');
    expect(await page.locator('tbody').first().innerText()).toContain('Medewerker');
    await look('colleagues');
    await page.getByRole('link', { name: /^Wijzigen: M\. de Wit/ }).click();
    await look('colleague');
  });

  it('has an account number looked at by a second person', async () => {
    await page.goto(`${stage.url}/settings/account`);
    await page.locator('#iban').fill('NL91 ABNA 0417 1643 00');
    await page.getByRole('button', { name: 'Invullen en laten controleren' }).click();
    await page.getByRole('link', { name: 'Rekeningnummer' }).click();
    await look('account-own');
    const manager = page;
    page = await come('M. de Wit-van der Heijden tot Oude Langedijk', 'clerk@achmea-zorg.example');
    await page.goto(`${stage.url}/settings/account`);
    await look('account-second');
    await page.getByRole('button', { name: 'Het klopt, gebruik dit nummer' }).click();
    expect(await said('status')).toContain('wordt vanaf nu gebruikt');
    await look('settings-clerk');
    page = manager;
  });

  it('connects a system', async () => {
    await page.goto(`${stage.url}/settings/clients`);
    await page.locator('#client-name').fill('incasso');
    await page.locator('#keys').fill('{}}');
    await page.getByRole('button', { name: 'Aansluiten' }).click();
    await look('clients-fault');
    await page.getByLabel('Lijsten lezen').check();
    await page.locator('#keys').fill(JSON.stringify({ keys: [KEY] }, null, 2));
    await page.getByRole('button', { name: 'Aansluiten' }).click();
    expect(await said('status')).toBe('Het systeem is aangesloten.');
    await look('clients');
    await page.getByRole('link', { name: 'Wijzigen: achmea-zorg-incasso' }).click();
    await look('client');
  });

  it('shows what is still to do, and where somebody is signed in', async () => {
    await page.goto(`${stage.url}/settings/readiness`);
    await look('readiness');
    await page.getByRole('link', { name: 'B. Beheer' }).click();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await look('sessions');
    await page.goto(`${stage.url}/acting`);
    await look('acting');
    await page.goto(`${stage.url}/overview?lang=en`);
    await look('overview-english');
  });

  it('tells who is not known yet whom to ask', async () => {
    page = await come('Iemand Anders', 'nobody@achmea-zorg.example');
    await look('not-a-colleague');
  });

  it('made no browser complain', () => {
    expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  });
});

/** Answered in two months: in time, late and not at all. */
async function aDeskWithAPast(stage: Stage): Promise<void> {
  const cases = (numbers: readonly number[]) =>
    numbers.map((number) => aCase(number, [aClaim(number, 'Zilveren Kruis')]));
  const reply = { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 120_000n } as const;
  const answer = async (at: string, lines: readonly number[]): Promise<void> => {
    await stage.goTo(at);
    const list = (await stage.lists(ZORG)).at(-1);
    await stage.reply(
      ZORG,
      list?.id ?? '',
      lines.map((line) => ({ line, reply })),
    );
  };
  await stage.ask('oost', cases([1, 2, 3, 4]));
  await stage.goTo('2026-11-02T17:01:00+01:00');
  await answer('2026-11-05T10:00:00+01:00', [1, 2]);
  await answer('2026-11-25T10:00:00+01:00', [3]);
  await stage.goTo('2026-12-01T10:00:00+01:00');
  await stage.ask('oost', cases([5, 6]));
  await stage.goTo('2026-12-01T17:01:00+01:00');
  await answer('2026-12-08T10:00:00+01:00', [1, 2]);
  await stage.goTo('2026-12-22T10:00:00+01:00');
  await stage.ask('oost', cases([7]));
}

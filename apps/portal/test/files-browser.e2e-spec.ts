import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { aCase, aClaim, aClient } from './a-case.js';
import { filledIn, type FilledRow } from './fill-list.js';
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
const LINES = 500;
/** What is wrong in the file: a word for an amount, and the number of a line that is not there. */
const BAD = 2;
const NOTED = 3;

if (CHROMIUM === undefined) console.warn('SKIPPED: files in a browser. There is no chromium on this machine.');
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('a list of 500 lines answered with a file, in a browser without script', () => {
  let stage: Stage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let folder: string;
  let pageMs = 0;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akkoord-files-'));
    stage = await Stage.open();
    const longName = aClient(1, 'van der Veelnaam-tot Langenhuizen van Oudekerk aan den Amstel');
    const cases = Array.from({ length: LINES }, (_, at) =>
      aCase(
        at + 1,
        [aClaim(at + 1, 'Zilveren Kruis', { principalCents: 100_000 + at * 37 })],
        at === 0 ? { clients: [longName] } : {},
      ),
    );
    await stage.ask('oost', cases);
    await stage.goTo('2026-11-02T17:01:00+01:00');
    browser = await chromium.launch({
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      chromiumSandbox: false,
      args: [...ALONE, '--disable-component-update', '--disable-sync'],
    });
    context = await browser.newContext({
      viewport: SIZES.desktop,
      javaScriptEnabled: false,
      locale: 'nl-NL',
      acceptDownloads: true,
    });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    stage.issuer.person = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
    await page.goto(`${stage.url}/lists`);
  }, 240_000);

  afterAll(async () => {
    await browser.close();
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  /** What a clerk waits for: from the click until the page is there. */
  async function waited<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work();
    pageMs += performance.now() - began;
    return result;
  }

  /** The page as it is now, in a window that has script so that it can be examined. */
  async function look(name: string): Promise<void> {
    const examined = await browser.newContext({ storageState: await context.storageState(), locale: 'nl-NL' });
    const window = await examined.newPage();
    window.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await window.route(page.url(), (route) =>
      route.fulfill({ contentType: 'text/html', body: shown, headers: policy }),
    );
    const shown = await page.content();
    const policy = { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'" };
    await window.goto(page.url());
    for (const [size, viewport] of Object.entries(SIZES)) {
      await window.setViewportSize(viewport);
      await window.evaluate(axe.source);
      const { violations } = await window.evaluate<axe.AxeResults>(
        `axe.run(document, { resultTypes: ['violations'] })`,
      );
      expect(violations.map(({ id, nodes }) => `${name} ${size}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      const wide = await window.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(`${name} ${size}: ${String(Math.max(0, wide))} px too wide`).toBe(`${name} ${size}: 0 px too wide`);
      if (SHOTS === undefined) continue;
      mkdirSync(SHOTS, { recursive: true });
      await window.screenshot({ path: join(SHOTS, `${name}-${size}.png`), fullPage: size !== 'desktop' });
    }
    await examined.close();
  }

  async function download(link: string): Promise<Buffer> {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
    const path = join(folder, file.suggestedFilename());
    await file.saveAs(path);
    return readFileSync(path);
  }

  function answer(row: FilledRow, index: number): FilledRow {
    const own = { saldo: row['bedrag bekend'] ?? null, 'bij voorbaat akkoord': 'ja' };
    if (index === 3) return { ...own, saldo: 'duizend euro' };
    if (index === 4) return { ...own, regel: 9_999 };
    if (index >= 5 && index < 5 + NOTED) return { ...own, saldo: 9_000 + index };
    if (index === 9) return { reden: 'klant onbekend' };
    return own;
  }

  it('takes the list along, fills it in, and is shown what will happen', async () => {
    await waited(() => page.locator('tbody th a').first().click());
    await waited(() => page.getByRole('link', { name: 'Beantwoorden met een bestand' }).click());
    await look('file');
    const list = await waited(() => download('Download voor Excel (XLSX)'));
    const path = join(folder, 'ingevuld.xlsx');
    writeFileSync(path, await filledIn(list, answer));

    await page.getByLabel(/^Bestand/).setInputFiles(path);
    await waited(() => page.getByRole('button', { name: 'Controleer het bestand' }).click());
    expect(await page.locator('h1').innerText()).toBe('Controle van uw bestand voor lijst 2026-1');
    const tabs = await page
      .getByRole('navigation', { name: 'Uitkomst van de controle' })
      .getByRole('link')
      .allInnerTexts();
    expect(tabs).toEqual([
      `Goed (${String(LINES - BAD - NOTED)})`,
      `Let op (${String(NOTED)})`,
      `Fout (${String(BAD)})`,
    ]);
    await look('check-fault');
    await waited(() => page.getByRole('link', { name: /^Let op/ }).click());
    await look('check-note');
    await waited(() => page.getByRole('link', { name: /^Goed/ }).click());
    await look('check-good');
    await waited(() => page.getByRole('link', { name: 'Volgende' }).click());
    expect(await page.locator('tbody tr').count()).toBe(50);
  });

  it('sends it with one button, and keeps the result', async () => {
    await waited(() => page.getByRole('button', { name: /^Verstuur \d+ antwoorden$/ }).click());
    expect(await page.locator('h1').innerText()).toBe(`${String(LINES - BAD)} antwoorden zijn verstuurd`);
    await look('sent');
    const csv = await waited(() => download('Resultaat als CSV'));
    expect(csv.toString().split('\r\n')).toHaveLength(LINES + 2);
    const [list] = await stage.lists(ZORG);
    expect(list).toMatchObject({ lines: LINES, openLines: BAD });
    await page.goBack();
    await page.goBack();
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe(`${String(LINES - BAD)} antwoorden zijn verstuurd`);
    console.log(`${String(LINES)} lines answered by file: ${(pageMs / 1_000).toFixed(1)} s of page time`);
    expect(pageMs).toBeLessThan(60_000);
  });

  it('says what is wrong with a file that is none', async () => {
    await page.getByRole('link', { name: 'Nog een bestand uploaden' }).click();
    await page
      .getByLabel(/^Bestand/)
      .setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') });
    await page.getByRole('button', { name: 'Controleer het bestand' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Dit is geen lijst.');
    await look('file-refused');
  });

  it('can be walked through with the keyboard alone', async () => {
    await page.goto(page.url());
    const reached: string[] = [];
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string>('document.activeElement.id || document.activeElement.textContent'));
    }
    expect(reached).toEqual(
      expect.arrayContaining(['Download voor Excel (XLSX)', 'Download als CSV', 'file', 'Controleer het bestand']),
    );
  });

  it('made no browser complain', () => {
    expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  });
});

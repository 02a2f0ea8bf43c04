import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCase, aClaim, aClient } from './a-case.js';
import { filledIn, type FilledRow } from './fill-list.js';
import { inBrowser, Screen } from './screen.js';
import { Stage } from './stage.js';

const ZORG = 'achmea-zorg';
const LINES = 500;
/** What is wrong in the file: a word for an amount, and the number of a line that is not there. */
const BAD = 2;
const NOTED = 3;

inBrowser('a list of 500 lines answered with a file, in a browser without script', () => {
  let stage: Stage;
  let screen: Screen;
  let page: Screen['page'];
  let folder: string;
  let pageMs = 0;

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
    screen = await Screen.open({ script: false });
    page = screen.page;
    stage.issuer.person = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
    await page.goto(`${stage.url}/lists`);
  }, 240_000);

  afterAll(async () => {
    await screen.close();
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
    await waited(() => page.getByRole('link', { name: 'Bestand uploaden voor lijst 2026-1' }).click());
    await screen.look('file');
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
    await screen.look('check-fault');
    await waited(() => page.getByRole('link', { name: /^Let op/ }).click());
    await screen.look('check-note');
    await waited(() => page.getByRole('link', { name: /^Goed/ }).click());
    await screen.look('check-good');
    await waited(() => page.getByRole('link', { name: 'Volgende' }).click());
    expect(await page.locator('tbody tr').count()).toBe(50);
  });

  it('sends it with one button, and keeps the result', async () => {
    await waited(() => page.getByRole('button', { name: /^Verstuur \d+ antwoorden$/ }).click());
    expect(await page.locator('h1').innerText()).toBe(`${String(LINES - BAD)} antwoorden zijn verstuurd`);
    await screen.look('sent');
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
    await screen.look('file-refused');
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
    expect(screen.complaints).toEqual([]);
  });
});

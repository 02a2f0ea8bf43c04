import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadLetters } from '@akkoord/casework';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { aCase, aClaim } from './a-case.js';
import { Stage } from './stage.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Set to a folder, every page that is looked at leaves a picture there. */
const SHOTS = process.env['PORTAL_SHOTS'];
const ALONE = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const WIDTHS = [
  { width: 1280, height: 720 },
  { width: 360, height: 740 },
  { width: 320, height: 640 },
];

if (CHROMIUM === undefined) console.warn('SKIPPED: letters in a browser. There is no chromium on this machine.');
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser.each([
  { script: 'with its script', hasScript: true },
  { script: 'without its script', hasScript: false },
])('a letter, in a browser $script', ({ hasScript }) => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    stage = await Stage.open();
    browser = await chromium.launch({
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      chromiumSandbox: false,
      args: [...ALONE, '--disable-component-update', '--disable-sync'],
    });
    const context = await browser.newContext({ locale: 'nl-NL' });
    page = await context.newPage();
    // Only ours is kept away: axe is a script too.
    if (!hasScript) await page.route('**/*.js', (route) => route.abort());
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  async function letterOf(caseId: string): Promise<{ link: string; code: string }> {
    const { items } = await stage.get(ReadLetters).execute(await stage.caller('oost', 'COUNSELLOR'), caseId);
    const answerCode = items.at(-1)?.answerCode;
    if (!answerCode) throw new Error('The newest letter asks nothing');
    return answerCode;
  }

  /** Nobody is kept out of this page, on a large screen or a small one. */
  async function look(name: string): Promise<void> {
    for (const viewport of WIDTHS) {
      await page.setViewportSize(viewport);
      const at = `${name} ${String(viewport.width)}`;
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
      expect(violations.map(({ id, nodes }) => `${at}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(`${at}: ${String(Math.max(0, wide))} px too wide`).toBe(`${at}: 0 px too wide`);
      if (SHOTS !== undefined) {
        mkdirSync(SHOTS, { recursive: true });
        const file = `${hasScript ? '' : 'plain-'}letter-${name}-${String(viewport.width)}.png`;
        await page.screenshot({ path: join(SHOTS, file), fullPage: true });
      }
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  }

  /** Goes on with the keyboard until this has the focus. */
  async function tabTo(selector: string): Promise<void> {
    for (let time = 0; time < 40; time++) {
      if (await page.locator(selector).evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Nobody comes to ${selector} by keyboard`);
  }

  const heading = () => page.locator('h1').innerText();

  it('is answered with the keyboard alone', async () => {
    const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
    const claim = aClaim(1, '', { debtKind: 'PRIVATE_LOAN', principalCents: 100_000_000 });
    const claims = [{ ...claim, creditor: null, newCreditor }];
    const [caseId = ''] = await stage.ask('oost', [aCase(1, claims)]);
    const { link, code } = await letterOf(caseId);

    await page.goto(link);
    expect(await heading()).toBe('Vul de code uit uw brief in');
    await look('code');
    await tabTo('#code');
    await page.keyboard.type('K7FN-3XQA-TMPD');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await look('code-wrong');
    await tabTo('#code');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(code.toLowerCase());
    await page.keyboard.press('Enter');

    await page.waitForURL('**/question');
    expect(await heading()).toBe('Hoeveel staat er nog open?');
    await look('balance-question');
    await tabTo('a.utrecht-button');
    await page.keyboard.press('Enter');

    await page.waitForURL('**/answer');
    await look('balance-answer');
    await tabTo('#amount-0');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('12.50');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await look('balance-fault');
    await tabTo('#amount-0');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('1.000.000,01');
    await page.keyboard.press('Enter');

    await page.waitForURL('**/confirmation');
    expect(await heading()).toBe('Uw antwoord is binnen');
    await look('balance-confirmation');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header.top').isVisible()).toBe(false);
    expect(await page.getByRole('status').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });

    await stage.propose('oost', [caseId]);
    const proposal = await letterOf(caseId);
    await page.goto(proposal.link);
    await page.locator('#code').fill(proposal.code);
    await page.getByRole('button', { name: 'Verder' }).click();
    expect(await heading()).toBe('Gaat u akkoord met dit voorstel?');
    await page.getByText('Hoe is dit berekend?').click();
    await page.getByText('Wat is een schuldregeling?').click();
    await look('proposal-question');
    await page.getByRole('link', { name: 'Antwoord geven' }).click();
    await page.getByText('Niet akkoord', { exact: true }).click();
    await look('proposal-answer');
    await page.getByRole('button', { name: /^Akkoord met €/ }).click();
    await page.waitForURL('**/confirmation');
    await look('proposal-confirmation');

    await page.goto(link);
    await page.locator('#code').fill(code);
    await page.getByRole('button', { name: 'Verder' }).click();
    expect(await heading()).toBe('Uw antwoord is binnen');
  }, 240_000);

  it('says when nothing is asked any more, shows the post of the sandbox, and speaks English', async () => {
    const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon', email: 'proef@example.org' };
    const claim = { ...aClaim(3, '', { debtKind: 'PRIVATE_LOAN' }), creditor: null, newCreditor };
    const [caseId = ''] = await stage.ask('oost', [aCase(3, [claim])]);
    const { link, code } = await letterOf(caseId);
    await stage.end('oost', caseId);
    await page.goto(`${link}?lang=en`);
    expect(await heading()).toBe('Type the code from your letter');
    await look('code-english');
    await page.goto(`${link}?lang=nl`);
    await page.locator('#code').fill(code);
    await page.getByRole('button', { name: 'Verder' }).click();
    expect(await heading()).toBe('Deze vraag geldt niet meer');
    await look('overtaken');
    await page.goto(`${stage.url}/sandbox/post`);
    await look('sandbox');
    await page.getByRole('link', { name: /U krijgt een brief/ }).click();
    await look('sandbox-mail');
    expect(await page.locator('main').innerText()).not.toContain(code);
  }, 120_000);

  it('can be answered where the browser runs no script at all', async () => {
    const newCreditor = { kind: 'PRIVATE_PERSON' as const, name: 'P. Proefpersoon' };
    const claim = { ...aClaim(4, '', { debtKind: 'PRIVATE_LOAN' }), creditor: null, newCreditor };
    const [caseId = ''] = await stage.ask('oost', [aCase(4, [claim])]);
    const { link, code } = await letterOf(caseId);
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' });
    const tab = await plain.newPage();
    await tab.goto(link);
    await tab.locator('#code').fill(code);
    await tab.getByRole('button', { name: 'Verder' }).click();
    await tab.getByRole('link', { name: 'Doorgeven hoeveel er openstaat' }).click();
    await tab.getByRole('button', { name: 'Saldo doorgeven' }).click();
    expect(await tab.getByRole('status').innerText()).toContain('U gaf een saldo op van');
    await plain.close();
  });

  it('made no browser complain', () => {
    expect(complaints.filter((text) => !/status of 4\d\d|ERR_FAILED/.test(text))).toEqual([]);
  });
});

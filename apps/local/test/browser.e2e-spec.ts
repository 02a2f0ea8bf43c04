import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, aClaim } from '@akkoord/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Platform } from '../src/platform.js';
import { ApiClient } from './api-client.js';
import { openStage } from './platform-stage.js';

const CHROMIUM = '/usr/bin/chromium';
const withBrowser = existsSync(CHROMIUM) ? describe : describe.skip;
if (!existsSync(CHROMIUM))
  console.warn(`SKIPPED: ${CHROMIUM} is not there, so no clerk answered a list at the portal.`);

jest.setTimeout(60_000);

let stage: Awaited<ReturnType<typeof openStage>>;
let platform: Platform;
let browser: Browser;

withBrowser('a clerk at the portal and the program of the same desk', () => {
  beforeAll(async () => {
    stage = await openStage();
    ({ platform } = stage);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      chromiumSandbox: false,
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    });
  });

  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('see the same list: what the clerk answers is answered in the API, line by line and all at once', async () => {
    const counsellor = await ApiClient.signIn(platform.apiUrl, 'demo-counsellor');
    for (let number = 1; number <= 4; number++) {
      const claims = [aClaim('KPN', 100_000 * number, { debtKind: 'TELECOM' })];
      const { id } = await counsellor.post<{ id: string }>(
        '/v1/cases',
        aCase({ reference: `Z-${String(number)}`, claims }),
      );
      await counsellor.post(`/v1/cases/${id}/balance-requests`);
    }
    await counsellor.post('/v1/sandbox/clock', { advanceDays: 1 });

    const page = await signedIn('kpn');
    await page.locator('tbody th a').first().click();
    await page.locator('tbody th a').first().click();
    await page.locator('#amount-0').fill('1.234,56');
    await page.getByLabel('Ja, wij gaan vooraf akkoord').check();
    await page.getByRole('button', { name: 'Saldo doorgeven' }).click();
    await page.getByRole('status').waitFor();

    const desk = await ApiClient.signIn(platform.apiUrl, 'demo-creditor-kpn');
    const [list] = (await desk.get<{ items: { id: string; openLines: number }[] }>('/v1/collective-lists')).items;
    expect(list?.openLines).toBe(3);

    await page.goto(`${platform.portalUrl}/lists/${list?.id ?? ''}`);
    await page.getByRole('link', { name: /^Akkoord met alle/ }).click();
    await page.getByRole('button', { name: /^Akkoord met/ }).click();
    await page.getByRole('heading', { level: 1, name: /3 regels zijn beantwoord/ }).waitFor();

    const after = await desk.get<{ state: string; openLines: number }>(`/v1/collective-lists/${list?.id ?? ''}`);
    expect(after).toMatchObject({ state: 'ANSWERED', openLines: 0 });
    const { items } = await desk.get<{
      items: { state: string; answer: { preConsent: boolean; claims: { amountCents: number }[] } }[];
    }>(`/v1/collective-lists/${list?.id ?? ''}/lines`);
    expect(items.map(({ state, answer }) => [state, answer.preConsent, answer.claims[0]?.amountCents])).toEqual([
      ['ANSWERED', true, 123_456],
      ['ANSWERED', true, 200_000],
      ['ANSWERED', true, 300_000],
      ['ANSWERED', true, 400_000],
    ]);
  });

  async function signedIn(desk: string): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'nl-NL' })).newPage();
    await page.goto(`${platform.portalUrl}/lists`);
    await page.locator('#email').fill(`clerk@${desk}.example`);
    await page.locator('#password').fill('demo-secret');
    await page.locator('button[type=submit]').click();
    await page.waitForURL(/\/lists/);
    return page;
  }
});

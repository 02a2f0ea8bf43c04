import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Set to a folder, every page that is looked at leaves a picture there. */
const SHOTS = process.env['PORTAL_SHOTS'];
const ALONE = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** A desk, a phone, and a small phone or letters of four times the size. */
export const SIZES = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 360, height: 740 },
  small: { width: 320, height: 640 },
};

/** A suite that needs a browser, and says loudly that it was skipped where there is none. */
export const inBrowser = (title: string, suite: () => void): void => {
  if (CHROMIUM === undefined) console.warn(`SKIPPED: ${title}. There is no chromium on this machine.`);
  (CHROMIUM === undefined ? describe.skip : describe)(title, suite);
};

/** Somebody who looks at pages in a real browser. */
export class Screen {
  private constructor(
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly script: boolean,
    /** What the browser had to say of our pages, to whoever sat at it: a broken content policy among it. */
    readonly complaints: string[],
  ) {
    page.on('console', (message) => {
      // That a page was answered with a refusal is what some tests are about.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async open({ script = true }: { readonly script?: boolean } = {}): Promise<Screen> {
    const browser = await chromium.launch({
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      chromiumSandbox: false,
      args: [...ALONE, '--disable-component-update', '--disable-sync'],
    });
    const context = await browser.newContext({
      ...{ viewport: SIZES.desktop, javaScriptEnabled: script, locale: 'nl-NL', acceptDownloads: true },
    });
    return new Screen(browser, context, await context.newPage(), script, []);
  }

  /** Nobody is kept out of this page, on a large screen or a small one. */
  async look(name: string): Promise<void> {
    const window = this.script ? this.page : await this.copy();
    for (const [size, viewport] of Object.entries(SIZES)) {
      await window.setViewportSize(viewport);
      await window.evaluate(axe.source);
      const { violations } = await window.evaluate<axe.AxeResults>(
        `axe.run(document, { resultTypes: ['violations'] })`,
      );
      expect(violations.map(({ id, nodes }) => `${name} ${size}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      const wide = await window.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(`${name} ${size}: ${String(Math.max(0, wide))} px too wide`).toBe(`${name} ${size}: 0 px too wide`);
      await this.shoot(window, `${name}-${size}`);
    }
    if (this.script) await this.page.setViewportSize(SIZES.desktop);
    else await window.context().close();
  }

  async said(role: 'status' | 'alert'): Promise<string> {
    return (await this.page.locator(`[role=${role}]`).innerText()).replaceAll('\u00a0', ' ');
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  async isOnFirstScreen(button: string): Promise<boolean> {
    await this.page.evaluate('scrollTo(0, 0)');
    const box = await this.page.getByRole('button', { name: button, exact: true }).boundingBox();
    return box !== null && box.y + box.height <= SIZES.desktop.height;
  }

  /** Somebody else at the same screen, who signs in anew. */
  async another(script = this.script): Promise<Screen> {
    const context = await this.browser.newContext({
      viewport: SIZES.desktop,
      javaScriptEnabled: script,
      locale: 'nl-NL',
    });
    return new Screen(this.browser, context, await context.newPage(), script, this.complaints);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** The page as it is now, in a window where axe can run: ours has no script, and neither has this page. */
  private async copy(): Promise<Page> {
    const context = await this.browser.newContext({
      ...{ storageState: await this.context.storageState(), locale: 'nl-NL' },
    });
    const window = await context.newPage();
    const body = await this.page.content();
    const headers = { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'" };
    await window.route(this.page.url(), (route) => route.fulfill({ contentType: 'text/html', body, headers }));
    await window.goto(this.page.url());
    return window;
  }

  private async shoot(window: Page, name: string): Promise<void> {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    await window.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: !name.endsWith('desktop') });
  }
}

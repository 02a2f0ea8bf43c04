import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
/** Set to a folder, every page that is looked at leaves a picture there; `plain-` before its name: without script. */
const SHOTS = process.env['PORTAL_SHOTS'];
const ALONE = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** A desk, a phone, and a small phone or letters of four times the size. */
export const SIZES = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 360, height: 740 },
  small: { width: 320, height: 640 },
};

/** A desk whose letters are twice as large, and the same with its pages twice as large. */
const ENLARGED = { large: { width: 1280, height: 2_400 }, larger: { width: 640, height: 4_800 } };
/** What does not fit on the page, or into what holds it; what only a screen reader reads is meant not to. */
const CUT_OFF = `(() => {
  const isUnseen = (one) => one !== null && (getComputedStyle(one).clipPath === 'inset(50%)' || isUnseen(one.parentElement));
  return [...document.querySelectorAll('html, body *')].filter((one) => {
    if (!one.checkVisibility() || one.closest('.utrecht-skip-link, input, select, textarea, svg') || isUnseen(one)) return false;
    const beyond = Math.max(one.getBoundingClientRect().right - innerWidth, one === document.documentElement ? one.scrollWidth - innerWidth : 0);
    return beyond > 1 || (getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1);
  }).map((one) => one.outerHTML.slice(0, 300));
})()`;

const PRESSED = `[...document.querySelectorAll('nav, .utrecht-skip-link, .utrecht-button, button, input, select, textarea')]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML)`;

/** A suite that needs a browser, and says loudly that it was skipped where there is none. */
export const inBrowser = (title: string, suite: () => void): void => {
  if (CHROMIUM === undefined) console.warn(`SKIPPED: ${title}. There is no chromium on this machine.`);
  (CHROMIUM === undefined ? describe.skip : describe)(title, suite);
};

/** Somebody who looks at pages in a real browser. */
export class Screen {
  private window: Page | null = null;

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
    await window.evaluate(axe.source);
    for (const [size, viewport] of Object.entries(SIZES)) {
      await window.setViewportSize(viewport);
      const { violations } = await window.evaluate<axe.AxeResults>(
        `axe.run(document, { resultTypes: ['violations'] })`,
      );
      expect(violations.map(({ id, nodes }) => `${name} ${size}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      await this.fits(window, `${name}-${size}`);
    }
    if (!this.script) return;
    await this.enlarge(name);
    await this.page.setViewportSize(SIZES.desktop);
  }

  /** What of this page is left on paper, where nobody can press: no way on, nothing to fill in. */
  async print(name: string): Promise<string> {
    await this.page.emulateMedia({ media: 'print' });
    const pressed = await this.page.evaluate<string[]>(PRESSED);
    const text = await this.page.locator('body').innerText();
    await this.shoot(this.page, `${name}-paper`);
    await this.page.emulateMedia({ media: 'screen' });
    expect(pressed.map((html) => `${name} on paper: ${html}`)).toEqual([]);
    return text.replaceAll('\u00a0', ' ');
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
    this.window ??= await (await this.browser.newContext({ locale: 'nl-NL' })).newPage();
    const body = await this.page.content();
    const headers = { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'" };
    await this.window.route(this.page.url(), (route) => route.fulfill({ contentType: 'text/html', body, headers }), {
      times: 1,
    });
    await this.window.goto(this.page.url());
    return this.window;
  }

  /** For who sees badly: letters of twice the size (WCAG 1.4.4), in a window as it is and in one half as wide (1.4.10). */
  private async enlarge(name: string): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    for (const [size, viewport] of Object.entries(ENLARGED)) {
      await this.page.setViewportSize(viewport);
      await this.fits(this.page, `${name}-${size}`);
    }
    await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
    await session.detach();
  }

  /** Nobody scrolls sideways, and nothing is cut off. */
  private async fits(window: Page, name: string): Promise<void> {
    const hidden = await window.evaluate<string[]>(CUT_OFF);
    expect(hidden.map((html) => `${name}: ${html}`)).toEqual([]);
    await this.shoot(window, name);
  }

  private async shoot(window: Page, name: string): Promise<void> {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    // A picture of more than the window would put the size of letters back.
    const fullPage = /(phone|small|paper)$/.test(name);
    const file = this.script ? name : `plain-${name}`;
    await window.screenshot({ path: join(SHOTS, `${file}.png`), fullPage });
  }
}

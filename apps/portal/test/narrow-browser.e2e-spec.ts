import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCase, aClaim, aClient } from './a-case.js';
import { inBrowser, Screen, SIZES } from './screen.js';
import { Stage } from './stage.js';

const LONG = 'Langenaamzonderspatie'.repeat(5);

inBrowser('a page that is narrow, or holds a word that is long', () => {
  let stage: Stage;
  let screen: Screen;
  let list: string;

  beforeAll(async () => {
    stage = await Stage.open();
    await stage.ask('oost', [
      aCase(1, [aClaim(1, 'Zilveren Kruis', { invoice: '9'.repeat(60) })], { clients: [aClient(1, LONG)] }),
      ...Array.from({ length: 24 }, (_, n) => aCase(n + 2, [aClaim(n + 2, 'Zilveren Kruis')])),
    ]);
    await stage.goTo('2026-11-02T17:01:00+01:00');
    screen = await Screen.open();
    stage.issuer.person = { organisation: 'achmea-zorg', name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
    await screen.page.goto(`${stage.url}/lists`);
    list = `${stage.url}/lists/${(await stage.lists('achmea-zorg'))[0]?.id ?? ''}`;
  });

  afterAll(async () => {
    await screen.close();
    await stage.close();
  });

  /** Of what has the focus: is any of it to be seen, or does it lie under something or beside the screen? */
  const FOCUSED = `(() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const found = document.elementFromPoint(x, y);
    return {
      name: one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText ?? one.tagName,
      isSeen: box.width > 1 && found !== null && (one.contains(found) || found.contains(one)),
      isOver: one === document.body,
    };
  })()`;

  for (const [size, viewport] of Object.entries({ desktop: SIZES.desktop, small: SIZES.small }))
    it(`never hides what has the focus, down the list and up again: ${size}`, async () => {
      await screen.page.setViewportSize(viewport);
      for (const key of ['Tab', 'Shift+Tab']) {
        if (key === 'Tab') await screen.page.goto(list);
        let boxes = 0;
        for (let step = 0; step < 90; step++) {
          await screen.page.keyboard.press(key);
          const { name, isSeen, isOver } = await screen.page.evaluate<{
            name: string;
            isSeen: boolean;
            isOver: boolean;
          }>(FOCUSED);
          if (isOver) break;
          expect([key, name, isSeen]).toEqual([key, name, true]);
          if (name.startsWith('Kies')) boxes++;
        }
        expect(boxes).toBeGreaterThanOrEqual(26);
      }
    });

  it('lets a phone choose all lines', async () => {
    await screen.page.setViewportSize(SIZES.small);
    await screen.page.goto(list);
    await screen.page.getByLabel('Kies alle regels op deze bladzijde').check();
    expect(await screen.page.locator('.foot output').innerText()).toMatch(/^25 gekozen/);
    await screen.look('choose-all');
  });

  it('remembers what was chosen when one comes back', async () => {
    await screen.page.getByRole('button', { name: 'Akkoord met de gekozen regels' }).click();
    await screen.page.goBack();
    expect(await screen.page.locator('input[name=line]:checked').count()).toBe(25);
    expect(await screen.page.locator('.foot output').innerText()).toMatch(/^25 gekozen/);
  });

  it('breaks a long word instead of the page', async () => {
    await screen.page.goto(list);
    await screen.look('long-name-list');
    const answers = screen.page.locator('tbody tr:not(.group)').first().locator('td').last();
    const box = await answers.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 9_999)).toBeLessThanOrEqual(SIZES.desktop.width);
    await screen.page.goto(`${list}/lines/1`);
    await screen.look('long-name-line');
    await screen.page.getByLabel('Ja, wij gaan vooraf akkoord').check();
    await screen.page.getByLabel('Uw kenmerk').fill('K'.repeat(100));
    await screen.page.getByRole('button', { name: 'Saldo doorgeven' }).click();
    expect(await screen.said('status')).toContain('KKKK');
    await screen.look('long-reference');
    await screen.page.goto(`${stage.url}/search?q=${'zoek'.repeat(40)}`);
    await screen.look('long-search');
    expect(screen.complaints).toEqual([]);
  });

  it('shows what lies with the counsellor: on the line, the list, the work list and before agreeing to the rest', async () => {
    await screen.page.goto(`${list}/lines/3`);
    await screen.page.locator('#amount-0').fill('990.000,00');
    await screen.page.getByLabel('Ja, wij gaan vooraf akkoord').check();
    await screen.page.getByRole('button', { name: 'Saldo doorgeven' }).click();
    expect(await screen.said('status')).toContain('Uw antwoord ligt bij de schuldhulpverlener');
    await screen.look('line-held');
    await screen.page.goto(`${list}?q=0003`);
    await screen.look('list-held');
    await screen.page.goto(`${list}/consent`);
    await screen.look('consent-held');
    await screen.page.goto(`${stage.url}/lists`);
    await screen.look('work-list-held');
    await screen.page.goto(`${stage.url}/sessions`);
    await screen.look('sessions-this');
  });

  it('breaks the long name of a file', async () => {
    await screen.page.goto(`${list}/file`);
    const buffer = Buffer.from(`regel;totaal;uw kenmerk\n2;1.200,00;${'K'.repeat(100)}\n`);
    await screen.page.setInputFiles('#file', { name: `${'lijst'.repeat(18)}.csv`, mimeType: 'text/csv', buffer });
    await screen.page.getByRole('button', { name: 'Controleer het bestand' }).click();
    await screen.page.waitForURL(/file\/[0-9a-f-]+/);
    await screen.look('long-file-name');
  });
});

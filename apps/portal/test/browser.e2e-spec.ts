import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aCase, aClaim, aClient } from './a-case.js';
import { inBrowser, Screen } from './screen.js';
import { Stage } from './stage.js';

const ZORG = 'achmea-zorg';
const AGREE = /^Akkoord met €/;

for (const script of [true, false])
  inBrowser(`the portal, in a browser with${script ? '' : 'out'} script`, () => {
    let stage: Stage;
    let screen: Screen;
    let page: Screen['page'];

    beforeAll(async () => {
      stage = await Stage.open();
      await aBusyDesk(stage);
      screen = await Screen.open({ script });
      page = screen.page;
      stage.issuer.person = { organisation: ZORG, name: 'M. de Wit', email: 'clerk@achmea-zorg.example' };
    }, 120_000);

    afterAll(async () => {
      await screen.close();
      await stage.close();
    });

    it('opens with the way in', async () => {
      await page.goto(stage.url);
      await screen.look('start');
      await page.getByRole('link', { name: 'Inloggen' }).click();
      expect(await screen.heading()).toBe('Werkvoorraad');
    });

    it('shows the work, what is late on top', async () => {
      expect(await page.locator('tbody tr').count()).toBe(2);
      expect(await page.locator('tbody tr').first().innerText()).toContain('te laat');
      await screen.look('work-list');
    });

    it('shows a list by counsellor, fifty lines a page', async () => {
      await page.locator('tbody th a').first().click();
      expect(await page.locator('tr.group').count()).toBeGreaterThan(0);
      await screen.look('list');
      expect(await screen.print('list')).toContain('Testpersoon-0020');
      await page.getByRole('link', { name: 'Volgende' }).click();
      expect(await page.locator('tbody tr:not(.group)').count()).toBeLessThan(50);
      await page.getByRole('link', { name: 'Vorige' }).click();
    });

    it('weighs less than 100 kB with all that comes with it', async () => {
      const sizes = await page.evaluate<number[]>(
        `['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind)).map((one) => one.encodedBodySize)`,
      );
      const weight = sizes.reduce((sum, size) => sum + size, 0);
      process.stdout.write(
        `a list page of fifty lines: ${String(Math.round(weight / 1_000))} kB in ${String(sizes.length)} files\n`,
      );
      expect(sizes.length).toBeGreaterThanOrEqual(3);
      expect(weight).toBeLessThan(100_000);
    });

    it('finds lines, and adds up what is chosen', async () => {
      await page.getByText('Zoeken in deze lijst').click();
      await page.getByLabel('Schuldhulpverlener').selectOption({ label: 'Schuldhulp West (26)' });
      await page.getByLabel('Vordering tot en met').fill('6.500,00');
      await page.getByRole('button', { name: 'Toon' }).click();
      expect(await screen.said('status')).toBe('6 regels van 57 passen hierbij.');
      await screen.look('list-found');
      await page.getByLabel('Kies regel').first().check();
      await page.getByLabel('Kies regel').nth(1).check();
      if (script) await addsUp();
      await screen.look('list-chosen');
      await page.getByRole('button', { name: 'Akkoord met de gekozen regels' }).click();
      expect(await screen.heading()).toBe('Akkoord met de gekozen regels?');
      await page.getByRole('link', { name: 'Niet doen' }).click();
    });

    async function addsUp(): Promise<void> {
      const sum = page.locator('.foot output');
      expect((await sum.innerText()).replaceAll('\u00a0', ' ')).toBe('2 gekozen: vorderingen € 12.098,79');
      await page.getByLabel('Kies alle regels op deze bladzijde').check();
      expect(await sum.innerText()).toMatch(/^6 gekozen/);
    }

    it('finds a client on all lists', async () => {
      await page.goto(`${stage.url}/lists`);
      await page.getByLabel('Zoek een klant').fill('veelnaam');
      await page.getByRole('button', { name: 'Zoek' }).click();
      expect(await screen.said('status')).toBe('1 regel gevonden met “veelnaam”.');
      await screen.look('search');
      await page.goto(`${stage.url}/lists`);
      await page.locator('tbody th a').first().click();
    });

    it('takes a balance: the answer is on the first screen, and comes back as it was given', async () => {
      await page.getByRole('link', { name: /Veelnaam/ }).click();
      expect(await screen.heading()).toBe('Hoeveel staat er nog open?');
      await screen.look('line-balance');
      expect(await screen.isOnFirstScreen('Saldo doorgeven')).toBe(true);
      const paper = await screen.print('line-balance');
      expect(paper).toContain('van der Veelnaam-tot Langenhuizen');
      expect(paper).toContain('1.000.000,00');

      await page.locator('#amount-0').fill('12.5x');
      await page.getByRole('button', { name: 'Saldo doorgeven' }).click();
      await screen.look('line-fault');
      await page.getByRole('link', { name: 'Vul een bedrag in, bijvoorbeeld 1.234,56' }).click();
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('amount-0');

      await page.locator('#amount-0').fill('1.000.000,01');
      await page.getByLabel('Nee, er is een belemmering').check();
      await page.locator('#impediment').selectOption('RECENT_DEBT');
      await screen.look('line-impediment');
      await page.getByRole('button', { name: 'Saldo doorgeven' }).click();
      expect(await screen.said('status')).toContain('Dank u. U gaf een saldo op van € 2.000.000,01.');
      await screen.look('line-answered');
    });

    it('takes the answer to a proposal with one button that says with how much', async () => {
      await page.goto(`${stage.url}/lists`);
      await page.locator('tbody th a').first().click();
      await page.locator('tr', { hasText: 'Voorstel' }).first().getByRole('link').click();
      expect(await screen.heading()).toBe('Gaat u akkoord met dit voorstel?');
      const accept = await page.getByRole('button', { name: AGREE }).innerText();
      expect(await screen.isOnFirstScreen(accept)).toBe(true);
      await page.getByText('Hoe is dit berekend?').click();
      await screen.look('line-proposal');
      await page.getByText('Niet akkoord', { exact: true }).click();
      await page.getByRole('button', { name: 'Doorgeven dat wij niet akkoord gaan' }).click();
      await screen.look('line-reject-fault');
      expect(await screen.said('alert')).toContain('Kies een reden.');
    });

    it('takes with a refusal what would be agreed to, and the refusal back', async () => {
      await page.locator('#reason').selectOption('OFFER_TOO_LOW');
      await page.getByLabel('Percentage van uw vordering').fill('15');
      await page.getByLabel('Andere looptijd, in maanden').fill('36');
      await page.getByRole('button', { name: 'Doorgeven dat wij niet akkoord gaan' }).click();
      await screen.look('line-counter-offer-fault');
      expect(await screen.said('alert')).toContain('Dit krijgt u al, of het is minder.');
      await page.getByLabel('Percentage van uw vordering').fill('35,5');
      await page.getByLabel('Toelichting op uw tegenbod').fill('De auto kan worden verkocht.');
      await screen.look('line-counter-offer');
      await page.getByRole('button', { name: 'Doorgeven dat wij niet akkoord gaan' }).click();
      expect(await screen.said('status')).toContain('Uw tegenbod: 35,50 % van uw vordering, in 36 maanden.');
      expect(await screen.said('status')).toContain('Uw toelichting op het tegenbod: De auto kan worden verkocht.');
      await screen.look('line-counter-offered');
      expect(await screen.print('line-counter-offered')).toContain('Uw tegenbod: 35,50 % van uw vordering');

      await page.getByText('Antwoord wijzigen').click();
      await page.getByRole('button', { name: AGREE }).click();
      expect(await screen.said('status')).toContain('U bent akkoord met € 372,53 tegen kwijting van € 1.837,87.');
      await screen.look('line-accepted');
    });

    it('agrees to all others after showing how much that is', async () => {
      await page.getByRole('link', { name: 'Terug naar de lijst' }).first().click();
      await page.getByRole('link', { name: /^Akkoord met alle/ }).click();
      await screen.look('consent');
      await page.getByRole('button', { name: /^Akkoord met/ }).click();
      expect(await screen.heading()).toMatch(/regels zijn beantwoord/);
      await screen.look('consented');
      const [list] = await stage.lists(ZORG);
      expect(list).toMatchObject({ state: 'ANSWERED', openLines: 0 });
    });

    it('says what is wrong and what to do', async () => {
      await page.goto(`${stage.url}/nowhere`);
      await screen.look('not-found');
      await page.goto(`${stage.url}/lists?show=answered`);
      await screen.look('answered');
    });

    it('speaks English too', async () => {
      await page.goto(`${stage.url}/lists`);
      await page.getByRole('link', { name: 'English' }).click();
      expect(await screen.heading()).toBe('Work list');
      await page.locator('tbody th a').first().click();
      await screen.look('list-english');
      await page.getByRole('link', { name: 'Nederlands' }).click();
    });

    it('tells an empty desk when the next list may come, and a stranger that this is not for them', async () => {
      const other = await screen.another();
      page = other.page;
      stage.issuer.person = { organisation: 'vgz', name: 'A. Jansen', email: 'clerk@vgz.example' };
      await page.goto(`${stage.url}/lists`);
      await other.look('empty');
      await page.getByRole('button', { name: 'Uitloggen' }).click();
      await page.getByRole('button').click();
      expect(new URL(page.url()).origin).toBe(stage.url);
      stage.issuer.person = { organisation: 'schuldhulp-oost', name: 'S. Hulp', email: 's@oost.example' };
      await page.goto(`${stage.url}/lists`);
      await other.look('not-a-desk');
      expect(other.complaints).toEqual([]);
    });

    it('made no browser complain', () => {
      expect(screen.complaints).toEqual([]);
    });
  });

/** Two lists: one that is late, with balances and proposals of two counsellors, and a small new one. */
async function aBusyDesk(stage: Stage): Promise<void> {
  const [first = ''] = await stage.ask('oost', [
    aCase(1, [
      aClaim(1, 'Zilveren Kruis', { principalCents: 221_040 }),
      aClaim(2, 'CJIB', { debtKind: 'CRIMINAL_FINE', principalCents: 50_000 }),
      aClaim(3, 'Belastingdienst', { debtKind: 'TAX', principalCents: 320_000 }),
    ]),
  ]);
  const [second = ''] = await stage.ask('oost', [
    aCase(2, [aClaim(4, 'FBTO'), aClaim(5, 'FBTO', { principalCents: 30_001 })], {
      preferredProduct: 'ZERO_CAPACITY',
      monthlyIncomeCents: 150_000,
    }),
  ]);
  await stage.goTo('2026-11-02T17:01:00+01:00');
  const statement = (...invoices: string[]) => ({
    kind: 'BALANCE_STATEMENT' as const,
    preConsent: false,
    reason: 'RECENT_DEBT' as const,
    claims: invoices.map((invoice) => ({ invoice, amountCents: 221_040n })),
  });
  const listOf = async (slug: string): Promise<string> => (await stage.lists(slug))[0]?.id ?? '';
  await stage.reply(ZORG, await listOf(ZORG), [
    { line: 1, reply: statement('451348201') },
    { line: 2, reply: statement('451348204', '451348205') },
  ]);
  await stage.reply('belastingdienst', await listOf('belastingdienst'), [{ line: 1, reply: statement('451348203') }]);
  await stage.propose('oost', [first, second]);

  const someone = (number: number) =>
    aCase(number, [aClaim(number, 'Zilveren Kruis', { principalCents: 9_999 * number })]);
  const longName = aClient(9, 'van der Veelnaam-tot Langenhuizen van Oudekerk aan den Amstel');
  await stage.ask('oost', [
    aCase(9, [aClaim(9, 'Zilveren Kruis', { principalCents: 100_000_000 }), aClaim(10, 'Zilveren Kruis')], {
      clients: [longName],
    }),
    ...Array.from({ length: 28 }, (_, index) => someone(20 + index)),
  ]);
  await stage.ask(
    'west',
    Array.from({ length: 26 }, (_, index) => someone(60 + index)),
  );
  await stage.goTo('2026-11-03T17:01:00+01:00');
  await stage.goTo('2026-11-17T09:00:00+01:00');
  await stage.ask('west', [someone(101), someone(102), someone(103)]);
  await stage.goTo('2026-11-17T17:01:00+01:00');
  await stage.goTo('2026-11-18T09:00:00+01:00');
}

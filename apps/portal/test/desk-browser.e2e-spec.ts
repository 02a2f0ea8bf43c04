import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realToday } from '@akkoord/platform';
import { Client } from 'pg';
import { aCase, aClaim } from './a-case.js';
import { inBrowser, Screen } from './screen.js';
import { Stage } from './stage.js';

/** The same walk at two desks: what is settled at one is not settled at the other. */
const WALKS = [
  { script: true, desk: 'achmea-zorg', sister: 'VGZ' },
  { script: false, desk: 'vgz', sister: 'Achmea Zorg' },
];
const KEY = {
  ...{ kty: 'EC', crv: 'P-256', kid: '2026-11', alg: 'ES256', use: 'sig' },
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

inBrowser("a desk's own pages, in a browser", () => {
  let stage: Stage;
  let opened: Screen;

  beforeAll(async () => {
    stage = await Stage.open();
    await twoDesksWithAPast(stage);
    opened = await Screen.open();
  }, 120_000);

  afterAll(async () => {
    await opened.close();
    await stage.close();
  });

  for (const { script, desk, sister } of WALKS)
    describe(`with${script ? '' : 'out'} script`, () => walk(desk, sister, script));

  function walk(desk: string, sister: string, script: boolean): void {
    let screen: Screen;
    let page: Screen['page'];

    beforeAll(async () => {
      screen = await opened.another(script);
      page = await come(screen, 'B. Beheer', 'manager');
    });

    async function come(at: Screen, name: string, mailbox: string): Promise<Screen['page']> {
      stage.issuer.person = { organisation: desk, name, email: `${mailbox}@${desk}.example` };
      await at.page.goto(`${stage.url}/lists`);
      return at.page;
    }

    it('shows how fast it answers and what it agreed', async () => {
      await page.getByRole('link', { name: 'Overzicht' }).click();
      expect(await page.locator('svg.chart').count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Overzicht' }).getAttribute('aria-current')).toBe('page');
      await screen.look('desk-overview');
    });

    it('changes the rhythm after showing what that changes', async () => {
      await page.getByRole('link', { name: 'Instellingen' }).click();
      await screen.look('desk-settings');
      await page.getByRole('link', { name: 'Wanneer krijgt u een lijst?' }).click();
      await screen.look('desk-rhythm');
      await page.locator('#cut-off').fill('12:00');
      await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
      await screen.look('desk-rhythm-confirm');
      await page.getByRole('button', { name: 'Zo instellen' }).click();
      expect(await screen.said('status')).toContain('nieuwe moment');
    });

    it('says whom to ask', async () => {
      await page.getByRole('link', { name: 'Contact en meldingen' }).click();
      await page.locator('#contact-email').fill('geen adres');
      await page.getByRole('button', { name: 'Opslaan' }).click();
      await screen.look('desk-contact-fault');
      await page.getByRole('alert').getByRole('link').click();
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('contact-email');
      await page.locator('#contact-email').fill(`team.schuldregelen.en.bijzonder.beheer@${desk}.example`);
      await page.locator('#contact-name').fill('Team schuldregelen');
      await page.getByRole('button', { name: 'Opslaan' }).click();
      await screen.look('desk-settings-filled');
    });

    it('adds a colleague, with the keyboard alone', async () => {
      await page.getByRole('link', { name: "Collega's" }).click();
      await page.getByRole('button', { name: 'Toevoegen' }).click();
      await screen.look('desk-colleagues-fault');
      await page.locator('#email').focus();
      await page.keyboard.type(`clerk@${desk}.example`);
      await page.keyboard.press('Tab');
      await page.keyboard.type('M. de Wit-van der Heijden tot Oude Langedijk');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await screen.said('status')).toContain('Uw collega is toegevoegd');
      expect(await page.locator('tbody').first().innerText()).toContain('Medewerker');
      await screen.look('desk-colleagues');
      await page.getByRole('link', { name: /^Wijzigen: M\. de Wit/ }).click();
      await screen.look('desk-colleague');
    });

    it('lets somebody of a sister desk answer, and takes that back', async () => {
      await page.getByRole('link', { name: 'Instellingen' }).first().click();
      await page.getByRole('link', { name: "Collega's" }).click();
      await page.getByText('Vervanging toevoegen', { exact: true }).click();
      await page.getByRole('button', { name: 'Vervanging opslaan' }).click();
      await screen.look('desk-substitution-fault');
      await page.getByLabel('Van welke afdeling?').selectOption({ label: sister });
      await page.locator('#substitute').fill('vervanger@sister.example');
      await page.locator('#starts-on').fill(realToday());
      await page.locator('#ends-on').fill(realToday());
      await page.getByRole('button', { name: 'Vervanging opslaan' }).click();
      expect(await screen.said('status')).toContain('De vervanging is opgeslagen.');
      await screen.look('desk-substitution');
      await page.getByRole('button', { name: 'Stoppen: vervanging door vervanger@sister.example' }).click();
      expect(await screen.said('status')).toContain('De vervanging is gestopt.');
    });

    it('has an account number looked at by a second person', async () => {
      await page.goto(`${stage.url}/settings/account`);
      await page.locator('#iban').fill('NL91 ABNA 0417 1643 00');
      await page.getByRole('button', { name: 'Invullen en laten controleren' }).click();
      await page.getByRole('link', { name: 'Rekeningnummer' }).click();
      await screen.look('desk-account-own');
      const manager = screen;
      screen = await manager.another();
      page = await come(screen, 'M. de Wit-van der Heijden tot Oude Langedijk', 'clerk');
      await page.goto(`${stage.url}/settings/account`);
      await screen.look('desk-account-second');
      await page.getByRole('button', { name: 'Het klopt, gebruik dit nummer' }).click();
      expect(await screen.said('status')).toContain('wordt vanaf nu gebruikt');
      await screen.look('desk-settings-clerk');
      screen = manager;
      page = manager.page;
    });

    it('connects a system', async () => {
      await page.goto(`${stage.url}/settings/clients`);
      await page.locator('#client-name').fill('incasso');
      await page.locator('#keys').fill('{}}');
      await page.getByRole('button', { name: 'Aansluiten' }).click();
      await screen.look('desk-clients-fault');
      await page.getByLabel('Lijsten lezen').check();
      await page.locator('#keys').fill(JSON.stringify({ keys: [KEY] }, null, 2));
      await page.getByRole('button', { name: 'Aansluiten' }).click();
      expect(await screen.said('status')).toBe('Het systeem is aangesloten.');
      await screen.look('desk-clients');
      await page.getByRole('link', { name: `Wijzigen: ${desk}.incasso` }).click();
      await screen.look('desk-client');
    });

    it('shows what is still to do, and where somebody is signed in', async () => {
      await page.goto(`${stage.url}/settings/readiness`);
      await page.getByRole('button', { name: 'Testlijst aanvragen' }).click();
      await screen.look('desk-readiness');
      await page.getByRole('link', { name: 'T. Testpersoon Een' }).click();
      await page.getByRole('button', { name: 'Saldo doorgeven' }).click();
      await screen.look('desk-test-line-fault');
      await page.getByLabel('Ja, wij gaan vooraf akkoord').check();
      await page.getByRole('button', { name: 'Saldo doorgeven' }).click();
      await screen.look('desk-test-line');
      await page.getByRole('link', { name: 'B. Beheer' }).click();
      expect(await page.locator('tbody tr').count()).toBe(1);
      await screen.look('desk-sessions');
      await page.goto(`${stage.url}/acting`);
      await screen.look('desk-acting');
      await page.goto(`${stage.url}/overview?lang=en`);
      await screen.look('desk-overview-english');
    });

    it('tells who is not known yet whom to ask', async () => {
      const other = await screen.another();
      await come(other, 'Iemand Anders', 'nobody');
      await other.look('desk-not-a-colleague');
    });

    it('made no browser complain', () => {
      expect(screen.complaints).toEqual([]);
    });
  }
});

/** Sister desks that answered in two months: in time, late and not at all. */
async function twoDesksWithAPast(stage: Stage): Promise<void> {
  await sisters(stage, ['Zilveren Kruis', 'VGZ']);
  const cases = (numbers: readonly number[]) =>
    numbers.map((number) => aCase(number, [aClaim(number, 'Zilveren Kruis'), aClaim(number + 50, 'VGZ')]));
  const reply = { kind: 'BALANCE_STATEMENT', preConsent: true, totalCents: 120_000n } as const;
  const answer = async (at: string, lines: readonly number[]): Promise<void> => {
    await stage.goTo(at);
    const replies = lines.map((line) => ({ line, reply }));
    for (const { desk } of WALKS) await stage.reply(desk, (await stage.lists(desk)).at(-1)?.id ?? '', replies);
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

/** Brands become those of one legal entity. */
async function sisters({ database }: Stage, brands: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`select set_config('app.org', 'platform', false)`);
  await client.query(`update creditor set legal_entity = 'Zorg N.V.' where name = any($1)`, [brands]);
  await client.end();
}
